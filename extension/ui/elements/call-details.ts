/** The time of the call, and behind it what others need to come in: code, QR code, link. */
import { css, html, LitElement, nothing } from 'lit';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { openCallDialog } from '../call-dialog.ts';
import { Dismissal } from '../dismissal.ts';
import { elapsed } from '../formats.ts';
import { guestNoticeStyles, inviteNotice } from '../guest-notice.ts';
import { icon } from '../icon.ts';
import { shareButton } from '../share-invite.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { floating } from '../styles/floating.ts';
import { Ticker } from '../ticker.ts';
import { words } from '../words.ts';
import './copy-button.ts';
import { hoist, hoistStyles } from './hoist.ts';
import './qr.ts';

export class AhCallDetails extends LitElement {
	static override properties = { call: { attribute: false }, opens: { reflect: true }, open: { state: true } };
	declare call: InCallView | null;
	/** Where the card goes from its button. */
	declare opens: 'up' | 'down';
	declare open: boolean;

	static override styles = [
		base,
		button,
		floating,
		hoistStyles,
		guestNoticeStyles,
		css`
			:host { display: inline-flex; position: relative; }
			.room { position: relative; display: inline-flex; align-items: center; gap: 8px; min-height: 36px; padding: 0 10px; border-radius: 11px; font-size: var(--ah-text-sm); color: var(--ah-details-text, var(--ah-text-2)); background: var(--ah-details-plate, none); white-space: nowrap; font-variant-numeric: tabular-nums; }
			/* Over the whole of it; the time beside it is no part of its name. */
			.room button { position: absolute; inset: 0; border-radius: inherit; }
			.room:hover, .room:has([aria-expanded="true"]) { background: var(--ah-hover); color: var(--ah-text); }
			.card { position: absolute; inset-inline-start: 0; width: min(332px, calc(100cqw - 16px)); max-height: var(--ah-details-height, none); overflow: auto; padding: 18px; border-radius: 20px; display: grid; gap: 14px; z-index: var(--ah-z-menu); transform-origin: 20px 100%; }
			:host([opens="up"]) .card { bottom: calc(100% + 20px); }
			:host([opens="down"]) .card { top: calc(100% + 4px); transform-origin: 20px 0; }
			.ways { display: flex; flex-wrap: wrap; gap: 14px; align-items: center; }
			.copies { flex: 1 0 auto; display: grid; gap: 8px; }
			ah-qr { --ah-qr-size: 123px; }
			.sealed { display: flex; align-items: center; gap: 10px; padding-top: 14px; border-top: 1px solid var(--ah-line); color: var(--ah-text-2); }
			.sealed b { display: block; color: var(--ah-text); font-weight: var(--ah-weight-medium); }
			.sealed span { font-size: var(--ah-text-xs); color: var(--ah-text-3); }
			.verified > .icon { color: var(--ah-ok-text); }
			@container (max-width: 559px) { .time { display: none; } .room { padding: 0 9px; } }
			@media (pointer: coarse) {
				@container (max-width: 479px) and (min-height: 480px) {
					.time { display: inline; }
					:host([opens="up"]) .card { top: calc(100% + 8px); bottom: auto; transform-origin: 20px 0; }
				}
			}
			@container (max-height: 379px) {
				.room { color: var(--ah-media-text); background: var(--ah-media-plate); backdrop-filter: blur(16px) saturate(1.3); }
				.room.verified > .icon { color: var(--ah-media-ok); }
				.room:hover, .room:has([aria-expanded="true"]) { color: var(--ah-media-text); background: var(--ah-media-plate-solid); }
				:host([opens="up"]) .card { bottom: 0; padding: 12px; border-radius: 14px; gap: 10px; max-height: calc(100cqh - 16px); }
			}
		`,
	];

	readonly #ticker = new Ticker(this);
	readonly #dismissal = new Dismissal(this, (by) => this.#close(by === 'escape'));

	constructor() {
		super();
		this.call = null;
		this.opens = 'up';
		this.open = false;
	}

	override willUpdate(): void {
		this.#ticker.running = this.call !== null;
		this.#dismissal.active = this.open;
	}

	override render() {
		if (!this.call) return nothing;
		const isVerified = isVerifiedCall(this.call);
		const seconds = Math.max(0, (Date.now() - this.call.startedAt) / 1000);
		return html`
			<div class="room ${isVerified ? 'verified' : ''}">
				${icon(isVerified ? 'shield-check' : 'shield', 'sm')}<span class="time">${elapsed(seconds)}</span>
				<button
					aria-label=${words.call.details}
					aria-haspopup="dialog"
					aria-expanded=${this.open}
					@click=${() => (this.open ? this.#close(true) : this.#show())}
				></button>
			</div>
			${this.open ? this.#card(this.call) : nothing}
		`;
	}

	#card(call: InCallView) {
		const { invite } = call;
		return html`<div class="card floating" role="dialog" aria-label=${words.call.details} tabindex="-1">
			${hoist(invite.code, 'sm')}
			<div class="ways">
				<ah-qr .link=${invite.link}></ah-qr>
				<div class="copies">
					<ah-copy-button what="link" .invite=${invite}></ah-copy-button>
					<ah-copy-button what="code" .invite=${invite}></ah-copy-button>
					${shareButton(invite)}
				</div>
			</div>
			${inviteNotice(invite)}
			${this.#sealed(call)}
		</div>`;
	}

	/** Alone there is nobody to compare with. */
	#sealed(call: InCallView) {
		const { verify } = words;
		const isAlone = call.members.length === 0;
		const isVerified = isVerifiedCall(call);
		const note = isVerified ? verify.verifiedText : isAlone ? words.call.encryptedText : verify.notYet;
		return html`<div class="sealed ${isVerified ? 'verified' : ''}">
			${icon(isVerified ? 'shield-check' : 'shield')}
			<div class="grow"><b>${isVerified ? verify.verified : words.call.encrypted}</b><span>${note}</span></div>
			${
				isAlone
					? nothing
					: html`<button class="btn sm ${isVerified ? '' : 'primary'}" @click=${this.#verify}>${verify.verify}</button>`
			}
		</div>`;
	}

	#verify(): void {
		this.#close(true);
		openCallDialog(this, 'verify');
	}

	#show(): void {
		this.open = true;
		void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.card')?.focus());
	}

	#close(returnFocus: boolean): void {
		this.open = false;
		if (returnFocus) this.renderRoot.querySelector<HTMLElement>('.room button')?.focus();
	}
}

/** With everybody in it. */
function isVerifiedCall({ members }: InCallView): boolean {
	return members.length > 0 && members.every(({ verified }) => verified);
}

customElements.define('ah-call-details', AhCallDetails);
