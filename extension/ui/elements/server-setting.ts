/** The address of the signaling server: kept as soon as it is one, and tried at a press of a button. */
import { css, html, LitElement, nothing } from 'lit';
import { parseServerAddress } from '#engine/contract/server-address.ts';
import { guestNotice, guestNoticeStyles } from '../guest-notice.ts';
import { icon } from '../icon.ts';
import type { ServerTest } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { input } from '../styles/input.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';

type Trial = 'none' | 'running' | ServerTest;

export class AhServerSetting extends LitElement {
	static override properties = { typed: { state: true }, trial: { state: true } };
	/** What stands in the field while it is no address yet; null shows the one that is kept. */
	declare typed: string | null;
	declare trial: Trial;

	static override styles = [
		base,
		button,
		input,
		settingRow,
		guestNoticeStyles,
		css`
			.control { display: grid; gap: 8px; min-width: 0; }
			.field { display: flex; gap: 8px; }
			.field .input { flex: 1; min-width: 0; }
			.field .btn { min-height: 40px; }
		`,
	];

	readonly #preferences = new PreferencesController(this);
	/** Counts the trials, so that a slow answer to an old one is not taken for the present. */
	#trials = 0;

	constructor() {
		super();
		this.typed = null;
		this.trial = 'none';
	}

	override render() {
		const { settings } = words;
		const result = this.#result();
		const isWrong = result?.tone === 'error';
		return html`<div class="row">
			<div><div class="label">${settings.serverField}</div><div class="note">${settings.serverText}</div></div>
			<div class="control">
				<div class="field">
					<div class="input ${isWrong ? 'invalid' : ''}">
						<input
							dir="ltr"
							aria-label=${settings.serverField}
							aria-invalid=${isWrong}
							aria-describedby="result"
							.value=${this.typed ?? this.#preferences.value?.serverOrigin ?? ''}
							autocomplete="off"
							autocapitalize="none"
							spellcheck="false"
							inputmode="url"
							@input=${this.#onInput}
							@change=${this.#keep}
						/>
					</div>
					${
						this.#preferences.source?.testServer
							? html`<button class="btn" aria-busy=${this.trial === 'running'} @click=${() => void this.#test()}>
								${settings.testServer}
							</button>`
							: nothing
					}
				</div>
				<p class="help ${result?.tone ?? ''}" id="result" role="status">
					${result ? html`${result.tone === '' ? nothing : icon(result.tone === 'ok' ? 'circle-check' : 'circle-alert', 'xs')}${result.text}` : nothing}
				</p>
				${this.typed === null ? guestNotice(this.#preferences.value?.serverOrigin ?? null) : nothing}
			</div>
		</div>`;
	}

	#result(): { readonly tone: 'ok' | 'error' | ''; readonly text: string } | null {
		const { tests, addressShape } = words.settings;
		if (this.trial === 'none') return null;
		if (this.trial === 'running') return { tone: '', text: tests.running };
		switch (this.trial.result) {
			case 'ok':
				return { tone: 'ok', text: tests.ok(Math.round(this.trial.roundTripMs)) };
			case 'invalid-address':
				return { tone: 'error', text: addressShape };
			default:
				return { tone: 'error', text: tests[this.trial.result] };
		}
	}

	#onInput(event: Event): void {
		this.typed = (event.target as HTMLInputElement).value;
		this.trial = 'none';
		this.#trials++;
	}

	/** Returns the address that is kept now; null when what stands in the field is none. */
	async #keep(): Promise<string | null> {
		const store = this.#preferences.source?.preferences;
		if (!store) return null;
		if (this.typed === null) return store.value.serverOrigin;
		const serverOrigin = parseServerAddress(this.typed);
		if (serverOrigin === null) {
			this.trial = { result: 'invalid-address' };
			return null;
		}
		this.typed = null;
		if (serverOrigin !== store.value.serverOrigin) await store.update({ serverOrigin });
		return serverOrigin;
	}

	async #test(): Promise<void> {
		const testServer = this.#preferences.source?.testServer;
		const address = await this.#keep();
		if (!testServer || address === null) return;
		const trial = ++this.#trials;
		this.trial = 'running';
		const result = await testServer(address);
		if (trial === this.#trials) this.trial = result;
	}
}

customElements.define('ah-server-setting', AhServerSetting);
