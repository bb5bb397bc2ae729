/** What is written in the call, and the field to write in: the Chat panel. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { chatLimitChars } from '#engine/contract/limits.ts';
import type { InCallView, MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { draftOf, keepDraft } from '../chat-draft.ts';
import { type ChatEntry, chatEntries } from '../chat-entries.ts';
import { shellContext } from '../contexts.ts';
import { FileDrop } from '../file-drop.ts';
import { FileOffer } from '../file-offer.ts';
import { icon } from '../icon.ts';
import { closeOnEscape, togglePanel } from '../panel-toggle.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';
import { backToCall, backToCallStyles } from './back-to-call.ts';
import { chatFile, chatGroup } from './chat-message.ts';
import { chatStyles } from './chat-styles.ts';

/** So near the end, one reads what comes. */
const nearEndPx = 48;

export class AhChat extends LitElement {
	static override properties = {
		bare: { type: Boolean, reflect: true },
		passing: { type: Boolean },
		refused: { state: true },
		elsewhere: { state: true },
	};
	/** Under a tab, which is its heading and closes it. */
	declare bare: boolean;
	/** In a view that the browser closes with its own picker, before it is told what was picked. */
	declare passing: boolean;
	/** The last message did not go out: too many at once. */
	declare refused: boolean;
	/** Files were to be picked where they can't be. */
	declare elsewhere: boolean;

