/**
 * Tells who mistypes a code from who tries many, by how often there was no room: some misses are free, each of the next
 * locks for twice as long, and with time all is forgiven. Pure; the caller brings the clock.
 */

export interface GuessLimits {
	/** Misses at once that have no consequence. */
	readonly free: number;
	/** Time after which one miss is forgotten. Who goes on guessing ends at about one guess in this time. */
	readonly forgiveMs: number;
	/** How long the first miss beyond the free ones locks. */
	readonly firstLockMs: number;
	/** The longest lock. */
	readonly longestLockMs: number;
}

export class CodeGuesses {
	readonly #limits: GuessLimits;
	#misses = 0;
	#countedAtMs = 0;
	#lockedUntilMs = 0;

	constructor(limits: GuessLimits) {
		this.#limits = limits;
	}

	/** Whether no guess is to be answered now, also a good one: else that would tell it from the others. */
	areLocked(nowMs: number): boolean {
		return nowMs < this.#lockedUntilMs;
	}

	missed(nowMs: number): void {
		const { free, forgiveMs, firstLockMs, longestLockMs } = this.#limits;
		const forgiven = (nowMs - this.#countedAtMs) / forgiveMs;
		this.#misses = Math.max(0, this.#misses - forgiven) + 1;
		this.#countedAtMs = nowMs;
		const excess = Math.ceil(this.#misses - free);
		if (excess > 0) this.#lockedUntilMs = nowMs + Math.min(longestLockMs, firstLockMs * 2 ** (excess - 1));
	}
}
