/**
 * Comparing the safety emoji, and what follows when they differ. The same dialog opens by itself when the engine finds
 * something that must not be.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AlarmView, InCallView, SafetyEmoji, Snapshot, VerificationView } from '#engine/contract/snapshot.ts';
import { askForCall } from '../call-asked.ts';
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
import { bob, bobStyles } from './bob.ts';
import { emojiHoist, emojiHoistStyles } from './emoji-hoist.ts';

/** What the dialog is about: comparing, pictures that differ, or an alarm. */
type Face = 'compare' | 'differ' | 'alarm';

export class AhVerifyDialog extends LitElement {
	static override styles = [
		base,
		bobStyles,
		button,
		floating,
		dialog,
		question,
		emojiHoistStyles,
		css`
			dialog { width: 420px; }
			dialog.alarming { width: 440px; }
			.news { display: flex; align-items: center; gap: 8px; min-height: 20px; margin-top: 10px; font-size: var(--ah-text-sm); color: var(--ah-text-2); }
			.news:empty { display: none; }
			.compare .actions > .btn { flex: 1 1 0; }
			@media (max-width: 359px) { .compare .actions > .btn { padding: 0 4px; gap: 4px; font-size: var(--ah-text-sm); } }
		`,
	];

	readonly #snapshots = new SnapshotController(this, (snapshot) => this.#onSnapshot(snapshot));
	readonly #modal = new ModalController(this, 'verify');
	#face: Face | null = null;
	#differs = false;
	/** The pictures are not those that the dialog was opened with. */
	#changed = false;
	#emoji: VerificationView['emoji'] = null;
	/** An alarm that was dismissed here, until the engine takes it away. */
	#dismissed: AlarmView | null = null;

	override willUpdate(): void {
		const call = this.#call;
		const before = this.#face;
		this.#face = this.#modal.open && call ? this.#faceOf(call) : null;
		// Opening does it by itself; an open one has other buttons now.
		if (!before || !this.#face || before === this.#face) return;
		void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[autofocus]')?.focus());
	}

	override render() {
		const call = this.#call;
		const content = this.#face && call ? this.#contentOf(this.#face, call) : null;
		return html`<dialog
			class="floating ${this.#face === 'compare' ? 'compare' : 'alarming'}"
			aria-label=${content?.title ?? nothing}
			@click=${(event: MouseEvent) => this.#face === 'compare' && closeOnBackdrop(event)}
			@close=${this.#onClose}
		>
			${content?.inside ?? nothing}
		</dialog>`;
	}

	get #call(): InCallView | null {
		const call = this.#snapshots.value?.call;
		return call?.phase === 'in-call' ? call : null;
	}

	#faceOf({ alarm }: InCallView): Face {
		if (alarm) return 'alarm';
		return this.#differs ? 'differ' : 'compare';
	}

	#contentOf(face: Face, call: InCallView): { readonly title: string; readonly inside: TemplateResult } {
		if (face === 'compare') return this.#compare(call);
		const { title, text } = face === 'alarm' && call.alarm ? alarmWords(call.alarm) : differWords(call);
		return { title, inside: this.#warning(title, text) };
	}

	#compare(call: InCallView) {
		const { verify } = words;
		const { emoji } = call.verification;
		const who = companyOf(call) ?? verify.everyone;
		const title = verify.compare(who);
		const state = this.#changed ? verify.changed : '';
		const inside = html`
			<div class="head">
				<h2 class="title">${title}</h2>
				<button class="btn only quiet sm" autofocus aria-label=${words.close} @click=${this.#onClose}>${icon('x')}</button>
			</div>
			<p class="body">${verify.readAloud(who)}</p>
			${emojiHoist(emoji)}
			<p class="news" role="status">${emoji ? state : html`${bob()}${verify.waiting}`}</p>
			<div class="actions">
				<button class="btn lg quiet warning" aria-disabled=${emoji === null} @click=${() => emoji && this.#answer(emoji, false)}>
					${verify.differ}
				</button>
				<button class="btn lg primary" aria-disabled=${emoji === null} @click=${() => emoji && this.#answer(emoji, true)}>
					${icon('shield-check')}${verify.match}
				</button>
			</div>
		`;
		return { title, inside };
	}

	#warning(title: string, text: string): TemplateResult {
		const { verify } = words;
		return html`
			<div class="head"><h2 class="title">${title}</h2></div>
			<p class="body">${text}</p>
			<div class="actions">
				<button class="btn lg" autofocus @click=${this.#onClose}>${verify.stay}</button>
				<button class="btn lg danger" @click=${this.#startAnew}>${verify.startNew}</button>
			</div>
		`;
	}

	#onSnapshot(snapshot: Snapshot | null): void {
		if (snapshot?.call.phase !== 'in-call') {
			this.#reset();
			return;
		}
		const { alarm, members, verification } = snapshot.call;
		const { emoji } = verification;
		if (this.#modal.open && emoji && this.#emoji && emoji.join() !== this.#emoji.join()) this.#changed = true;
		if (emoji || !this.#modal.open) this.#emoji = emoji;
		if (!alarm) this.#dismissed = null;
		if (alarm && !isSame(alarm, this.#dismissed)) this.#modal.show();
		// Dismissed in another view, or nobody is left to compare with.
		else if (this.#face === 'alarm' || (this.#face === 'compare' && members.length === 0)) this.#reset();
	}

	/** However it was closed: by its button, by Escape, by a press beside it. */
	readonly #onClose = (): void => {
		const alarm = this.#call?.alarm;
		if (this.#modal.open && alarm) {
			this.#dismissed = alarm;
			void this.#snapshots.source?.send({ type: 'dismiss-alarm' });
		}
		this.#reset();
	};

	#reset(): void {
		this.#modal.close();
		this.#differs = false;
		this.#changed = false;
	}

	#answer(emoji: SafetyEmoji, same: boolean): void {
		void this.#snapshots.source?.send({ type: 'confirm-emoji', emoji, same });
		if (same) {
			this.#reset();
		} else {
			this.#differs = true;
			this.requestUpdate();
		}
	}

	#startAnew(): void {
		const client = this.#snapshots.source;
		this.#reset();
		if (!client) return;
		// Both at once: with the call a view may close itself.
		void client.send({ type: 'leave' });
		askForCall(this, client, { type: 'start' });
	}
}

function isSame(one: AlarmView, other: AlarmView | null): boolean {
	return one.kind === other?.kind && one.name === other.name;
}

/** The first name of the only other one; null where there are more. */
function companyOf({ members, verification }: InCallView): string | null {
	const compared = members.filter(({ id }) => verification.memberIds.includes(id));
	const [only, ...more] = compared.length > 0 ? compared : members;
	return only && more.length === 0 ? firstName(nameOf(only)) : null;
}

function differWords(call: InCallView) {
	const { verify } = words;
	return { title: verify.listening, text: verify.differText(companyOf(call) ?? verify.theOthers) };
}

function alarmWords({ kind, name }: AlarmView) {
	const { verify } = words;
	const who = firstName(name.trim()) || verify.someone;
	if (kind === 'line-differs') return { title: verify.listening, text: verify.lineText(who) };
	return { title: verify.meddling, text: verify.meddlingText };
}

customElements.define('ah-verify-dialog', AhVerifyDialog);
