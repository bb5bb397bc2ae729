import { describe, expect, it } from 'vitest';
import { createKnockPace, forgetAfterMs, pauseLimitMs } from '#engine/room/knock-pace.ts';

/** How long the next knock has to wait after so many in vain, one after the other at the same moment. */
function pauseAfter(times: number): number {
	const pace = createKnockPace();
	for (let i = 0; i < times; i++) pace.countVain(1_000);
	let waitMs = 0;
	while (!pace.mayShow(1_000 + waitMs)) waitMs += 1_000;
	return waitMs;
}

describe('the pause between knocks', () => {
	it('grows with each that came to nothing, after the first three, up to a minute', () => {
		expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 100].map(pauseAfter)).toEqual([
			0, 0, 0, 0, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
		]);
	});

	it('is forgotten when none comes to nothing for ten minutes', () => {
		const pace = createKnockPace();
		for (let i = 0; i < 50; i++) pace.countVain(0);
		expect(pace.mayShow(pauseLimitMs - 1)).toBe(false);
		pace.countVain(forgetAfterMs + 1);
		expect(pace.mayShow(forgetAfterMs + 1)).toBe(true);
	});
});
