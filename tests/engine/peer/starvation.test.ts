import { describe, expect, it } from 'vitest';
import { createStarvation } from '#engine/peer/starvation.ts';

const low = 100_000;
const middling = 200_000;
const plenty = 300_000;

const signs = { enough: '-', trying: '?', none: 'x' };

/** Reads once a second; each answer is one sign: `x` for a camera that is to stay off, `?` for a try. */
function createPath() {
	const starvation = createStarvation();
	let seconds = 0;
	return {
		starvation,
		read: (availableBps: number | null, times: number, voiceLossRate: number | null = null): string =>
			Array.from(
				{ length: times },
				() => signs[starvation.read({ availableBps, voiceLossRate }, seconds++ * 1_000)],
			).join(''),
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
		expect(createPath().read(low, 3 + 10 + 5)).toBe(`---${'x'.repeat(10)}????x`);
	});

	it('is tried for longer while the estimate grows, until it stays', () => {
		const { read } = createPath();
		read(50_000, 3 + 10 + 1);
		const growing = [50_000, 62_000, 62_000, 78_000, 78_000, 95_000, 95_000, 115_000];
		expect(growing.map((bps) => read(bps, 1)).join('')).toBe('????????');
		expect(read(115_000, 3)).toBe('??x');
	});

	it('that has plenty for five seconds carries the camera at once, and what was is forgotten', () => {
		const { read } = createPath();
		read(low, 20);
		expect(read(plenty, 7)).toBe('xxxxx--');
		expect(read(low, 20)).toBe(`---${'x'.repeat(10)}????xxx`);
	});

	it('with neither too little nor plenty is not tried sooner', () => {
		const { read } = createPath();
		read(low, 4);
		expect(read(middling, 10)).toBe('xxxxxxxxx?');
	});

	it('that got better is tried as soon as the first time, however long the wait was to be', () => {
		const { read } = createPath();
		read(low, 3 + 10 + 4 + 20 + 4);
		expect(read(low, 8) + read(middling, 7)).toBe(`${'x'.repeat(8)}xxxxx??`);
		expect(read(low, 4)).toBe('???x');
		expect(read(middling, 11)).toBe(`${'x'.repeat(9)}??`);
	});

	it('that was made anew is an unknown one', () => {
		const { read, starvation } = createPath();
		read(low, 20);
		starvation.reset();
		expect(read(low, 14)).toBe(`---${'x'.repeat(10)}?`);
	});

	/** Up to the first second of the first try. */
	const untilTried = 3 + 10 + 1;

	it('that is tried carries the whole camera once it has shown for two seconds that it can', () => {
		const { read } = createPath();
		read(low, untilTried);
		expect(read(160_000, 4) + read(middling, 4)).toBe('??????--');
	});

	it('that was estimated well only while nothing was sent has shown nothing', () => {
		const { read } = createPath();
		read(low, 4);
		expect(read(middling, 13)).toBe('xxxxxxxxx???-');
	});

	it('is tried on with little while it carries just that', () => {
		const { read } = createPath();
		read(low, untilTried);
		expect(read(130_000, 20)).toBe('?'.repeat(20));
	});

	it('on which a try costs the voice much is for the voice alone at once', () => {
		const { read } = createPath();
		read(low, untilTried);
		expect(read(130_000, 2, 0.2) + read(130_000, 2, 0.21)).toBe('??xx');
	});

	it('that loses much of a voice alone carries the least there is of a camera, however low the estimate', () => {
		const { read } = createPath();
		expect(read(low, 3 + 10 + 30, 0.3)).toBe(`---${'x'.repeat(10)}${'?'.repeat(30)}`);
		expect(read(middling, 5, 0.3) + read(low, 10, 0.3)).toBe('??---'.concat('---', '?'.repeat(7)));
	});

	it('that loses much of a voice alone is for the voice alone where a try costs much more of it', () => {
		const { read } = createPath();
		expect(read(low, 3 + 10 + 1, 0.3) + read(low, 2, 0.49) + read(low, 2, 0.51)).toBe(`---${'x'.repeat(10)}???xx`);
	});

	it('that lost much of a voice alone, and got better, is for the voice alone again where it carries too little', () => {
		const { read } = createPath();
		read(low, 3 + 10 + 10, 0.3);
		read(plenty, 7);
		expect(read(low, 20)).toBe(`---${'x'.repeat(10)}????xxx`);
	});

	it('that loses much of the voice without a try has other reasons', () => {
		expect(createPath().read(middling, 10, 0.5)).toBe('-'.repeat(10));
	});
});
