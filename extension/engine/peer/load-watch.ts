/**
 * Steps down when the processor can't keep up with encoding, and up again when it could for a while. After a relapse it
 * waits longer before it tries, so that it doesn't swing. Pure.
 */

/** Overload that lasts this long is more than a passing one. */
const overloadMs = 3_000;

const stepLimit = 3;

/** Without overload, before a step up. Doubles with each relapse, up to the limit. */
const calmMs = 20_000;
const calmLimitMs = 160_000;

export interface LoadWatch {
	/** How many steps down are right now. To be told about once a second. */
	read(isOverloaded: boolean, nowMs: number): number;
}

export function createLoadWatch(): LoadWatch {
	let steps = 0;
	let waitMs = calmMs;
	let sinceMs = 0;
	let wasOverloaded: boolean | null = null;
	let steppedUpMs: number | null = null;

	return {
		read(isOverloaded, nowMs) {
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
