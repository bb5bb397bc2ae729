/**
 * Tells clients that have nothing to say from those that are gone without a goodbye: a cable pulled, a machine asleep.
 * All hearts of a server have one timer, so that ten thousand idle clients cost a look at each.
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

interface Heart {
	beat(): void;
}

/**
 * The hearts beat in so many groups, one after the other: to ask ten thousand clients at once takes a tenth of a second, in
 * which nobody else is heard.
 */
const groupCount = 20;

/** Beats, as long as there is anybody. */
export class Pacemaker {
	readonly #intervalMs: number;
	readonly #groups: readonly Set<Heart>[] = Array.from({ length: groupCount }, () => new Set());
	readonly #groupOf = new Map<Heart, Set<Heart>>();
	#nextGroup = 0;
	#beating: NodeJS.Timeout | undefined;

	constructor(intervalMs: number) {
		this.#intervalMs = intervalMs;
	}

	/** Idempotent. */
	add(heart: Heart): void {
		if (this.#groupOf.has(heart)) return;
		const smallest = this.#groups.reduce((one, other) => (other.size < one.size ? other : one));
		smallest.add(heart);
		this.#groupOf.set(heart, smallest);
		this.#beating ??= setInterval(() => this.#beatNext(), this.#intervalMs / groupCount).unref();
	}

	/** Idempotent. */
	remove(heart: Heart): void {
		this.#groupOf.get(heart)?.delete(heart);
		this.#groupOf.delete(heart);
		if (this.#groupOf.size > 0) return;
		clearInterval(this.#beating);
		this.#beating = undefined;
	}

	#beatNext(): void {
		for (const heart of this.#groups[this.#nextGroup] ?? []) heart.beat();
		this.#nextGroup = (this.#nextGroup + 1) % groupCount;
	}
}
