/** What this is, and which version. */
import { ContextConsumer } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { shellContext } from '../contexts.ts';
import { logo } from '../icon.ts';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';

export class AhAboutSettings extends LitElement {
	static override styles = [
		base,
		settingRow,
		css`.row { grid-template-columns: auto minmax(0, 1fr); gap: 14px; --ah-logo-size: 40px; }`,
	];

	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	override render() {
		const { settings } = words;
		const version = this.#shell.value?.version;
		return html`<div class="row">
			${logo()}
			<div>
				<div class="label">${words.ahoy}</div>
				<div class="note">${version ? html`${settings.version(version)}<br />` : nothing}${settings.aboutText}</div>
			</div>
		</div>`;
	}
}

customElements.define('ah-about-settings', AhAboutSettings);
