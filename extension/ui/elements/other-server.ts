/** Asks before a call leads to a server that nobody has said yes to yet: until then nothing is sent there. */
import { css, html, LitElement, nothing } from 'lit';
import type { Invite } from '#protocol/invite.ts';
import { closeOnBackdrop } from '../modal.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { question } from '../styles/question.ts';
import { words } from '../words.ts';

/** By a link, which names its server. */
export type InviteElsewhere = Invite & { readonly serverOrigin: string };

/** Tells a yes by the event `answered`, with the invite in it. */
export class AhOtherServer extends LitElement {
	static override properties = { invite: { state: true } };
	/** What is asked about; null while nothing is. */
	declare invite: InviteElsewhere | null;

	static override styles = [base, button, floating, dialog, question, css`dialog { width: 400px; }`];

	constructor() {
		super();
		this.invite = null;
	}

	ask(invite: InviteElsewhere): void {
		this.invite = invite;
	}

	override render() {
		const { home, preview } = words;
		return html`<dialog
			class="floating"
			aria-label=${home.otherServerTitle}
			@click=${closeOnBackdrop}
			@close=${this.#forget}
		>
			${
				this.invite
					? html`<div class="head"><h2 class="title">${home.otherServerTitle}</h2></div>
						<p class="body">${home.otherServerText(new URL(this.invite.serverOrigin).host)}</p>
						<div class="actions">
							<button class="btn lg" autofocus @click=${this.#close}>${preview.back}</button>
							<button class="btn lg primary" @click=${this.#accept}>${home.join}</button>
						</div>`
					: nothing
			}
		</dialog>`;
	}

	override updated(): void {
		if (this.invite && !this.#dialog?.open) this.#dialog?.showModal();
	}

	get #dialog(): HTMLDialogElement | null {
		return this.renderRoot.querySelector('dialog');
	}

	#accept(): void {
		const { invite } = this;
		this.#close();
		this.dispatchEvent(new CustomEvent('answered', { detail: invite }));
	}

	#close(): void {
		this.#dialog?.close();
	}

	#forget(): void {
		this.invite = null;
	}
}

customElements.define('ah-other-server', AhOtherServer);
