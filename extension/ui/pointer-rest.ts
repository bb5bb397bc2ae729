/** Knows when nobody has reached for the controls of its host for a while: by pointer, by key, by what is open. */
import type { LitElement, ReactiveController } from 'lit';
import { isAnythingOpen } from './dismissal.ts';

const restMs = 3000;
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

export class PointerRest implements ReactiveController {
	readonly #host: LitElement;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#resting = false;
	#listening: AbortController | undefined;

	constructor(host: LitElement) {
		this.#host = host;
		host.addController(this);
	}

	get resting(): boolean {
		return this.#resting;
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		for (const sign of signs) this.#host.addEventListener(sign, () => this.#wake(), { signal: this.#listening.signal });
		this.#wake();
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		clearTimeout(this.#timer);
	}

	#wake(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (isAnythingOpen() || hasVisibleFocus(this.#host)) this.#wake();
			else this.#set(true);
		}, restMs);
		this.#set(false);
	}

	#set(resting: boolean): void {
		if (resting === this.#resting) return;
		this.#resting = resting;
		this.#host.requestUpdate();
	}
}

/** A control that was clicked keeps the focus too, but nobody is looking for it there. */
function hasVisibleFocus(host: LitElement): boolean {
	let focused = host.shadowRoot?.activeElement;
	while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
	return focused?.matches(':focus-visible') ?? false;
}
