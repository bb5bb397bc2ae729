import { describe, expect, it } from 'vitest';
import { createLoadWatch } from '#engine/peer/load-watch.ts';

/** Reads once a second; `told` has what came of each. */
function createClock() {
	const watch = createLoadWatch();
	let seconds = 0;
	const read = (isOverloaded: boolean, times: number): number[] =>
		Array.from({ length: times }, () => watch.read(isOverloaded, seconds++ * 1_000));
	/** How many calm seconds go by until a step up. */
	const secondsUntilUp = (): number => {
		const [before] = read(false, 1);
		for (let waited = 1; waited < 1_000; waited++) {
			const [now = 0] = read(false, 1);
			if (now < (before ?? 0)) return waited;
		}
		throw new Error('never up again');
	};
	return { read, secondsUntilUp };
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
});
