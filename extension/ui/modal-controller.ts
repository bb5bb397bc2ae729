/** A dialog of a call over its whole view: opens when it is asked for, and goes with what it was about. */
import type { LitElement, ReactiveController } from 'lit';
import { type CallDialog, onCallDialog } from './call-dialog.ts';

export class ModalController implements ReactiveController {
	readonly #host: LitElement;
	readonly #which: CallDialog;
	#open = false;
	#listening: AbortController | undefined;

	/** The host draws one `dialog`, with `@close` given to `onClose`, and its content only while this is `open`. */
	constructor(host: LitElement, which: CallDialog) {
		this.#host = host;
		this.#which = which;
		host.addController(this);
	}

	get open(): boolean {
		return this.#open;
	}

	readonly show = (): void => this.#set(true);

	readonly close = (): void => this.#set(false);

	hostConnected(): void {
		this.#listening = new AbortController();
		onCallDialog(document, this.#which, this.show, this.#listening.signal);
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#open = false;
	}

	/** The browser's dialog follows: what is drawn by then decides what gets the focus. */
	hostUpdated(): void {
		const dialog = this.#host.renderRoot.querySelector('dialog');
		if (this.#open && !dialog?.open) dialog?.showModal();
		if (!this.#open) dialog?.close();
	}

	#set(open: boolean): void {
		if (open === this.#open) return;
		this.#open = open;
		this.#host.requestUpdate();
	}
}
