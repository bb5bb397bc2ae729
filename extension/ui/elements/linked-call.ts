/** Leads to a call whose link was opened outside of every view. Who is in another one is asked first whether to leave it. */
import { css, html, LitElement, nothing } from 'lit';
import type { InvitedTo } from '#engine/contract/command.ts';
import type { CallView } from '#engine/contract/snapshot.ts';
import { onLinkedCall } from '../linked-call.ts';
import { closeOnBackdrop } from '../modal.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { question } from '../styles/question.ts';
import { words } from '../words.ts';

export class AhLinkedCall extends LitElement {
	static override properties = { asking: { state: true } };
	declare asking: boolean;

	static override styles = [base, button, floating, dialog, question, css`dialog { width: 400px; }`];

	/** Until it is led to, or refused. */
	#wanted: InvitedTo | null = null;
	#listening: AbortController | undefined;
	readonly #snapshots = new SnapshotController(this, () => this.#goOn());

	constructor() {
		super();
		this.asking = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		onLinkedCall(document, this.#want, this.#listening.signal);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	override render() {
		const { title, text, stay, go } = words.linkedCall;
		return html`<dialog class="floating" aria-label=${title} @click=${closeOnBackdrop} @close=${this.#forget}>
			${
				this.asking
					? html`<div class="head"><h2 class="title">${title}</h2></div>
						<p class="body">${text}</p>
						<div class="actions">
							<button class="btn lg" autofocus @click=${this.#forget}>${stay}</button>
							<button class="btn lg primary" @click=${this.#go}>${go}</button>
						</div>`
					: nothing
			}
		</dialog>`;
	}

	override updated(): void {
		const dialog = this.renderRoot.querySelector('dialog');
		if (this.asking && !dialog?.open) dialog?.showModal();
		if (!this.asking) dialog?.close();
	}

	readonly #want = (invite: InvitedTo): void => {
		this.#wanted = invite;
		this.#goOn();
	};

	/** As the engine is now: what is wanted may have come about, or what stood in its way may have ended. */
	#goOn(): void {
		const call = this.#snapshots.value?.call;
		if (!call || !this.#wanted) return;
		if ('invite' in call && call.invite.code === this.#wanted.code) this.#forget();
		else if (isUnderWay(call)) this.asking = true;
		else this.#go();
	}

	readonly #go = (): void => {
		const { source, value } = this.#snapshots;
		const wanted = this.#wanted;
		this.#forget();
		if (!source || !wanted) return;
		if (value?.call.phase !== 'idle') void source.send({ type: 'leave' });
		void source.send({ type: 'preview', ...wanted });
	};

	readonly #forget = (): void => {
		this.#wanted = null;
		this.asking = false;
	};
}

/** Whatever is before that is left without a question. */
function isUnderWay({ phase }: CallView): boolean {
	return phase === 'joining' || phase === 'password' || phase === 'waiting' || phase === 'in-call';
}

customElements.define('ah-linked-call', AhLinkedCall);
