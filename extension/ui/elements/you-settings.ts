/** Who one is for others. */
import { css, html, LitElement } from 'lit';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import './name-field.ts';
import { meaning } from './setting-controls.ts';

export class AhYouSettings extends LitElement {
	static override styles = [
		base,
		settingRow,
		css`
			ah-name-field { width: 260px; max-width: 100%; }
			@media (max-width: 719px) { ah-name-field { width: 100%; } }
		`,
	];

	override render() {
		return html`<div class="row">
			${meaning(words.settings.name, words.settings.nameText)}
			<ah-name-field></ah-name-field>
		</div>`;
	}
}

customElements.define('ah-you-settings', AhYouSettings);
