/** The call has a password: asks for it, and says when it was another one. What is typed goes to the engine alone. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { passwordLimitChars } from '#engine/contract/limits.ts';
import type { PasswordView } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { input } from '../styles/input.ts';
import { message } from '../styles/message.ts';
import { Ticker } from '../ticker.ts';
import { words } from '../words.ts';

export class AhPassword extends LitElement {
	static override properties = { call: { attribute: false }, isEmpty: { state: true } };
	declare call: PasswordView | null;
	declare isEmpty: boolean;

	static override styles = [
		base,
		button,
		input,
		message,
		css`
			form { display: flex; flex-direction: column; flex: 1; gap: 8px; width: 100%; max-width: 368px; margin-top: 8px; text-align: start; }
			.btn { width: 100%; }
			@container (max-height: 379px) {
				form { flex: none; gap: 6px; margin-top: 0; }
				.input.lg { min-height: 40px; }
				.btn.xl { min-height: var(--ah-control-md); font-size: var(--ah-text-md); }
				.grow { display: none; }
			}
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #ticker = new Ticker(this);

	constructor() {
		super();
		this.call = null;
		this.isEmpty = true;
	}

	override render() {
		if (!this.call) return nothing;
		const { door, preview } = words;
		const isWrong = this.call.wrong;
		const waitSeconds = this.#waitSeconds;
		this.#ticker.running = waitSeconds > 0;
		const help = this.#help(waitSeconds);
		return html`
			<span class="mark">${icon('key-round')}</span>
			<h2 class="title">${door.passwordTitle}</h2>
			<p class="text">${door.passwordText}</p>
			<form @submit=${this.#enter} novalidate>
				<div class="input lg ${isWrong ? 'invalid' : ''}">
					<input
						type="password"
						aria-label=${door.passwordField}
						aria-invalid=${isWrong}
						aria-describedby=${help === nothing ? nothing : 'help'}
						maxlength=${passwordLimitChars}
						autocomplete="off"
						enterkeyhint="go"
						@input=${this.#onInput}
					/>
				</div>
				${help}
				<span class="grow"></span>
				<button class="btn primary xl" aria-disabled=${this.isEmpty || waitSeconds > 0}>${preview.join}</button>
			</form>
		`;
	}

	/** Ready to be typed over, at first and after every wrong one. */
	override updated(changed: PropertyValues<this>): void {
		if (!changed.has('call') || !this.#field) return;
		const before = changed.get('call');
		if (before?.wrong === this.call?.wrong && before?.notBefore === this.call?.notBefore) return;
		this.#field.focus({ preventScroll: true });
		this.#field.select();
	}

	/** The seconds count for the eye only: who hears it would hear nothing else. */
	#help(waitSeconds: number): TemplateResult | typeof nothing {
		const { door } = words;
		const isWrong = this.call?.wrong;
		if (!isWrong && waitSeconds === 0) return nothing;
		return html`<p class="help ${isWrong ? 'error' : ''}" id="help" role="alert">
			${icon('circle-alert', 'xs')}
			<span
				>${isWrong ? `${door.wrongPassword}${words.fullStop}` : ''}${
					waitSeconds === 0
						? door.tryAgain
						: html`<span class="vh">${door.tryAgainSoon}</span
								><span aria-hidden="true">${door.tryAgainIn(waitSeconds)}</span>`
				}</span
			>
		</p>`;
	}

	get #waitSeconds(): number {
		return Math.max(0, Math.ceil(((this.call?.notBefore ?? 0) - Date.now()) / 1000));
	}

	#onInput(): void {
		this.isEmpty = this.#field?.value === '';
	}

	#enter(event: SubmitEvent): void {
		event.preventDefault();
		const password = this.#field?.value ?? '';
		if (password === '' || this.#waitSeconds > 0) this.#field?.focus();
		else void this.#snapshots.source?.send({ type: 'enter-password', password });
	}

	get #field(): HTMLInputElement | null {
		return this.renderRoot.querySelector('input');
	}
}

customElements.define('ah-password', AhPassword);
