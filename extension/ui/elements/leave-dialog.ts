/** Asks a host who leaves others behind what is to become of the call. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Command } from '#engine/contract/command.ts';
import type { MemberView } from '#engine/contract/snapshot.ts';
import { firstName } from '../first-name.ts';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { ModalController } from '../modal-controller.ts';
import { nameOf } from '../person.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { question } from '../styles/question.ts';
import { words } from '../words.ts';

export class AhLeaveDialog extends LitElement {
	static override styles = [base, button, floating, dialog, question, css`dialog { width: 400px; }`];

	readonly #modal = new ModalController(this, 'leave');
	readonly #snapshots = new SnapshotController(this, (snapshot) => {
		const call = snapshot?.call;
		const asks = call?.phase === 'in-call' && call.room.role === 'host' && call.members.length > 0;
		if (!asks) this.#modal.close();
	});

	override render() {
		const call = this.#snapshots.value?.call;
		// Who is there longest.
		const heir = call?.phase === 'in-call' ? call.members[0] : undefined;
		return html`<dialog
			class="floating"
			aria-label=${words.room.endTitle}
			@click=${closeOnBackdrop}
			@close=${this.#modal.close}
		>
			${this.#modal.open && heir ? this.#content(heir) : nothing}
		</dialog>`;
	}

	#content(heir: MemberView): TemplateResult {
		const { room } = words;
		return html`
			<div class="head">
				<h2 class="title">${room.endTitle}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#modal.close}>${icon('x')}</button>
			</div>
			<p class="body">${room.endText(firstName(nameOf(heir)))}</p>
			<div class="actions">
				<button class="btn lg" autofocus @click=${() => this.#answer({ type: 'leave' })}>${room.leave}</button>
				<button class="btn lg danger" @click=${() => this.#answer({ type: 'end-for-all' })}>${room.endForEveryone}</button>
			</div>
		`;
	}

	#answer(command: Command): void {
		this.#modal.close();
		void this.#snapshots.source?.send(command);
	}
}

customElements.define('ah-leave-dialog', AhLeaveDialog);
