/**
 * Tells clients that have nothing to say from those that are gone without a goodbye: a cable pulled, a machine asleep.
 * All hearts of a server beat together, which costs ten thousand idle clients one timer and a look at each.
 */

/**
 * - `well`: something came lately.
 * - `ask`: nothing did, which a client that pings as it should doesn't do; worth a ping.
 * - `silent`: nothing did, and no answer either.
 */
export type Pulse = 'well' | 'ask' | 'silent';

export interface Patience {
	/** Beats without a word until it is asked for one. */
	readonly askedAfterBeats: number;
	/** Beats without a word until it counts as gone. */
	readonly silentAfterBeats: number;
}

/** Of one client. Pure; the caller beats and does what comes of it. */
export class Heartbeat {
	readonly #patience: Patience;
	#beats = 0;

	constructor(patience: Patience) {
		this.#patience = patience;
	}

	/** Anything at all came from the client. */
	heard(): void {
		this.#beats = 0;
	}

	// Counts beats and not time: after the server itself stood still, what clients sent meanwhile is yet to be read.
	beat(): Pulse {
		this.#beats++;
		if (this.#beats >= this.#patience.silentAfterBeats) return 'silent';
		return this.#beats >= this.#patience.askedAfterBeats ? 'ask' : 'well';
	}
}

/** Beats, as long as there is anybody. */
export class Pacemaker {
	readonly #intervalMs: number;
	readonly #hearts = new Set<{ beat(): void }>();
	#beating: NodeJS.Timeout | undefined;

	constructor(intervalMs: number) {
		this.#intervalMs = intervalMs;
	}

	add(heart: { beat(): void }): void {
		this.#hearts.add(heart);
		this.#beating ??= setInterval(() => {
			for (const each of this.#hearts) each.beat();
		}, this.#intervalMs).unref();
	}

	/** Idempotent. */
	remove(heart: { beat(): void }): void {
		this.#hearts.delete(heart);
		if (this.#hearts.size > 0) return;
		clearInterval(this.#beating);
		this.#beating = undefined;
	}
}
