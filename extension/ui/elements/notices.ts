/** Toasts, and the view's two live regions. Sits once in every root element. */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { arrivals } from '../arrivals.ts';
import { bannersOf } from '../banners.ts';
import { failureWords } from '../failures.ts';
import { icon } from '../icon.ts';
import { onToast, type Toast } from '../notice.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { floating } from '../styles/floating.ts';
import './avatar.ts';

/** How long a toast stays when neither pointer nor focus holds it. */
const toastMs = 5000;
const toastLimit = 2;

export class AhNotices extends LitElement {
	static override properties = { toasts: { state: true } };
	declare toasts: readonly Toast[];

	static override styles = [
		base,
		floating,
		css`
			.toasts { position: absolute; left: 12px; right: 12px; bottom: var(--ah-toast-bottom, 16px); display: grid; justify-items: center; gap: 8px; z-index: var(--ah-z-toast); pointer-events: none; }
			.toast { display: inline-flex; align-items: center; gap: 10px; min-height: 44px; max-width: min(400px, 100%); padding: 8px 16px 8px 12px; border-radius: 14px; font-size: var(--ah-text-sm); pointer-events: auto; animation: rise var(--ah-slow) var(--ah-ease-out); }
			.toast ah-avatar { --ah-avatar-size: 28px; }
			@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
		`,
	];

	readonly #snapshots = new SnapshotController(this, (snapshot) => this.#onSnapshot(snapshot));
	readonly #timers = new Map<Toast, ReturnType<typeof setTimeout>>();
	#before: Snapshot | null = null;
	#isHeld = false;
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.toasts = [];
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
		const banners = snapshot ? bannersOf(snapshot) : [];
		const calm = banners.filter(({ tone }) => tone === 'warn').map(({ text }) => text);
		const urgent = banners.filter(({ tone }) => tone === 'bad').map(({ text }) => text);
		if (snapshot?.call.phase === 'idle' && snapshot.call.outcome?.kind === 'failed') {
			const { title, text } = failureWords(snapshot.call.outcome, snapshot.server.origin);
			urgent.push(`${title}. ${text}`);
		}
		return html`
			<div class="vh" role="status">${lines([...calm, ...this.toasts.map(({ text }) => text)])}</div>
			<div class="vh" role="alert">${lines(urgent)}</div>
			<div class="toasts">${repeat(
				this.toasts,
				(toast) => toast,
				(toast) => this.#toast(toast),
			)}</div>
		`;
	}

	#toast(toast: Toast) {
		// Hidden from speech: the status region above says the same words.
		return html`<div
			class="toast floating"
			aria-hidden="true"
			@pointerenter=${() => this.#hold()}
			@pointerleave=${() => this.#release()}
		>
			${toast.person ? html`<ah-avatar .name=${toast.person.name} .key=${toast.person.key}></ah-avatar>` : nothing}
			${toast.icon ? icon(toast.icon) : nothing}<span>${toast.text}</span>
		</div>`;
	}

	#onSnapshot(snapshot: Snapshot | null): void {
		for (const toast of arrivals(this.#before, snapshot)) this.#show(toast);
		this.#before = snapshot;
	}

	#show(toast: Toast): void {
		for (const old of this.toasts.slice(0, Math.max(0, this.toasts.length + 1 - toastLimit))) this.#drop(old);
		this.toasts = [...this.toasts, toast];
		if (!this.#isHeld) this.#start(toast);
	}

	/** All of them: a new one moves the others away under the pointer. */
	#hold(): void {
		this.#isHeld = true;
		for (const toast of this.toasts) this.#stop(toast);
	}

	#release(): void {
		this.#isHeld = false;
		for (const toast of this.toasts) this.#start(toast);
	}

	#start(toast: Toast): void {
		this.#stop(toast);
		this.#timers.set(
			toast,
			setTimeout(() => this.#drop(toast), toastMs),
		);
	}

	#stop(toast: Toast): void {
		clearTimeout(this.#timers.get(toast));
		this.#timers.delete(toast);
	}

	#drop(toast: Toast): void {
		this.#stop(toast);
		this.toasts = this.toasts.filter((other) => other !== toast);
		// One that goes from under the pointer tells no `pointerleave`.
		if (this.#isHeld)
			void this.updateComplete.then(() => this.renderRoot.querySelector('.toast:hover') ?? this.#release());
	}
}

/** One paragraph each: a region that changes speaks only what is new in it. */
function lines(texts: readonly string[]) {
	return repeat(
		texts,
		(text) => text,
		(text) => html`<p>${text}</p>`,
	);
}

customElements.define('ah-notices', AhNotices);
