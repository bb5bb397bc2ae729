/** A call is over: with whom it was, how long, and again where that is possible. */
import { ContextConsumer } from '@lit/context';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CallOutcome } from '#engine/contract/snapshot.ts';
import { askForCall } from '../call-asked.ts';
import { saveChat } from '../chat-transcript.ts';
import { shellContext } from '../contexts.ts';
import { firstName } from '../first-name.ts';
import { duration } from '../formats.ts';
import { icon } from '../icon.ts';
import { nameOf } from '../person.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';
import './avatar.ts';
import './recordings.ts';

export class AhEnded extends LitElement {
	static override properties = { outcome: { attribute: false }, closes: { type: Boolean } };
	declare outcome: Extract<CallOutcome, { kind: 'left' }> | null;
	/** Whether Done is Close window here. */
	declare closes: boolean;

	static override styles = [
		base,
		button,
		css`
			:host { display: grid; justify-items: center; align-content: center; gap: 18px; padding: 30px 16px 16px; text-align: center; }
			.stack { display: inline-flex; }
			ah-avatar { --ah-avatar-size: var(--ah-ended-avatar, 48px); box-shadow: 0 0 0 2px var(--ah-ended-ring, var(--ah-surface)); }
			ah-avatar + ah-avatar { margin-inline-start: -3px; }
			.title { margin-bottom: 6px; }
			.chat { display: flex; align-items: center; gap: 12px; width: 100%; max-width: 348px; padding-top: 16px; border-top: 1px solid var(--ah-line); text-align: start; font-size: var(--ah-text-sm); }
			.chat .icon { color: var(--ah-text-3); }
			.chat .name { font-weight: var(--ah-weight-medium); }
			.chat .note { font-size: var(--ah-text-xs); color: var(--ah-text-3); }
			.ways { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; width: var(--ah-ended-width, 100%); }
			.ways .btn { flex: var(--ah-ended-share, 1 1 0); }
			@container (max-height: 379px) {
				:host { gap: 12px; padding: 12px; }
				ah-avatar { --ah-avatar-size: 44px; }
				.ways .btn { min-height: var(--ah-control-md); padding: 0 12px; font-size: var(--ah-text-sm); }
			}
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	constructor() {
		super();
		this.outcome = null;
		this.closes = false;
	}

	override render() {
		if (!this.outcome) return nothing;
		const { by, again, durationSeconds } = this.outcome;
		const people = this.outcome.people.map((name) => nameOf({ name }));
		const closeView = this.closes ? this.#shell.value?.closeView : undefined;
		return html`
			${
				people.length === 0
					? nothing
					: html`<span class="stack">${people.slice(0, 5).map((name) => html`<ah-avatar .name=${name}></ah-avatar>`)}</span>`
			}
			<div>
				<h2 class="title">${words.ended.title}</h2>
				${by === 'self' ? nothing : html`<p class="text">${words.ended.by[by]}</p>`}
				<p class="text">${words.ended.duration(duration(durationSeconds), people.map(firstName))}</p>
			</div>
			<div class="ways">
				<button class="btn lg ${again ? '' : 'primary'}" @click=${() => this.#done(closeView)}>
					${closeView ? words.ended.closeWindow : words.ended.done}
				</button>
				${
					again
						? html`<button class="btn lg primary" @click=${() => this.#callAgain()}>${icon('rotate-cw')}${words.ended.callAgain}</button>`
						: nothing
				}
			</div>
			${this.#chat(closeView ? words.ended.closeWindow : words.ended.done)}
			<ah-recordings></ah-recordings>
		`;
	}

	#chat(button: string): TemplateResult | typeof nothing {
		const messages = this.#snapshots.value?.chat.messages ?? [];
		if (messages.length === 0) return nothing;
		return html`<div class="chat">
			${icon('message-square')}
			<div class="grow"><p class="name">${words.ended.chat}</p><p class="note">${words.ended.chatText(button)}</p></div>
			<button class="btn sm" @click=${() => saveChat(messages)}>${words.ended.saveChat}</button>
		</div>`;
	}

	#done(closeView: (() => void) | undefined): void {
		void this.#snapshots.source?.send({ type: 'dismiss' });
		closeView?.();
	}

	#callAgain(): void {
		const client = this.#snapshots.source;
		if (client) askForCall(this, client, { type: 'retry' });
	}
}

customElements.define('ah-ended', AhEnded);
