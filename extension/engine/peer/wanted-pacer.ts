/**
 * Tells a member how tall its pictures are shown here: larger at once, smaller only after a while, so that a layout that
 * flips back and forth doesn't have it change its encoders each time.
 */
import { type PictureKind, pictureKinds } from './media-lines.ts';

/** In device pixels, as the control message `wanted`. */
export type PictureHeights = Readonly<Record<PictureKind, number>>;

/** Before less is asked for. */
const shrinkDelayMs = 2_000;

/** Between two messages. */
const tellIntervalMs = 250;

export interface WantedPacer {
	/** From now on. */
	want(heights: PictureHeights): void;
	/**
	 * The member listens, from now on or anew: told at once, whole, and of each picture no less than `atLeast`. What is to be
	 * shown of somebody who has just come is often not known yet, and less is soon asked for.
	 */
	repeat(atLeast: PictureHeights): void;
	/** Idempotent. Nothing is told any more. */
	close(): void;
}

export function createWantedPacer(tell: (heights: PictureHeights) => void): WantedPacer {
	let wanted: PictureHeights | null = null;
	/** What is to be told: `wanted`, but for what waits to shrink. */
	let due: PictureHeights | null = null;
	/** Null until the member listens. */
	let told: PictureHeights | null = null;
	let interval: ReturnType<typeof setTimeout> | undefined;
	const shrinking: Partial<Record<PictureKind, ReturnType<typeof setTimeout>>> = {};

	function settle(kind: PictureKind, height: number): void {
		clearTimeout(shrinking[kind]);
		delete shrinking[kind];
		if (due) due = { ...due, [kind]: height };
	}

	function shrink(kind: PictureKind): void {
		if (wanted) settle(kind, wanted[kind]);
		tellDue();
	}

	function tellDue(): void {
		if (!due || !told || interval !== undefined) return;
		if (told.camera === due.camera && told.screen === due.screen) return;
		told = due;
		interval = setTimeout(() => {
			interval = undefined;
			tellDue();
		}, tellIntervalMs);
		tell(due);
	}

	function stopTimers(): void {
		clearTimeout(interval);
		interval = undefined;
		for (const kind of pictureKinds) {
			clearTimeout(shrinking[kind]);
			delete shrinking[kind];
		}
	}

	function want(heights: PictureHeights): void {
		wanted = heights;
		due ??= heights;
		for (const kind of pictureKinds) {
			if (heights[kind] >= due[kind]) settle(kind, heights[kind]);
			else shrinking[kind] ??= setTimeout(() => shrink(kind), shrinkDelayMs);
		}
		tellDue();
	}

	return {
		want,
		repeat(atLeast) {
			stopTimers();
			if (!wanted) return;
			const { camera, screen } = wanted;
			due = told = { camera: Math.max(camera, atLeast.camera), screen: Math.max(screen, atLeast.screen) };
			tell(due);
			want(wanted);
		},
		close: stopTimers,
	};
}
