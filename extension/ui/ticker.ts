/** Updates its host once a second while it runs, for times that count. */
import type { LitElement, ReactiveController } from 'lit';

export class Ticker implements ReactiveController {
	readonly #host: LitElement;
	#timer: ReturnType<typeof setInterval> | undefined;
	#running = false;

	constructor(host: LitElement) {
		this.#host = host;
		host.addController(this);
	}

	/** May be set in every update. */
	set running(running: boolean) {
		this.#running = running;
		if (!running) this.hostDisconnected();
		else if (this.#host.isConnected) this.hostConnected();
	}

	hostConnected(): void {
		if (this.#running) this.#timer ??= setInterval(() => this.#host.requestUpdate(), 1000);
	}

	hostDisconnected(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}
}
