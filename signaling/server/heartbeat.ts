/**
 * Tells clients that have nothing to say from those that are gone without a goodbye: a cable pulled, a machine asleep.
 * Pure; the caller beats at regular intervals and does what comes of it.
 */

/**
 * - `well`: something came since the last beat.
 * - `ask`: nothing did; worth a ping.
 * - `silent`: nothing did, and as many pings as may be were asked in vain.
 */
export type Pulse = 'well' | 'ask' | 'silent';

export class Heartbeat {
	readonly #unansweredPings: number;
	#hasHeard = true;
	#asked = 0;

	constructor(unansweredPings: number) {
		this.#unansweredPings = unansweredPings;
	}

	/** Anything at all came from the client. */
	heard(): void {
		this.#hasHeard = true;
	}

	// Counts beats and not time: after the server itself stood still, what clients sent meanwhile is yet to be read.
	beat(): Pulse {
		if (this.#hasHeard) {
			this.#hasHeard = false;
			this.#asked = 0;
			return 'well';
		}
		if (this.#asked === this.#unansweredPings) return 'silent';
		this.#asked++;
		return 'ask';
	}
}
