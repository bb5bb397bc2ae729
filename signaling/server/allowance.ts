/**
 * What one connection may send of one kind, and how to treat it when it sends more: tell it once, drop the rest in
 * silence, and tell apart who overran for a moment from who floods. Pure; the caller brings the clock.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';

/**
 * - `granted`: within the allowance.
 * - `refused`: over it, the first time in this episode. Worth telling.
 * - `dropped`: over it, and told already.
 * - `flooding`: a whole burst was dropped in this episode.
 */
export type Verdict = 'granted' | 'refused' | 'dropped' | 'flooding';

export class Allowance {
	readonly #bucket: TokenBucket;
	readonly #burst: number;
	#droppedInEpisode = 0;

	constructor(rate: Rate, nowMs: number) {
		this.#bucket = new TokenBucket(rate, nowMs);
		this.#burst = rate.burst;
	}

	/**
	 * An episode begins with the first message over the allowance. It ends when half the burst has come back: were any
	 * granted message its end, someone at twice the rate would be told about every second message.
	 */
	spend(cost: number, nowMs: number): Verdict {
		if (this.#bucket.take(cost, nowMs)) {
			if (this.#droppedInEpisode > 0 && this.#bucket.tokens + cost >= this.#burst / 2) this.#droppedInEpisode = 0;
			return 'granted';
		}
		this.#droppedInEpisode++;
		if (this.#droppedInEpisode === 1) return 'refused';
		return this.#droppedInEpisode > this.#burst ? 'flooding' : 'dropped';
	}
}
