import { describe, expect, it } from 'vitest';
import { createStarvation } from '#engine/peer/starvation.ts';

const low = 100_000;
const middling = 200_000;
const plenty = 300_000;

/** Reads once a second; each answer is one letter: `x` for a camera that is to stay off. */
function createPath() {
	const starvation = createStarvation();
	let seconds = 0;
	return {
		starvation,
		read: (availableBps: number | null, times: number): string =>
			Array.from({ length: times }, () => (starvation.read(availableBps, seconds++ * 1_000) ? 'x' : '-')).join(''),
	};
}

describe('a path', () => {
	it('that carries too little for three seconds is for the voice alone', () => {
		expect(createPath().read(low, 6)).toBe('---xxx');
	});

	it('that is low for a moment, or of which nothing is known, carries the camera', () => {
		const { read } = createPath();
		for (let i = 0; i < 10; i++) expect(read(low, 3) + read(middling, 1)).toBe('----');
		expect(read(null, 20)).toBe('-'.repeat(20));
	});

	it('is tried again after ten seconds, then after twice as long each time, within bounds', () => {
		const { read } = createPath();
		const runs = read(low, 400).match(/x+/g) ?? [];
		expect(runs.slice(0, 5).map(({ length }) => length)).toEqual([10, 20, 40, 80, 80]);
	});

	it('is tried for three seconds at least, whatever was estimated before', () => {
		expect(createPath().read(low, 3 + 10 + 5)).toBe(`---${'x'.repeat(10)}----x`);
	});

	it('is tried for longer while the estimate grows, until it stays', () => {
		const { read } = createPath();
		read(50_000, 3 + 10 + 1);
		const growing = [50_000, 62_000, 62_000, 78_000, 78_000, 95_000, 95_000, 115_000];
		expect(growing.map((bps) => read(bps, 1)).join('')).toBe('--------');
		expect(read(115_000, 3)).toBe('--x');
	});

	it('that has plenty for five seconds carries the camera at once, and what was is forgotten', () => {
		const { read } = createPath();
		read(low, 20);
		expect(read(plenty, 7)).toBe('xxxxx--');
		expect(read(low, 20)).toBe(`---${'x'.repeat(10)}----xxx`);
	});

	it('with neither too little nor plenty is not tried sooner', () => {
		const { read } = createPath();
		read(low, 4);
		expect(read(middling, 10)).toBe('xxxxxxxxx-');
	});

	it('that was made anew is an unknown one', () => {
		const { read, starvation } = createPath();
		read(low, 20);
		starvation.reset();
		expect(read(low, 14)).toBe(`---${'x'.repeat(10)}-`);
	});
});
