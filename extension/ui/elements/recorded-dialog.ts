/**
 * Asks whoever is in a call that somebody else records: nobody is seen or heard in the recording before this is answered.
 * One answer is enough for all views.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OtherRecordingView } from '#engine/contract/recording.ts';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { firstName } from '../first-name.ts';
import { leaveCall } from '../leave-call.ts';
import { ModalController } from '../modal-controller.ts';
import { nameOf } from '../person.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { question } from '../styles/question.ts';
import { words } from '../words.ts';

interface Question {
	readonly recording: OtherRecordingView;
	readonly member: MemberView;
}

export class AhRecordedDialog extends LitElement {
	static override styles = [base, button, floating, dialog, question, css`dialog { width: 420px; }`];

	readonly #modal = new ModalController(this, 'recorded');
	readonly #snapshots = new SnapshotController(this, (snapshot) => {
		if (questionOf(snapshot)) this.#modal.show();
		else this.#modal.close();
	});

	override render() {
		const asked = this.#modal.open ? questionOf(this.#snapshots.value ?? null) : null;
		const name = asked ? firstName(nameOf(asked.member)) : '';
		// Whatever the browser closes it by, the question stays.
		return html`<dialog
			class="floating"
			aria-label=${asked ? words.recording.by(name) : nothing}
			@cancel=${(event: Event) => event.preventDefault()}
			@close=${() => this.requestUpdate()}
		>
			${asked ? this.#content(asked, name) : nothing}
		</dialog>`;
	}

	#content({ recording: { id: recordingId, chat } }: Question, name: string): TemplateResult {
		const { recording } = words;
		const client = this.#snapshots.source;
		return html`
			<div class="head"><h2 class="title">${recording.by(name)}</h2></div>
			<p class="body">${recording.byText(name, chat)}</p>
			<div class="actions">
				<button class="btn lg" @click=${() => client && leaveCall(this, client)}>${recording.leave}</button>
				<button
					class="btn lg primary"
					autofocus
					@click=${() => void client?.send({ type: 'agree-to-recording', recordingId })}
				>
					${recording.stay}
				</button>
			</div>
		`;
	}
}

/** The first that is not answered yet. */
function questionOf(snapshot: Snapshot | null): Question | null {
	const call = snapshot?.call;
	if (call?.phase !== 'in-call') return null;
	for (const recording of call.recording.others) {
		const member = call.members.find(({ id }) => id === recording.memberId);
		if (!recording.agreed && member) return { recording, member };
	}
	return null;
}

customElements.define('ah-recorded-dialog', AhRecordedDialog);
