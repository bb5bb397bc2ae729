/** The way to the extension: to the address that whoever runs the server has named, else to who sent the link. */
import { css, html, LitElement } from 'lit';
import { icon } from '#ui/icon.ts';
import { closeOnBackdrop } from '#ui/modal.ts';
import { base } from '#ui/styles/base.ts';
import { button } from '#ui/styles/button.ts';
import { dialog } from '#ui/styles/dialog.ts';
import { floating } from '#ui/styles/floating.ts';
import { question } from '#ui/styles/question.ts';
import { words } from '#ui/words.ts';

/** Where the server writes that address. */
const addressSelector = 'meta[name="ahoy-extension"]';

export class AhGetExtension extends LitElement {
	static override styles = [base, button, floating, dialog, question, css`dialog { width: 400px; }`];

	override render() {
		const { getExtension, extensionTitle, extensionText } = words.guestPage;
		return html`<button class="btn quiet" @click=${this.#go}>${icon('download')}${getExtension}</button>
			<dialog class="floating" aria-label=${extensionTitle} @click=${closeOnBackdrop}>
				<div class="head"><h2 class="title">${extensionTitle}</h2></div>
				<p class="body">${extensionText}</p>
				<div class="actions"><button class="btn lg" autofocus @click=${this.#close}>${words.close}</button></div>
			</dialog>`;
	}

	get #dialog(): HTMLDialogElement | null {
		return this.renderRoot.querySelector('dialog');
	}

	#go(): void {
		const address = document.querySelector<HTMLMetaElement>(addressSelector)?.content ?? '';
		if (/^https?:/.test(address)) window.open(address, '_blank', 'noopener');
		else this.#dialog?.showModal();
	}

	#close(): void {
		this.#dialog?.close();
	}
}

customElements.define('ah-get-extension', AhGetExtension);
