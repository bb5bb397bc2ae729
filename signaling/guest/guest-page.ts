/** The page of a guest: whatever stands before and after a call. The call itself is loaded while it comes about. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallView } from '#engine/contract/snapshot.ts';
import { presenceAttribute } from '#protocol/hand-over.ts';
import '#ui/elements/joining.ts';
import { checkCode } from '#ui/check-code.ts';
import { SnapshotController } from '#ui/store-controller.ts';
import { base } from '#ui/styles/base.ts';
import { button } from '#ui/styles/button.ts';
import { words } from '#ui/words.ts';
import { guestHead, guestHeadStyles } from './guest-head.ts';
import './guest-preview.ts';
import './missing-part.ts';

/** After the page shows itself: the call is loaded while somebody looks into the mirror. */
const callDelayMs = 500;

export class AhGuestPage extends LitElement {
	static override properties = {
		arriving: { attribute: false },
		wrongLink: { attribute: false },
		draft: { state: true },
		handedOver: { state: true },
		hasCall: { state: true },
	};
	/** By a link that is on its way to show something: until then there is nothing to see. */
	declare arriving: boolean;
	/** The address of the page where that is no whole link; else empty. */
	declare wrongLink: string;
	/** A code to be checked, for the field of the start page. */
	declare draft: string;
	/** The link of the call that the extension took; else empty. */
	declare handedOver: string;
	/** The elements of a call are there. */
	declare hasCall: boolean;

	static override styles = [
		base,
		button,
		guestHeadStyles,
		css`
			:host { position: fixed; inset: 0; display: flex; background: var(--ah-canvas); --ah-toast-bottom: calc(84px + env(safe-area-inset-bottom)); }
			ah-guest-call { flex: 1; min-width: 0; }
			@media (max-width: 719px) { :host { background: var(--ah-surface); } }
			.rest { display: flex; flex-direction: column; flex: 1; min-width: 0; container-type: size; padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
			main { flex: 1; min-height: 0; display: grid; place-items: center; overflow: auto; }
			main > * { width: min(400px, 100%); }
			main > ah-guest-preview { width: 100%; }
			.start { display: grid; gap: 12px; padding-bottom: 10vh; text-align: center; }
			.start h1 { font-size: var(--ah-text-3xl); font-weight: var(--ah-weight-strong); letter-spacing: var(--ah-tracking-title); line-height: var(--ah-leading-tight); text-wrap: balance; }
			.start .text { padding: 0 16px 12px; font-size: var(--ah-text-lg); }
			/* Marks over letters reach beyond a tight line. */
			.start h1 { padding-top: 4px; }
			@container (max-height: 339px) {
				.start { gap: 8px; padding-bottom: 0; }
				.start h1 { font-size: var(--ah-text-xl); }
				.start .text { display: none; }
			}
			.start ah-home { text-align: start; --ah-first-display: none; }
			ah-ended { --ah-ended-avatar: 64px; --ah-ended-ring: var(--ah-canvas); --ah-ended-share: none; --ah-ended-width: auto; }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	/** Some browsers tell the extension late whether it is at home in this page. */
	readonly #presence = new MutationObserver(() => this.requestUpdate());

	constructor() {
		super();
		this.arriving = false;
		this.wrongLink = '';
		this.draft = '';
		this.handedOver = '';
		this.hasCall = false;
		this.addEventListener(checkCode, (event) => {
			this.draft = (event as CustomEvent<string>).detail;
		});
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#presence.observe(document.documentElement, { attributeFilter: [presenceAttribute] });
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#presence.disconnect();
	}

	override render() {
		const call = this.#snapshots.value?.call;
		return html`${call?.phase === 'in-call' && this.hasCall ? html`<ah-guest-call></ah-guest-call>` : this.#rest(call)}
			<ah-missing-part></ah-missing-part>`;
	}

	#rest(call: CallView | undefined): TemplateResult {
		return html`<div class="rest">
				${guestHead(call?.phase === 'preview' ? () => this.#handOver(call.invite.link) : undefined)}
				<main>${call && !this.arriving ? this.#step(call) : nothing}</main>
			</div>
			<ah-notices></ah-notices>
			${call?.phase === 'preview' ? html`<ah-effects-dialog></ah-effects-dialog>` : nothing}`;
	}

	override updated(changed: PropertyValues): void {
		super.updated(changed);
		const call = this.#snapshots.value?.call;
		if (!call || this.arriving) return;
		const { phase } = call;
		if (phase !== 'in-call') document.title = words.ahoy;
		if (phase === 'joining' || phase === 'in-call') void this.#loadCall();
		else if (phase !== 'preview') void import('./guest-steps.ts');
	}

	/** While somebody looks into the mirror there is time for what follows, and the server is there. */
	override firstUpdated(): void {
		setTimeout(() => void this.#loadCall().then(() => import('./guest-steps.ts')), callDelayMs);
	}

	async #loadCall(): Promise<void> {
		await import('./guest-call.ts');
		this.hasCall = true;
	}

	#step(call: CallView): TemplateResult | typeof nothing {
		switch (call.phase) {
			case 'preview':
				return html`<ah-guest-preview .call=${call}></ah-guest-preview>`;
			case 'password':
				return html`<ah-password .call=${call}></ah-password>`;
			case 'waiting':
				return html`<ah-waiting .call=${call}></ah-waiting>`;
			case 'joining':
				return html`<ah-joining .intent=${call.intent}></ah-joining>`;
			case 'in-call':
				// Until its elements are there.
				return html`<ah-joining intent="join"></ah-joining>`;
			case 'idle':
				if (call.outcome?.kind === 'left') return html`<ah-ended .outcome=${call.outcome}></ah-ended>`;
				if (call.outcome?.kind === 'failed') return html`<ah-failure .outcome=${call.outcome}></ah-failure>`;
				return this.handedOver === '' ? this.#start() : this.#elsewhere();
			case 'permission':
				// Only where a question can't be shown.
				return nothing;
			default:
				return assertNever(call);
		}
	}

	/** The camera is the extension's now. */
	#handOver(link: string): void {
		this.handedOver = link;
		void this.#snapshots.source?.send({ type: 'leave' });
	}

	#elsewhere(): TemplateResult {
		const { openedTitle, openedText, joinHere } = words.guestPage;
		return html`<div class="start">
			<h1>${openedTitle}</h1>
			<p class="text">${openedText}</p>
			<button class="btn lg" @click=${this.#joinHere}>${joinHere}</button>
		</div>`;
	}

	/** Loaded anew: the address of the call was that of the start page meanwhile. */
	#joinHere(): void {
		location.assign(this.handedOver);
	}

	#start(): TemplateResult {
		const { home } = words;
		return html`<div class="start">
			<h1>${home.firstTitle}</h1>
			<p class="text">${words.guestPage.startText}</p>
			<ah-home .draft=${this.draft || this.wrongLink}></ah-home>
		</div>`;
	}
}

customElements.define('ah-guest-page', AhGuestPage);

declare global {
	interface HTMLElementTagNameMap {
		'ah-guest-page': AhGuestPage;
	}
}
