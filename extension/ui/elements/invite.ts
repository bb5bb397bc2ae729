/** Nobody else is here yet: everything that brings somebody in, sized by the view around it. */
import { html, LitElement, nothing } from 'lit';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { guestNoticeStyles, inviteNotice } from '../guest-notice.ts';
import { shareButton } from '../share-invite.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';
import { bob, bobStyles } from './bob.ts';
import './copy-button.ts';
import { hoist, hoistStyles } from './hoist.ts';
import { inviteStyles } from './invite-styles.ts';
import './qr.ts';

export class AhInvite extends LitElement {
	static override properties = { invite: { attribute: false }, narrow: { type: Boolean, reflect: true } };
	declare invite: InviteView | null;
	/** In popup and side panel, where the tile above says who is here. */
	declare narrow: boolean;

	static override styles = [base, button, bobStyles, hoistStyles, guestNoticeStyles, inviteStyles];

	constructor() {
		super();
		this.invite = null;
		this.narrow = false;
	}

	override render() {
		if (!this.invite) return nothing;
		const { invite } = this;
		return html`
			<div class="words">
				<h1 class="title">${words.call.firstHere}</h1>
				<p class="text">${words.call.firstHereText}</p>
			</div>
			<p class="waiting">${bob()}${words.call.waiting}</p>
			${hoist(invite.code)}
			<div class="ways">
				<ah-qr .link=${invite.link}></ah-qr>
				<div class="copies">
					<ah-copy-button what="link" look="primary lg" .invite=${invite}></ah-copy-button>
					<ah-copy-button what="code" look=${this.narrow ? '' : 'lg'} .invite=${invite}></ah-copy-button>
					${shareButton(invite)}
				</div>
			</div>
			${inviteNotice(invite)}
		`;
	}
}

customElements.define('ah-invite', AhInvite);
