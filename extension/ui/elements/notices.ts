/** Toasts, and the view's two live regions, which speak also where toasts have no room. Sits once in every root element. */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FileView } from '#engine/contract/file-view.ts';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { hostAskToast } from '../ask-of-host.ts';
import { type Banner, bannersOf } from '../banners.ts';
import { failureWords } from '../failures.ts';
import { download, takeArrived } from '../file-saving.ts';
import { firstName } from '../first-name.ts';
import { icon } from '../icon.ts';
import { newsBetween, type Spoken, spokenBetween } from '../news.ts';
import { onToast, type Toast } from '../notice.ts';
import { nameOf } from '../person.ts';
import { endsByTime } from '../room-end.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { floating } from '../styles/floating.ts';
import { Ticker } from '../ticker.ts';
import { sentences, words } from '../words.ts';
import './avatar.ts';

/** How long a toast stays when neither pointer nor focus holds it. */
const toastMs = 5000;
/** The same for one with a button: it has to be reached first. */
const buttonToastMs = 10_000;
const toastLimit = 2;
/** Enough that each is in the region when it is spoken. */
const spokenLimit = 3;

export class AhNotices extends LitElement {
	static override properties = { toasts: { state: true }, spoken: { state: true } };
	declare toasts: readonly Toast[];
	/** What was written and shown last, for the ear alone: the eye has the chat and the tiles. */
	declare spoken: readonly Spoken[];

	static override styles = [
		base,
		button,
		floating,
		css`
			/* Not at the end of the view, which it would make a pixel higher. */
			.vh { top: 0; }
			.toasts { position: absolute; inset-inline-start: 12px; inset-inline-end: 12px; bottom: var(--ah-toast-bottom, 16px); display: var(--ah-toast-display, grid); justify-items: center; gap: 8px; z-index: var(--ah-z-toast); pointer-events: none; }
			.toast { display: inline-flex; align-items: center; gap: 10px; min-height: 44px; max-width: min(400px, 100%); padding-block: 8px; padding-inline: 12px 16px; border-radius: 14px; font-size: var(--ah-text-sm); pointer-events: auto; animation: rise var(--ah-slow) var(--ah-ease-out); }
			.toast ah-avatar { --ah-avatar-size: 28px; }
			.toast:has(.btn) { padding-inline-end: 8px; }
			.toast:has(.btn) > .icon { color: var(--ah-danger-text); }
			@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
		`,
	];

	readonly #snapshots = new SnapshotController(this, (snapshot) => this.#onSnapshot(snapshot));
	readonly #ticker = new Ticker(this);
	readonly #timers = new Map<Toast, ReturnType<typeof setTimeout>>();
	#before: Snapshot | null = null;
	#isHeld = false;
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.toasts = [];
		this.spoken = [];
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		const root = this.getRootNode();
		onToast(root, (toast) => this.#show(toast), this.#listening.signal);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
		this.toasts = [];
	}

	override render() {
		const snapshot = this.#snapshots.value;
		const banners = snapshot ? bannersOf(snapshot, Date.now()) : [];
		const calm = banners.filter(({ tone }) => tone !== 'bad').map(spokenOf);
		const urgent = banners.filter(({ tone }) => tone === 'bad').map(spokenOf);
		// Once, without the seconds that are counted for the eye. That somebody is back is seen, and heard.
		const lost = membersOf(snapshot).filter(({ connection }) => connection === 'reconnecting');
		calm.push(...new Set(lost.map((member) => words.tile.reconnecting(firstName(nameOf(member))))));
		const knocks = snapshot?.call.phase === 'in-call' ? snapshot.call.room.knocks : [];
		urgent.push(...othersRecording(snapshot).map((member) => words.recording.by(firstName(nameOf(member)))));
		this.#ticker.running = endsByTime(snapshot);
		if (snapshot?.call.phase === 'idle' && snapshot.call.outcome?.kind === 'failed') {
			urgent.push(sentences(failureWords(snapshot.call.outcome, snapshot.server.origin)));
		}
		return html`
			<div class="vh" role="status">
				${paragraphs(calm.filter(Boolean), (text) => text)}${paragraphs(this.toasts, ({ text }) => text)}${paragraphs(
					this.spoken,
					({ text }) => text,
				)}
			</div>
			<div class="vh" role="alert">
				${paragraphs(urgent, (text) => text)}${repeat(
					knocks,
					({ id }) => id,
					(knock) => html`<p>${words.people.wantsToJoin(nameOf(knock))}</p>`,
				)}
			</div>
			<div class="toasts">${repeat(
				this.toasts,
				(toast) => toast,
				(toast) => this.#toast(toast),
			)}</div>
		`;
	}

