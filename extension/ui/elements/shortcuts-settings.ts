/** Which keys a call hears. */
import { LitElement } from 'lit';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import { switchRow } from './setting-controls.ts';

export class AhShortcutsSettings extends LitElement {
	static override styles = [base, settingRow, tick];

	readonly #preferences = new PreferencesController(this);

	override render() {
		return switchRow({
			label: words.settings.singleKeys,
			note: words.settings.singleKeysText,
			checked: this.#preferences.value?.singleKeys ?? true,
			toggle: (singleKeys) => void this.#preferences.source?.preferences.update({ singleKeys }),
		});
	}
}

customElements.define('ah-shortcuts-settings', AhShortcutsSettings);
