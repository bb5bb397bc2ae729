import { describe, expect, it } from 'vitest';
import { createProbing, type ProbedPath } from '#engine/peer/probing.ts';

const held: ProbedPath = { availableBps: 400_000, sendingBps: 100_000, limitation: 'bandwidth' };
const free: ProbedPath = { ...held, limitation: 'none' };

/** Reads once a second; each answer is one sign: `!` for a path that is to be measured. */
function createPath() {
	const probing = createProbing();
	let seconds = 0;
	const read = (path: ProbedPath, times: number): string =>
		Array.from({ length: times }, () => (probing.read(path, seconds++ * 1_000) ? '!' : '-')).join('');
	return { probing, read };
}

/** Seconds from one to the next. */
function waits(signs: string): number[] {
	return (signs.match(/-*!/g) ?? []).map(({ length }) => length);
}

describe('a path', () => {
	it('that holds a picture back for three seconds, while little is sent, is measured', () => {
		expect(createPath().read(held, 5)).toBe('---!-');
	});

	it('is not measured while a picture has all it may have, or takes what there is, or nothing is known', () => {
		const { read } = createPath();
		expect(read(free, 20)).not.toContain('!');
		expect(read({ ...held, limitation: 'cpu' }, 20)).not.toContain('!');
		expect(read({ ...held, sendingBps: 380_000 }, 20)).not.toContain('!');
		expect(read({ ...held, availableBps: null }, 20)).not.toContain('!');
		expect(read(held, 3) + read({ ...held, sendingBps: 380_000 }, 1) + read(held, 4)).toBe('-------!');
	});

	it('is measured again as soon while that finds more', () => {
		const { read } = createPath();
		const found = [400_000, 700_000, 1_300_000].map((availableBps) => read({ ...held, availableBps }, 3));
		expect(waits(`${found.join('')}${read(held, 1)}`)).toEqual([4, 3, 3]);
	});

	it('is measured ever more seldom in vain, within bounds', () => {
		expect(waits(createPath().read(held, 500))).toEqual([4, 3, 6, 12, 24, 48, 96, 96, 96, 96]);
	});

	it('that was free for as long as the wait had become is as in the beginning', () => {
		const { read } = createPath();
		read(held, 4 + 3 + 6);
		expect(read(free, 11) + read(held, 12)).not.toContain('!');
		expect(waits(read(free, 13) + read(held, 4))).toEqual([17]);
	});

	it('that was made anew is as in the beginning', () => {
		const { probing, read } = createPath();
		read(held, 4 + 3 + 6);
		probing.reset();
		expect(read(held, 4)).toBe('---!');
	});
});
