/**
 * When the room on a path is to be measured anew. A browser goes by what it sends: of a picture that needs little, such as
 * a quiet face before a plain wall, an estimate that a moment of load left low hardly grows again, and keeps the picture
 * small on a path that is free. Asked for ever more seldom where it was in vain. Pure.
 */
import type { LinkReading } from '../contract/snapshot.ts';

/** Of what is estimated. Who sends more learns by it what the path carries. */
const usedShare = 0.7;

/** How long a picture is held back before, and between one and the next. Doubles with each in vain, up to the limit. */
const firstWaitMs = 3_000;
const waitLimitMs = 96_000;

/** So much more than the last time, or it was in vain. */
const growth = 1.2;

export type ProbedPath = Pick<LinkReading, 'availableBps' | 'sendingBps' | 'limitation'>;

export interface Probing {
	/** Whether to measure now. To be told about once a second. */
	read(path: ProbedPath, nowMs: number): boolean;
	/** The path was made anew: nothing is known of it. */
	reset(): void;
}

export function createProbing(): Probing {
	let waitMs = firstWaitMs;
	let probedBps = 0;
	let heldSinceMs: number | null = null;
	let freeSinceMs: number | null = null;

	function reset(): void {
		waitMs = firstWaitMs;
		probedBps = 0;
		heldSinceMs = freeSinceMs = null;
	}

	return {
		reset,
		read({ availableBps, sendingBps, limitation }, nowMs) {
			if (availableBps === null || limitation !== 'bandwidth') {
				freeSinceMs ??= nowMs;
				heldSinceMs = null;
				if (nowMs - freeSinceMs >= waitMs) reset();
				return false;
			}
			freeSinceMs = null;
			if (sendingBps > availableBps * usedShare) heldSinceMs = null;
			else heldSinceMs ??= nowMs;
			if (heldSinceMs === null || nowMs - heldSinceMs < waitMs) return false;
			const inVain = probedBps > 0 && availableBps < probedBps * growth;
			waitMs = inVain ? Math.min(waitMs * 2, waitLimitMs) : firstWaitMs;
			probedBps = availableBps;
			heldSinceMs = nowMs;
			return true;
		},
	};
}
