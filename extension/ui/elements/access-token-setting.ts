/** What a server's operator gave this person to start calls with. Kept as it is pasted; it is nobody else's to read. */
import { html, LitElement } from 'lit';
import { accessTokenLimitChars } from '#engine/contract/limits.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import { meaning } from './setting-controls.ts';

export class AhAccessTokenSetting extends LitElement {
	static override styles = [base, input, settingRow];

	readonly #preferences = new PreferencesController(this);

	override render() {
		const { accessToken, accessTokenText } = words.settings;
		return html`<div class="row">
			${meaning(accessToken, accessTokenText)}
			<div class="input control">
				<input
					type="password"
					dir="ltr"
					aria-label=${accessToken}
					.value=${this.#preferences.value?.accessToken ?? ''}
					maxlength=${accessTokenLimitChars}
					autocomplete="off"
					spellcheck="false"
					@change=${this.#onChange}
				/>
			</div>
		</div>`;
	}

	/** Tokens hold no spaces; mails they are sent in do. */
	#onChange(event: Event): void {
		const accessToken = (event.target as HTMLInputElement).value.replace(/\s/g, '');
		void this.#preferences.source?.preferences.update({ accessToken });
	}
}

customElements.define('ah-access-token-setting', AhAccessTokenSetting);
