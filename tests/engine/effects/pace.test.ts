import { expect, it } from 'vitest';
import { createPace, leastFramesPerSecond, type PaceReading, paceWindowMs } from '#engine/effects/pace.ts';

/** Frames that come every so many milliseconds, or as soon as there is time, and take so long each. */
function readingOf(everyMs: number, takesMs: number): PaceReading | null {
	const pace = createPace();
	for (let at = 0; at < 2 * paceWindowMs; at += Math.max(everyMs, takesMs)) {
		const reading = pace.note(at, at + takesMs);
		if (reading) return reading;
	}
	return null;
}

it('tells at the end of a window what a frame takes and how many there were', () => {
	const reading = readingOf(40, 20);
	expect(reading?.frameMs).toBe(20);
	expect(reading?.framesPerSecond).toBeCloseTo(25, 0);
	expect(reading?.tooSlow).toBe(false);
});

it('is too slow where so few frames leave no time for others', () => {
	expect(readingOf(33, 1_000 / (leastFramesPerSecond - 1))?.tooSlow).toBe(true);
	expect(readingOf(33, 1_000 / (leastFramesPerSecond + 1))?.tooSlow).toBe(false);
});

it('is not too slow where a camera gives no more', () => {
	expect(readingOf(200, 100)?.tooSlow).toBe(false);
});

it('begins anew with each window', () => {
	const pace = createPace();
	let at = 0;
	const work = (takesMs: number) => {
		for (;;) {
			const reading = pace.note(at, at + takesMs);
			at += takesMs;
			if (reading) return reading.tooSlow;
		}
	};
	expect([work(30), work(500), work(30)]).toEqual([false, true, false]);
});
