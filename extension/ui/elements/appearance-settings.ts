/** How Ahoy looks. */
import { LitElement } from 'lit';
import type { Theme } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { choicesStyles } from '../styles/choices.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import { choicesRow } from './setting-controls.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export class AhAppearanceSettings extends LitElement {
	static override styles = [base, settingRow, choicesStyles];

	readonly #preferences = new PreferencesController(this);

	override render() {
		return choicesRow({
			label: words.settings.theme,
			options: themes,
			words: words.settings.themes,
			chosen: this.#preferences.value?.theme ?? 'auto',
			choose: (theme) => void this.#preferences.source?.preferences.update({ theme }),
		});
	}
}

customElements.define('ah-appearance-settings', AhAppearanceSettings);
