/** Whether call links of one's server are taken over from the browser. Absent where they can't be. */
import { css, LitElement, nothing } from 'lit';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import { switchRow } from './setting-controls.ts';

export class AhCallLinksSetting extends LitElement {
	static override properties = { isOn: { state: true } };
	declare isOn: boolean;

	/** Under other rows of its card. */
	static override styles = [base, settingRow, tick, css`.row { border-top: 1px solid var(--ah-line); }`];

	/** Whose links it was last found out about. */
	#asked = '';
	readonly #preferences = new PreferencesController(this, ({ serverOrigin }) => {
		if (serverOrigin === this.#asked) return;
		this.#asked = serverOrigin;
		void this.#find(serverOrigin);
	});

	constructor() {
		super();
		this.isOn = false;
	}

	override render() {
		if (!this.#preferences.source?.callLinks) return nothing;
		const { callLinks, callLinksText } = words.settings;
		return switchRow({
			label: callLinks,
			note: callLinksText,
			checked: this.isOn,
			toggle: (on) => void this.#switch(on),
		});
	}

	async #find(serverOrigin: string): Promise<void> {
		const isOn = (await this.#preferences.source?.callLinks?.isOn(serverOrigin)) ?? false;
		if (serverOrigin === this.#asked) this.isOn = isOn;
	}

	async #switch(on: boolean): Promise<void> {
		const source = this.#preferences.source;
		if (source?.callLinks) this.isOn = await source.callLinks.switch(source.preferences.value.serverOrigin, on);
		// The switch shows what was asked for; the answer may be no.
		this.requestUpdate();
	}
}

customElements.define('ah-call-links-setting', AhCallLinksSetting);
