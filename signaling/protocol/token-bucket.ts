/**
 * A token bucket: so much at once, so much per second after that. Pure; the caller brings the clock.
 * https://en.wikipedia.org/wiki/Token_bucket
 */

export interface Rate {
	readonly perSecond: number;
	/** Tokens in a full bucket. Nothing that costs more is ever granted. */
	readonly burst: number;
}

export class TokenBucket {
	readonly #rate: Rate;
	#tokens: number;
	#filledAtMs: number;

	/** Full at first. `nowMs` is of any monotonic clock, the same one that `take` is called with. */
	constructor(rate: Rate, nowMs: number) {
		this.#rate = rate;
		this.#tokens = rate.burst;
		this.#filledAtMs = nowMs;
	}

	/** What was left when a token was last asked for. */
	get tokens(): number {
		return this.#tokens;
	}

	/** Takes `cost` tokens, or none at all if there are fewer. */
	take(cost: number, nowMs: number): boolean {
		const { perSecond, burst } = this.#rate;
		this.#tokens = Math.min(burst, this.#tokens + ((nowMs - this.#filledAtMs) * perSecond) / 1_000);
		this.#filledAtMs = nowMs;
		if (this.#tokens < cost) return false;
		this.#tokens -= cost;
		return true;
	}
}
