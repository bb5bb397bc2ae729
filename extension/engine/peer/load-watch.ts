/**
 * Steps down when the processor can't keep up with encoding, and up again when it could for a while. After a relapse it
 * waits longer before it tries, so that it doesn't swing. Pure.
 *
 * It goes by frames that encoders were given and left out, beside what browsers say of themselves: those look at the
 * time that encoding takes, which stays small where many encoders, or other programs, wait for the same processor.
 */
import { type CameraFrames, noFrames } from './strain-reading.ts';

/** Of the frames given. With time enough an encoder leaves none out; one short of it soon every third. */
const keptShare = 0.85;

/** Fewer frames than this say nothing. */
const leastFrames = 5;

/** Seconds differ much under load: each counts this much of the one after it. */
const memory = 0.5;

/** Overload that lasts this long is more than a passing one. */
const overloadMs = 3_000;

const stepLimit = 3;

/** Without overload, before a step up. Doubles with each relapse, up to the limit. */
const calmMs = 20_000;
const calmLimitMs = 160_000;

export interface Load {
	/** The browser itself calls the processor short. */
	readonly isLimited: boolean;
	readonly frames: CameraFrames;
}

export interface LoadWatch {
	/** How many steps down are right now. To be told about once a second, of all links together. */
	read(load: Load, nowMs: number): number;
}

export function createLoadWatch(): LoadWatch {
	let steps = 0;
	let waitMs = calmMs;
	let sinceMs = 0;
	let wasOverloaded: boolean | null = null;
	let steppedUpMs: number | null = null;
	let recent = noFrames;

	function isShort({ isLimited, frames: { offered, encoded } }: Load): boolean {
		recent = { offered: recent.offered * memory + offered, encoded: recent.encoded * memory + encoded };
		return isLimited || (recent.offered >= leastFrames && recent.encoded < recent.offered * keptShare);
	}

	return {
		read(load, nowMs) {
			const isOverloaded = isShort(load);
			if (isOverloaded !== wasOverloaded) sinceMs = nowMs;
			wasOverloaded = isOverloaded;
			if (isOverloaded && steps < stepLimit && nowMs - sinceMs >= overloadMs) {
				const isRelapse = steppedUpMs !== null && sinceMs - steppedUpMs < waitMs;
				waitMs = isRelapse ? Math.min(waitMs * 2, calmLimitMs) : calmMs;
				steppedUpMs = null;
				steps += 1;
				sinceMs = nowMs;
			} else if (!isOverloaded && steps > 0 && nowMs - sinceMs >= waitMs) {
				steps -= 1;
				steppedUpMs = sinceMs = nowMs;
			}
			return steps;
		},
	};
}
