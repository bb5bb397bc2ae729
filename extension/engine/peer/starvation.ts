/**
 * Whether the path to a member carries a camera beside the voice. One that doesn't gets the voice alone; and since an
 * estimate hardly grows while little is sent, the camera is tried again after a while, ever more seldom. Pure.
 */

/** Below this a voice with its redundancy and a picture of the lowest rung don't both fit. */
const floorBps = 120_000;

/** How long the estimate stays below the floor before the camera stops. */
const starvingMs = 3_000;

/** Enough again, by this much for this long: the camera comes back without waiting, and what was is forgotten. */
const plentyBps = 250_000;
const plentyMs = 5_000;

/** Before the camera is tried again. Doubles with each try in vain, up to the limit. */
const retryMs = 10_000;
const retryLimitMs = 80_000;

export interface Starvation {
	/** True while the camera is to stay off. `availableBps` as in a link reading; to be told about once a second. */
	read(availableBps: number | null, nowMs: number): boolean;
	/** The path was made anew: nothing is known of it. */
	reset(): void;
}

export function createStarvation(): Starvation {
	let isStarved = false;
	let waitMs = retryMs;
	let stoppedMs = 0;
	let lowSinceMs: number | null = null;
	let plentySinceMs: number | null = null;

	function reset(): void {
		isStarved = false;
		waitMs = retryMs;
		lowSinceMs = plentySinceMs = null;
	}

	return {
		reset,
		read(availableBps, nowMs) {
			lowSinceMs = availableBps !== null && availableBps < floorBps ? (lowSinceMs ?? nowMs) : null;
			plentySinceMs = availableBps !== null && availableBps > plentyBps ? (plentySinceMs ?? nowMs) : null;
			if (plentySinceMs !== null && nowMs - plentySinceMs >= plentyMs) reset();
			else if (isStarved && nowMs - stoppedMs >= waitMs) {
				isStarved = false;
				waitMs = Math.min(waitMs * 2, retryLimitMs);
				// What the estimate says now is of before the try.
				lowSinceMs = null;
			} else if (!isStarved && lowSinceMs !== null && nowMs - lowSinceMs >= starvingMs) {
				isStarved = true;
				stoppedMs = nowMs;
			}
			return isStarved;
		},
	};
}
