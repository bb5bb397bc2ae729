/** Copies the link or the code of a call, and says so. */
import { css, html, LitElement } from 'lit';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { copyInvite } from '../copy-invite.ts';
import { icon } from '../icon.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';

export class AhCopyButton extends LitElement {
	static override properties = { what: {}, look: {}, invite: { attribute: false } };
	declare what: 'link' | 'code';
	/** Classes of the button: `primary`, `lg`, `sm`. */
	declare look: string;
	declare invite: InviteView | null;

	static override styles = [
		base,
		button,
		css`
			:host { display: grid; }
			/* Two stand side by side in the smallest window. */
			@container (max-width: 359px) { .btn.lg { padding: 0 var(--ah-space-4); } }
		`,
	];

	constructor() {
		super();
		this.what = 'link';
		this.look = '';
		this.invite = null;
	}

	override render() {
		const isLink = this.what === 'link';
		const copy = () => this.invite && void copyInvite(this, this.what, this.invite);
		return html`<button class="btn ${this.look}" @click=${copy}>
			${icon(isLink ? 'link' : 'copy')}${isLink ? words.call.copyLink : words.call.copyCode}
		</button>`;
	}
}

customElements.define('ah-copy-button', AhCopyButton);