	#toast(toast: Toast) {
		const { text, person, icon: shape, action } = toast;
		// Words are hidden from speech: the status region above says the same ones.
		return html`<div
			class="toast floating"
			@pointerenter=${this.#holdOrRelease}
			@pointerleave=${this.#holdOrRelease}
			@focusin=${this.#holdOrRelease}
			@focusout=${this.#holdOrRelease}
		>
			${person ? html`<ah-avatar .name=${person.name} .key=${person.key}></ah-avatar>` : nothing}
			${shape ? icon(shape) : nothing}<span aria-hidden="true">${text}</span>
			${action ? html`<button class="btn sm primary" @click=${() => this.#act(toast)}>${action.label}</button>` : nothing}
		</div>`;
	}

	#onSnapshot(snapshot: Snapshot | null): void {
		// What was news in a call is none after it, and would stand before what is to be decided then.
		const isOver = this.#before?.call.phase === 'in-call' && snapshot?.call.phase !== 'in-call';
		for (const toast of this.toasts)
			if (isOver || (snapshot && toast.isTrueOf?.(snapshot) === false)) this.#drop(toast);
		for (const toast of newsBetween(this.#before, snapshot)) this.#show(toast);
		this.spoken = [...this.spoken, ...spokenBetween(this.#before, snapshot)].slice(-spokenLimit);
		const ask = hostAskToast(this.#before, snapshot);
		if (ask) this.#show(ask);
		if (snapshot) for (const file of takeArrived(snapshot)) void this.#save(file);
		this.#before = snapshot;
	}

	async #save(file: FileView): Promise<void> {
		const client = this.#snapshots.source;
		if (!client || !(await download(client, file))) return;
		this.#show({ text: words.files.saved(file.name), icon: 'download' });
	}

	#show(toast: Toast): void {
		for (const old of this.toasts.slice(0, Math.max(0, this.toasts.length + 1 - toastLimit))) this.#expire(old);
		this.toasts = [...this.toasts, toast];
		if (!this.#isHeld) this.#start(toast);
	}

	/** Pointer or focus on one holds all of them: a new one moves the others away under the pointer. */
	#holdOrRelease(): void {
		const isHeld = this.renderRoot.querySelector('.toast:hover, .toast:focus-within') !== null;
		if (isHeld === this.#isHeld) return;
		this.#isHeld = isHeld;
		for (const toast of this.toasts) {
			if (isHeld) this.#stop(toast);
			else this.#start(toast);
		}
	}

	#act(toast: Toast): void {
		for (const command of toast.action?.commands ?? []) void this.#snapshots.source?.send(command);
		this.#drop(toast);
	}

	#start(toast: Toast): void {
		this.#stop(toast);
		this.#timers.set(
			toast,
			setTimeout(() => this.#expire(toast), toast.action ? buttonToastMs : toastMs),
		);
	}

	#stop(toast: Toast): void {
		clearTimeout(this.#timers.get(toast));
		this.#timers.delete(toast);
	}

	/** Nobody took notice of it, or nobody had to. Where toasts have no room it may still stand in another view. */
	#expire(toast: Toast): void {
		if (toast.whenGone && this.#hasRoom()) void this.#snapshots.source?.send(toast.whenGone);
		this.#drop(toast);
	}

	#hasRoom(): boolean {
		const toasts = this.renderRoot.querySelector('.toasts');
		return toasts !== null && getComputedStyle(toasts).display !== 'none';
	}

	#drop(toast: Toast): void {
		this.#stop(toast);
		this.toasts = this.toasts.filter((other) => other !== toast);
		// One that goes from under the pointer, or with the focus, tells nothing.
		if (this.#isHeld) void this.updateComplete.then(() => this.#holdOrRelease());
	}
}

function spokenOf(banner: Banner): string {
	return banner.spoken ?? sentences(banner);
}

function membersOf(snapshot: Snapshot | null | undefined): readonly MemberView[] {
	return snapshot?.call.phase === 'in-call' ? snapshot.call.members : [];
}

/** Who records, of the others. */
function othersRecording(snapshot: Snapshot | null | undefined): readonly MemberView[] {
	const call = snapshot?.call;
	if (call?.phase !== 'in-call') return [];
	return call.members.filter(({ id }) => call.recording.others.some(({ memberId }) => memberId === id));
}

/** One paragraph each: a region that changes speaks only what is new in it. */
function paragraphs<T>(items: readonly T[], textOf: (item: T) => string) {
	return repeat(
		items,
		(item) => item,
		(item) => html`<p>${textOf(item)}</p>`,
	);
}

customElements.define('ah-notices', AhNotices);
