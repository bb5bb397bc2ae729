/**
 * Whether the path to a member carries a camera beside the voice. One that doesn't gets the voice alone; and since an
 * estimate hardly grows while little is sent, the camera is tried again after a while, ever more seldom. Pure.
 */

/** Below this a voice with its redundancy and a picture of the lowest rung don't both fit. */
const floorBps = 120_000;

/** How long the estimate stays below the floor before the camera stops. */
const starvingMs = 3_000;

/** One that has grown this much within that time is on its way up, and given as long again. */
const growth = 1.2;

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
	/** The estimate that the time below the floor counts from. */
	let low: { readonly sinceMs: number; readonly bps: number } | null = null;
	let plentySinceMs: number | null = null;

	function reset(): void {
		isStarved = false;
		waitMs = retryMs;
		low = plentySinceMs = null;
	}

	return {
		reset,
		read(availableBps, nowMs) {
			if (availableBps === null || availableBps >= floorBps) low = null;
			else if (!low || availableBps >= low.bps * growth) low = { sinceMs: nowMs, bps: availableBps };
			plentySinceMs = availableBps !== null && availableBps > plentyBps ? (plentySinceMs ?? nowMs) : null;
			if (plentySinceMs !== null && nowMs - plentySinceMs >= plentyMs) reset();
			else if (isStarved && nowMs - stoppedMs >= waitMs) {
				isStarved = false;
				waitMs = Math.min(waitMs * 2, retryLimitMs);
				// How long it was low while nothing was sent says nothing.
				low = null;
			} else if (!isStarved && low && nowMs - low.sinceMs >= starvingMs) {
				isStarved = true;
				stoppedMs = nowMs;
			}
			return isStarved;
		},
	};
}
