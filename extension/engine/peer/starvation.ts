/**
 * Whether the path to a member carries a camera beside the voice. One that doesn't gets the voice alone; and since an
 * estimate hardly grows while little is sent, the camera is tried again after a while, ever more seldom: with next to
 * nothing at first, so that a try in vain costs the voice little. What is lost of a voice alone is no fault of the camera:
 * on a path that loses much whatever is sent, estimates stay low, and the least there is of a camera goes on. Pure.
 */

/** Below this a voice with its redundancy and a picture of the lowest rung don't both fit. */
const floorBps = 120_000;

/** How long the estimate stays below the floor before the camera stops. */
const starvingMs = 3_000;

/** One that has grown this much within that time is on its way up, and given as long again. */
const growth = 1.2;

/** Proof, for this long, that a path carries more: a voice alone was seen to bring no estimate above 160 kb/s. */
const provenBps = 180_000;
const provenMs = 2_000;

/** As much more of the voice lost during a try, and it ends at once: redundancy hides a tenth and no fifth. */
const voiceLossLimit = 0.2;

/** A path that loses so much of a voice alone, seconds after the camera stopped, loses by chance: room is not what it lacks. */
const lossyRate = 0.1;

/** Enough again, by this much for this long: the camera comes back without waiting, and what was is forgotten. */
const plentyBps = 250_000;
const plentyMs = 5_000;

/** Before the camera is tried again. Doubles with each try in vain, up to the limit. */
const retryMs = 10_000;
const retryLimitMs = 80_000;

/** Above the floor for this long with the voice alone: the path got better, and the first wait is enough. */
const betterMs = 5_000;

/** `trying`: with the least there is of a camera. */
export type CameraRoom = 'enough' | 'trying' | 'none';

export interface PathState {
	/** As in a link reading. */
	readonly availableBps: number | null;
	/** As in a link strain. */
	readonly voiceLossRate: number | null;
}

export interface Starvation {
	/** What room there is for the camera. To be told about once a second. */
	read(path: PathState, nowMs: number): CameraRoom;
	/** The path was made anew: nothing is known of it. */
	reset(): void;
}

export function createStarvation(): Starvation {
	let room: CameraRoom = 'enough';
	let waitMs = retryMs;
	let stoppedMs = 0;
	/** The estimate that the time below the floor counts from. */
	let low: { readonly sinceMs: number; readonly bps: number } | null = null;
	let betterSinceMs: number | null = null;
	let provenSinceMs: number | null = null;
	let plentySinceMs: number | null = null;
	/** What the path loses of a voice alone, as it was before the last try. */
	let aloneLossRate = 0;

	function reset(): void {
		room = 'enough';
		waitMs = retryMs;
		aloneLossRate = 0;
		low = betterSinceMs = provenSinceMs = plentySinceMs = null;
	}

	return {
		reset,
		read({ availableBps, voiceLossRate }, nowMs) {
			const since = (limitBps: number, sinceMs: number | null) =>
				availableBps !== null && availableBps > limitBps ? (sinceMs ?? nowMs) : null;
			if (availableBps === null || availableBps >= floorBps) low = null;
			else if (!low || availableBps >= low.bps * growth) low = { sinceMs: nowMs, bps: availableBps };
			betterSinceMs = since(floorBps, betterSinceMs);
			provenSinceMs = since(provenBps, provenSinceMs);
			plentySinceMs = since(plentyBps, plentySinceMs);
			const isBetter = betterSinceMs !== null && nowMs - betterSinceMs >= betterMs;
			const costsVoice = (voiceLossRate ?? 0) > aloneLossRate + voiceLossLimit;
			const isStarving = low !== null && nowMs - low.sinceMs >= starvingMs;
			const isLossy = aloneLossRate >= lossyRate && !costsVoice;
			if (plentySinceMs !== null && nowMs - plentySinceMs >= plentyMs) reset();
			else if (room === 'none' && nowMs - stoppedMs >= (isBetter ? retryMs : waitMs)) {
				room = 'trying';
				waitMs = Math.min(waitMs * 2, retryLimitMs);
				aloneLossRate = voiceLossRate ?? 0;
				// What was estimated while nothing was sent says nothing.
				low = provenSinceMs = null;
			} else if (room !== 'none' && isLossy && isStarving) {
				room = 'trying';
			} else if ((room === 'trying' && costsVoice) || (room !== 'none' && isStarving)) {
				room = 'none';
				stoppedMs = nowMs;
			} else if (room === 'trying' && provenSinceMs !== null && nowMs - provenSinceMs >= provenMs) {
				room = 'enough';
			}
			return room;
		},
	};
}
