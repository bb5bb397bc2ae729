/** How calls begin, and how much of the network they may take. */
import { html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { QualityMode } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import type { Preferences } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { choicesStyles } from '../styles/choices.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import { choicesRow, meaning } from './setting-controls.ts';

const qualities: readonly QualityMode[] = ['auto', 'data-saver', 'audio-only'];

export class AhCallsSettings extends LitElement {
	static override styles = [base, settingRow, choicesStyles, tick];

	readonly #preferences = new PreferencesController(this);

	override render() {
		const { settings, menus, more } = words;
		const preferences = this.#preferences.value;
		return html`
			${choicesRow({
				label: more.quality,
				note: settings.qualityText,
				options: qualities,
				words: more.qualities,
				chosen: preferences?.quality ?? 'auto',
				choose: (quality) => this.#update({ quality }),
			})}
			<div class="row">
				${meaning(settings.joinWith)}
				<div class="checks" role="group" aria-label=${settings.joinWith}>
					${this.#check(menus.microphone, preferences?.joinWithMicrophone, (on) => ({ joinWithMicrophone: on }))}
					${this.#check(menus.camera, preferences?.joinWithCamera, (on) => ({ joinWithCamera: on }))}
				</div>
			</div>
		`;
	}

	#check(label: string, checked = true, change: (checked: boolean) => Partial<Preferences>): TemplateResult {
		const onChange = (event: Event) => this.#update(change((event.target as HTMLInputElement).checked));
		return html`<label class="check">
			<input type="checkbox" .checked=${live(checked)} @change=${onChange} />${icon('check')}${label}
		</label>`;
	}

	#update(change: Partial<Preferences>): void {
		void this.#preferences.source?.preferences.update(change);
	}
}

customElements.define('ah-calls-settings', AhCallsSettings);
