/** Asks whoever is about to record whether to, and says who will know. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { ModalController } from '../modal-controller.ts';
import { showToast } from '../notice.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { question } from '../styles/question.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';

export class AhRecordDialog extends LitElement {
	static override properties = { chat: { state: true } };
	/** What is written goes into the recording, too. */
	declare chat: boolean;

	static override styles = [
		base,
		button,
		floating,
		dialog,
		question,
		tick,
		css`
			dialog { width: 420px; }
			.check { margin-top: 12px; font-size: var(--ah-text-sm); }
			@media (max-height: 219px) { .check { margin-top: 4px; font-size: var(--ah-text-xs); } }
		`,
	];

	readonly #modal = new ModalController(this, 'record');
	readonly #snapshots = new SnapshotController(this, (snapshot) => {
		const call = snapshot?.call;
		if (call?.phase !== 'in-call' || call.recording.own) this.#modal.close();
	});

	constructor() {
		super();
		this.chat = true;
	}

	override render() {
		return html`<dialog
			class="floating"
			aria-label=${words.recording.title}
			@click=${closeOnBackdrop}
			@close=${this.#modal.close}
		>
			${this.#modal.open ? this.#content() : nothing}
		</dialog>`;
	}

	#content(): TemplateResult {
		const { recording } = words;
		return html`
			<div class="head">
				<h2 class="title">${recording.title}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#modal.close}>${icon('x')}</button>
			</div>
			<p class="body">${recording.text}</p>
			<label class="check">
				<input type="checkbox" .checked=${this.chat} @change=${this.#onChat} />${icon('check')}${recording.includeChat}
			</label>
			<div class="actions">
				<button class="btn lg" autofocus @click=${this.#modal.close}>${recording.cancel}</button>
				<button class="btn lg primary" @click=${() => void this.#start()}>${icon('circle-dot')}${recording.start}</button>
			</div>
		`;
	}

	#onChat(event: Event): void {
		this.chat = (event.target as HTMLInputElement).checked;
	}

	async #start(): Promise<void> {
		this.#modal.close();
		const reply = await this.#snapshots.source?.send({ type: 'start-recording', chat: this.chat });
		if (reply?.ok !== false || reply.failure.code !== 'recording-failed') return;
		showToast(this, { text: words.recording.notStarted, icon: 'circle-alert' });
	}
}

customElements.define('ah-record-dialog', AhRecordDialog);
