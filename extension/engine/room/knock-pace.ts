/**
 * When the next knock may be shown: the later, the more came to nothing before, whoever knocked. A new key costs nothing,
 * so all who have the code share this; somebody honest among them is kept waiting a minute at most. Pure.
 */

/** A host changes its mind, somebody clicks twice, a group has the wrong day. */
const freeKnocks = 3;

/** After one more than these; then twice as long each time. */
const firstPauseMs = 5_000;

/** So that nobody is hidden for long. */
export const pauseLimitMs = 60_000;

/** Without a knock in vain for this long all are forgotten. */
export const forgetAfterMs = 600_000;

export interface KnockPace {
	/** Whether who knocks may be shown now. */
	mayShow(nowMs: number): boolean;
	/** One that was shown was denied, or went away before it had an answer. */
	countVain(nowMs: number): void;
}

export function createKnockPace(): KnockPace {
	let inVain = 0;
	let lastMs = Number.NEGATIVE_INFINITY;
	const pauseMs = () =>
		inVain <= freeKnocks ? 0 : Math.min(firstPauseMs * 2 ** (inVain - freeKnocks - 1), pauseLimitMs);
	return {
		mayShow: (nowMs) => nowMs - lastMs >= pauseMs(),
		countVain(nowMs) {
			if (nowMs - lastMs > forgetAfterMs) inVain = 0;
			lastMs = nowMs;
			inVain += 1;
		},
	};
}
