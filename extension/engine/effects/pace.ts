/** Whether work that comes again and again is done in time: by how long it takes and how often it is done. Pure. */

/** How long is looked at before anything is said: a page that loads, or a program that starts, is shorter. */
export const paceWindowMs = 5_000;
/** Fewer is no moving picture. */
export const leastFramesPerSecond = 8;
/** Share of the time spent at work from which on more would come than can be done. */
const busyShare = 0.9;

export interface PaceReading {
	readonly framesPerSecond: number;
	/** Mean, of one frame. */
	readonly frameMs: number;
	readonly tooSlow: boolean;
}

export interface Pace {
	/** One frame was worked on, between these moments of one clock. A reading at the end of every window. */
	note(fromMs: number, toMs: number): PaceReading | null;
}

/** Few frames alone are no fault: a camera may give no more. They are when there was no time left for others. */
export function createPace(): Pace {
	let since: number | null = null;
	let frames = 0;
	let busyMs = 0;

	return {
		note(fromMs, toMs) {
			since ??= fromMs;
			frames += 1;
			busyMs += toMs - fromMs;
			const passedMs = toMs - since;
			if (passedMs < paceWindowMs) return null;
			const framesPerSecond = (frames * 1_000) / passedMs;
			const isBusy = busyMs / passedMs >= busyShare;
			const reading = {
				framesPerSecond,
				frameMs: busyMs / frames,
				tooSlow: isBusy && framesPerSecond < leastFramesPerSecond,
			};
			since = toMs;
			frames = busyMs = 0;
			return reading;
		},
	};
}
