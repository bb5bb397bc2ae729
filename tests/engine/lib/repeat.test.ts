import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repeat } from '#engine/lib/repeat.ts';

describe('work that is repeated', () => {
	let tookMs: number;
	let beganMs: number[];

	beforeEach(() => {
		vi.useFakeTimers({ now: 0 });
		tookMs = 0;
		beganMs = [];
	});

	afterEach(() => vi.useRealTimers());

	/** Every 100 ms, and a tenth of the time at most. */
	function start(fails = false): () => void {
		const work = () => {
			beganMs.push(Date.now());
			vi.setSystemTime(Date.now() + tookMs);
			if (fails) throw new Error('of the work');
		};
		return repeat({ work, intervalMs: 100, share: 0.1, ticks: () => Date.now() });
	}

	it('begins once in each interval, however long it takes within its share', () => {
		tookMs = 5;
		start();
		vi.advanceTimersByTime(310);
		expect(beganMs).toEqual([100, 200, 300]);
	});

	it('rests until it has taken no more than its share', () => {
		tookMs = 50;
		start();
		vi.advanceTimersByTime(1_100);
		expect(beganMs).toEqual([100, 600, 1_100]);
	});

	it('goes on after a failure', () => {
		start(true);
		for (const _ of [1, 2]) expect(() => vi.advanceTimersToNextTimer()).toThrow('of the work');
		expect(beganMs).toEqual([100, 200]);
	});

	it('stops for good', () => {
		start()();
		vi.advanceTimersByTime(1_000);
		expect(beganMs).toEqual([]);
	});

	it('stops when the work itself says so', () => {
		const work = vi.fn(() => stop());
		const stop = repeat({ work, intervalMs: 100, share: 0.1, ticks: () => Date.now() });
		vi.advanceTimersByTime(1_000);
		expect(work).toHaveBeenCalledOnce();
	});
});