	static override styles = [base, button, chatStyles, backToCallStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });
	readonly #files = new FileOffer(this, this.#snapshots);
	readonly #drop = new FileDrop(this, (files) => void this.#files.offer(files));
	#listening: AbortController | undefined;
	#followsEnd = true;
	#shownId = 0;
	#shownFile = '';

	constructor() {
		super();
		this.bare = this.passing = this.elsewhere = false;
		this.refused = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		document.addEventListener('keydown', (event) => this.#onKey(event), { signal });
		document.addEventListener('visibilitychange', () => this.#tellRead(), { signal });
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	/** Puts the focus on the heading, or where one writes if there is none. */
	override focus(): void {
		(this.renderRoot.querySelector('h2') ?? this.#field)?.focus();
	}

	override render() {
		const snapshot = this.#snapshots.value;
		if (snapshot?.call.phase !== 'in-call') return nothing;
		const body = html`<div class="body">
			${this.#messages(snapshot, snapshot.call)}
			${this.refused ? html`<p class="note" role="alert">${words.chat.tooFast}</p>` : nothing}
			${this.#files.note ? html`<p class="note" role="alert">${this.#files.note}</p>` : nothing}
			${this.elsewhere ? this.#wayToWindow() : nothing}
			${this.#composer(snapshot.call)}
			${this.#drop.isOver ? html`<div class="drop">${icon('upload')}<b>${words.files.drop}</b><span>${words.files.dropText}</span></div>` : nothing}
		</div>`;
		if (this.bare) return body;
		return html`<aside aria-label=${words.chat.title}>
			<div class="head">
				${backToCall(this, 'chat')}
				<h2 tabindex="-1">${words.chat.title}</h2>
				<button class="btn only quiet close" aria-label=${words.chat.close} @click=${() => togglePanel(this, 'chat')}>
					${icon('x')}
				</button>
			</div>
			${body}
		</aside>`;
	}

	override updated(changed: PropertyValues): void {
		super.updated(changed);
		this.#followFiles();
		const last = this.#snapshots.value?.chat.messages.at(-1);
		if (!last || last.id === this.#shownId) return;
		const log = this.#log;
		if (log && (this.#followsEnd || last.memberId === null)) log.scrollTop = log.scrollHeight;
		this.#shownId = last.id;
		this.#tellRead();
	}

	/** Quiet for screen readers: the view's status region says what comes. */
	#messages({ chat, files }: Snapshot, { members }: InCallView): TemplateResult {
		const late = members.filter(({ connection }) => connection !== 'connected');
		// A long chat is much to draw, and snapshots come many times a second: only when it has changed.
		const seen = [
			words,
			chat.messages,
			files.length === 0 ? null : files,
			late.map(({ id, name }) => id + name).join(),
		];
		return html`<div class="log" role="log" aria-live="off" aria-label=${words.chat.messages} tabindex="0" @scroll=${this.#onScroll}>
			${guard(seen, () => messageList(chatEntries(chat.messages, files), late))}
		</div>`;
	}

	#composer({ invite }: InCallView): TemplateResult {
		return html`<form class="composer" @submit=${this.#onSubmit}>
			<button class="btn only quiet attach" type="button" aria-label=${words.files.attach} title=${words.files.attach} @click=${this.#pick}>
				${icon('paperclip')}
			</button>
			<input type="file" multiple tabindex="-1" aria-hidden="true" @change=${this.#files.onPicked} />
			<textarea
				aria-label=${words.chat.message}
				placeholder=${words.chat.placeholder}
				rows="1"
				maxlength=${chatLimitChars}
				dir="auto"
				autocomplete="off"
				.value=${draftOf(invite.code)}
				@input=${this.#onInput}
				@keydown=${this.#onFieldKey}
			></textarea>
			<button class="btn only quiet" aria-label=${words.chat.send} title=${words.chat.send}>${icon('arrow-up')}</button>
		</form>`;
	}

	#onScroll({ target }: Event): void {
		const log = target as HTMLElement;
		this.#followsEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearEndPx;
	}

	/** A card that comes, as a message does. */
	#followFiles(): void {
		const last = this.#snapshots.value?.files.at(-1);
		if (!last || last.id === this.#shownFile) return;
		this.#shownFile = last.id;
		this.#tellRead();
		if (this.#followsEnd || last.from === null) void this.#showEnd();
	}

	/** Cards are drawn by themselves, and have no height before. */
	async #showEnd(): Promise<void> {
		const cards = [...this.renderRoot.querySelectorAll('ah-file-card')];
		await Promise.all(cards.map((card) => card.updateComplete));
		const log = this.#log;
		if (log) log.scrollTop = log.scrollHeight;
	}

	#wayToWindow(): TemplateResult {
		const openCallWindow = this.#shell.value?.openCallWindow;
		return html`<p class="note way" role="status">
			<span>${words.files.elsewhere}</span>
			${openCallWindow ? html`<button class="btn sm" @click=${() => openCallWindow()}>${words.more.openWindow}</button>` : nothing}
		</p>`;
	}

	#pick(): void {
		this.#files.forget();
		this.elsewhere = this.passing;
		if (this.passing) return;
		this.renderRoot.querySelector('input')?.click();
	}

	#onInput(event: InputEvent): void {
		const call = this.#snapshots.value?.call;
		if (call?.phase === 'in-call') keepDraft(call.invite.code, (event.target as HTMLTextAreaElement).value);
		this.refused = false;
	}

	#onFieldKey(event: KeyboardEvent): void {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void this.#send();
	}

	#onSubmit(event: SubmitEvent): void {
		event.preventDefault();
		void this.#send();
		this.#field?.focus();
	}

	async #send(): Promise<void> {
		const field = this.#field;
		const snapshot = this.#snapshots.value;
		if (!field || snapshot?.call.phase !== 'in-call' || field.value.trim() === '') return;
		const text = field.value;
		const { code } = snapshot.call.invite;
		field.value = '';
		keepDraft(code, '');
		const reply = await this.#snapshots.source?.send({ type: 'send-message', text });
		this.refused = reply?.ok !== true;
		if (reply?.ok || field.value !== '') return;
		field.value = text;
		keepDraft(code, text);
	}

	/** What stands in a window that nobody sees has not been read. */
	#tellRead(): void {
		const snapshot = this.#snapshots.value;
		if (!snapshot || snapshot.chat.unread === 0 || document.visibilityState !== 'visible') return;
		const [upTo, upToFile] = [snapshot.chat.messages.at(-1)?.id ?? 0, snapshot.files.at(-1)?.id ?? null];
		void this.#snapshots.source?.send({ type: 'read-messages', upTo, upToFile });
	}

	#onKey(event: KeyboardEvent): void {
		if (!this.bare) closeOnEscape(event, this, 'chat');
	}

	get #log(): HTMLElement | null {
		return this.renderRoot.querySelector('.log');
	}

	get #field(): HTMLTextAreaElement | null {
		return this.renderRoot.querySelector('textarea');
	}
}

/** `late` are those who can't be reached just now. */
function messageList(entries: readonly ChatEntry[], late: readonly MemberView[]): unknown {
	if (entries.length === 0) return html`<p class="empty"><b>${words.chat.empty}</b>${words.chat.emptyText}</p>`;
	return repeat(
		entries,
		({ key }) => key,
		(entry) => (entry.kind === 'file' ? chatFile(entry.file) : chatGroup(entry.group, late)),
	);
}

customElements.define('ah-chat', AhChat);

declare global {
	interface HTMLElementTagNameMap {
		'ah-chat': AhChat;
	}
}
