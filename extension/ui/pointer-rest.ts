/** Knows when nobody has moved a pointer over its host or pressed a key for a while. */
import type { LitElement, ReactiveController } from 'lit';

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
		this.#timer = setTimeout(() => this.#set(true), restMs);
		this.#set(false);
	}

	#set(resting: boolean): void {
		if (resting === this.#resting) return;
		this.#resting = resting;
		this.#host.requestUpdate();
	}
}
