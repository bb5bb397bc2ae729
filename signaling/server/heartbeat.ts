/**
 * Notices clients that are gone without a goodbye: a cable pulled, a machine asleep. Pings whoever was silent, and
 * gives up on whoever stays so.
 */

export interface HeartbeatOptions {
	readonly pingIntervalMs: number;
	readonly unansweredPings: number;
	readonly onPing: () => void;
	/** Called once; the heartbeat has stopped. */
	readonly onSilent: () => void;
}

export class Heartbeat {
	readonly #options: HeartbeatOptions;
	readonly #timer: NodeJS.Timeout;
	#heardSinceBeat = true;
	#unanswered = 0;

	constructor(options: HeartbeatOptions) {
		this.#options = options;
		this.#timer = setInterval(() => this.#beat(), options.pingIntervalMs).unref();
	}

	/** Anything at all came from the client. */
	heard(): void {
		this.#heardSinceBeat = true;
	}

	/** Idempotent. */
	stop(): void {
		clearInterval(this.#timer);
	}

	// Counts beats and not time: after the server itself stood still, what clients sent meanwhile is yet to be read.
	#beat(): void {
		if (this.#heardSinceBeat) {
			this.#heardSinceBeat = false;
			this.#unanswered = 0;
		} else if (this.#unanswered < this.#options.unansweredPings) {
			this.#unanswered++;
			this.#options.onPing();
		} else {
			this.stop();
			this.#options.onSilent();
		}
	}
}
