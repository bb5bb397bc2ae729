import { describe, expect, it } from 'vitest';
import { createSoundLine } from '#engine/recorder/sound-line.ts';

/** A line with sound up to now, of a recording that goes on since two seconds. */
function withSound() {
	const line = createSoundLine();
	line.place(2, 2);
	line.add(2);
	return line;
}

describe('the sound of a recording', () => {
	it('begins with silence until the first of it, to the moment', () => {
		expect(createSoundLine().place(0.08, 0.01).silenceSeconds).toBeCloseTo(0.07);
	});

	it('follows the sound before it without a gap while it is late by no more than jitter', () => {
		expect(withSound().place(2.16, 0.01)).toEqual({ silenceSeconds: 0, aheadSeconds: 0 });
	});

	it('has silence for what never came', () => {
		expect(withSound().place(3.01, 0.01).silenceSeconds).toBeCloseTo(1);
	});

	it('moves the clock when there is more of it than time, and leaves nothing out', () => {
		const { silenceSeconds, aheadSeconds } = withSound().place(1.5, 0.01);
		expect(silenceSeconds).toBe(0);
		expect(aheadSeconds).toBeCloseTo(0.51);
	});

	it('is silence where nothing comes at all, less what may be on its way', () => {
		const line = withSound();
		expect(line.missing(2.3)).toBe(0);
		expect(line.missing(3)).toBeCloseTo(0.8);
	});
});
