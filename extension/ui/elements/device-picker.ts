/** Which microphone, camera or speaker: the one in use stands there, and a choice is remembered on this device. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choiceOf, chosenDeviceId, type DeviceKind, deviceKindWords, devicesOf, isMissing } from '../device-kinds.ts';
import { icon } from '../icon.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { select } from '../styles/select.ts';
import { words } from '../words.ts';

export class AhDevicePicker extends LitElement {
	static override properties = { kind: {}, trial: { state: true } };
	declare kind: DeviceKind;
	/** Of the speaker. */
	declare trial: 'none' | 'running' | 'failed';

	static override styles = [
		base,
		input,
		select,
		css`
			:host { display: grid; gap: 6px; min-width: 0; }
			.tested select { padding-inline-end: calc(58px + 2.2em); }
			.test { position: absolute; inset-inline-end: 34px; min-height: 28px; padding: 0 8px; border-radius: var(--ah-radius-sm); color: var(--ah-on-text); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); z-index: 1; }
			.test:hover { background: var(--ah-on-soft); }
			.test[aria-busy="true"] { color: var(--ah-text-3); }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #preferences = new PreferencesController(this);

	constructor() {
		super();
		this.kind = 'microphone';
		this.trial = 'none';
	}

	override render() {
		const { name, icon: shape, none } = deviceKindWords(this.kind);
		const self = this.#snapshots.value?.self;
		const choices = self ? devicesOf(this.kind, self) : [];
		const chosenId = self ? chosenDeviceId(this.kind, self, this.#preferences.value) : '';
		const isSpeaker = this.kind === 'speaker';
		const isNoneThere = self && choices.length === 0 && isMissing(this.kind, self);
		return html`
			<div class="select ${isSpeaker ? 'tested' : ''}">
				${icon(shape)}
				<select aria-label=${name} ?disabled=${choices.length === 0} @change=${this.#onChange}>
					${
						isSpeaker || chosenId === ''
							? html`<option value="" .selected=${live(chosenId === '')}>
								${isNoneThere ? none : words.menus.systemDefault}
							</option>`
							: nothing
					}
					${choices.map(
						({ deviceId, label }) => html`<option value=${deviceId} .selected=${live(deviceId === chosenId)}>
							${label}
						</option>`,
					)}
				</select>
				${isSpeaker ? this.#test(chosenId) : nothing}
				<span class="chevron">${icon('chevron-down')}</span>
			</div>
			${
				this.trial === 'failed'
					? html`<p class="help error" role="alert">${icon('circle-alert', 'xs')}${words.preview.testFailed}</p>`
					: nothing
			}
		`;
	}

	#test(speakerId: string): TemplateResult {
		return html`<button
			class="test"
			type="button"
			aria-busy=${this.trial === 'running'}
			@click=${() => void this.#play(speakerId)}
		>
			${words.preview.test}
		</button>`;
	}

	async #play(speakerId: string): Promise<void> {
		if (this.trial === 'running') return;
		this.trial = 'running';
		try {
			const { playTestSound } = await import('../speaker-test.ts');
			await playTestSound(speakerId);
			this.trial = 'none';
		} catch {
			this.trial = 'failed';
		}
	}

	#onChange(event: Event): void {
		const chosenId = (event.target as HTMLSelectElement).value;
		this.trial = 'none';
		void this.#preferences.source?.preferences.update(choiceOf(this.kind, chosenId));
		// What is in use stands there, until the engine says otherwise.
		this.requestUpdate();
	}
}

customElements.define('ah-device-picker', AhDevicePicker);
