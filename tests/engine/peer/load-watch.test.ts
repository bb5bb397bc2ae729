import { describe, expect, it } from 'vitest';
import { createLoadWatch, type Load } from '#engine/peer/load-watch.ts';
import { noFrames } from '#engine/peer/strain-reading.ts';

/** Reads once a second; `told` has what came of each. */
function createClock() {
	const watch = createLoadWatch();
	let seconds = 0;
	const readFrames = (times: number, load: Load): number[] =>
		Array.from({ length: times }, () => watch.read(load, seconds++ * 1_000));
	const read = (isOverloaded: boolean, times: number): number[] =>
		readFrames(times, { isLimited: isOverloaded, frames: noFrames });
	/** How many calm seconds go by until a step up. */
	const secondsUntilUp = (): number => {
		const [before] = read(false, 1);
		for (let waited = 1; waited < 1_000; waited++) {
			const [now = 0] = read(false, 1);
			if (now < (before ?? 0)) return waited;
		}
		throw new Error('never up again');
	};
	return { read, readFrames, secondsUntilUp };
}

describe('the load watch', () => {
	it('steps down after three seconds of overload, three steps at most', () => {
		const { read } = createClock();
		expect(read(true, 14)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]);
	});

	it('does not mind overload that passes', () => {
		const { read } = createClock();
		for (let i = 0; i < 20; i++) expect([...read(true, 3), ...read(false, 1)]).toEqual([0, 0, 0, 0]);
	});

	it('steps up after twenty calm seconds, one at a time', () => {
		const { read, secondsUntilUp } = createClock();
		read(true, 7);
		expect([secondsUntilUp(), secondsUntilUp()]).toEqual([20, 19]);
		expect(read(false, 50).at(-1)).toBe(0);
	});

	it('waits twice as long after each relapse, within bounds', () => {
		const { read, secondsUntilUp } = createClock();
		const waits = Array.from({ length: 6 }, () => {
			read(true, 4);
			return secondsUntilUp();
		});
		expect(waits).toEqual([20, 40, 80, 160, 160, 160]);
	});

	it('forgets relapses once a step up lasted', () => {
		const { read, secondsUntilUp } = createClock();
		for (let i = 0; i < 2; i++) {
			read(true, 4);
			secondsUntilUp();
		}
		read(false, 60);
		read(true, 4);
		expect(secondsUntilUp()).toBe(20);
	});

	const given = (offered: number, encoded: number): Load => ({ isLimited: false, frames: { offered, encoded } });

	it('steps down when encoders leave frames out, whatever the browser says', () => {
		expect(createClock().readFrames(8, given(100, 80))).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
	});

	it('bears that some are left out, or that the camera gives few', () => {
		expect(createClock().readFrames(8, given(100, 86))).toEqual(Array(8).fill(0));
		expect(createClock().readFrames(8, given(8, 8))).toEqual(Array(8).fill(0));
		expect(createClock().readFrames(8, given(2, 0))).toEqual(Array(8).fill(0));
	});

	it('is not put off by a better second among bad ones', () => {
		const { readFrames } = createClock();
		expect([
			...readFrames(2, given(100, 60)),
			...readFrames(1, given(100, 95)),
			...readFrames(1, given(100, 60)),
		]).toEqual([0, 0, 0, 1]);
	});

	it('does not mind one bad second among good ones', () => {
		const { readFrames } = createClock();
		const all = [
			...readFrames(3, given(100, 100)),
			...readFrames(1, given(100, 40)),
			...readFrames(6, given(100, 100)),
		];
		expect(all).toEqual(Array(10).fill(0));
	});
});
