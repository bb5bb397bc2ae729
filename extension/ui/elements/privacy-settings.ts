/** What others learn of this computer. */
import { LitElement } from 'lit';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import { switchRow } from './setting-controls.ts';

export class AhPrivacySettings extends LitElement {
	static override styles = [base, settingRow, tick];

	readonly #preferences = new PreferencesController(this);

	override render() {
		return switchRow({
			label: words.privacy.alwaysRelay,
			note: words.privacy.alwaysRelayText,
			checked: this.#preferences.value?.hideAddress ?? false,
			toggle: (hideAddress) => void this.#preferences.source?.preferences.update({ hideAddress }),
		});
	}
}

customElements.define('ah-privacy-settings', AhPrivacySettings);
