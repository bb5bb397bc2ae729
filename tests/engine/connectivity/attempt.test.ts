import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anyWorks, attempt } from '#engine/connectivity/attempt.ts';

const limitMs = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an attempt', () => {
	it.each([true, false])('comes to what was concluded first: %s', async (works) => {
		const stop = vi.fn();
		const result = attempt({ limitMs, signal: new AbortController().signal, failed: false }, (conclude) => {
			setTimeout(() => conclude(works), 10);
			setTimeout(() => conclude(!works), 20);
			return stop;
		});
		await vi.runAllTimersAsync();
		expect(await result).toBe(works);
		expect(stop).toHaveBeenCalledTimes(1);
	});

	it('has failed when its time is over', async () => {
		const stop = vi.fn();
		const result = attempt({ limitMs, signal: new AbortController().signal, failed: false }, () => stop);
		await vi.advanceTimersByTimeAsync(limitMs - 1);
		expect(stop).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		expect(await result).toBe(false);
		expect(stop).toHaveBeenCalledTimes(1);
	});

	it('is stopped at once when it is called off, and leaves no timer', async () => {
		const stop = vi.fn();
		const off = new AbortController();
		const result = attempt({ limitMs, signal: off.signal, failed: false }, () => stop);
		off.abort();
		expect(await result).toBe(false);
		expect(stop).toHaveBeenCalledTimes(1);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('does not begin once it was called off', async () => {
		const start = vi.fn();
		expect(await attempt({ limitMs, signal: AbortSignal.abort(), failed: false }, start)).toBe(false);
		expect(start).not.toHaveBeenCalled();
	});

	it('has failed when it can’t begin', async () => {
		const result = attempt({ limitMs, signal: new AbortController().signal, failed: false }, () => {
			throw new SyntaxError('no such address');
		});
		expect(await result).toBe(false);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('is stopped also when it is over before it has begun', async () => {
		const stop = vi.fn();
		const result = attempt({ limitMs, signal: new AbortController().signal, failed: false }, (conclude) => {
			conclude(true);
			return stop;
		});
		expect(await result).toBe(true);
		expect(stop).toHaveBeenCalledTimes(1);
	});
});

describe('of several', () => {
	const { signal } = new AbortController();

	it('one that works is enough, and calls off the others', async () => {
		let isOff = false;
		const slow = (either: AbortSignal) =>
			new Promise<boolean>((resolve) => {
				either.addEventListener('abort', () => {
					isOff = true;
					resolve(false);
				});
			});
		expect(await anyWorks([slow, async () => false, async () => true], signal)).toBe(true);
		expect(isOff).toBe(true);
	});

	it('none works if none does, or there are none', async () => {
		expect(await anyWorks([async () => false, async () => false], signal)).toBe(false);
		expect(await anyWorks([], signal)).toBe(false);
	});
});
