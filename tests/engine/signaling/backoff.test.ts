import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '#engine/signaling/backoff.ts';

const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait before a retry', () => {
	it('is short for the first one, but not the same for everybody', () => {
		expect(retryDelayMs(0, 0)).toBe(0);
		expect(retryDelayMs(0, 0.5)).toBe(100);
		expect(retryDelayMs(0, 0.999)).toBeLessThan(200);
	});

	it.each([
		[1, 250, 500],
		[2, 500, 1_000],
		[3, 1_000, 2_000],
		[4, 1_000, 2_000],
		[10, 1_000, 2_000],
		[11, 2_000, 4_000],
		[12, 4_000, 8_000],
		[13, 5_000, 10_000],
		[2_000, 5_000, 10_000],
	])('doubles up to two seconds, and later to ten: number %i is %i to %i ms', (attempt, least, most) => {
		expect(retryDelayMs(attempt, 0)).toBe(least);
		expect(retryDelayMs(attempt, 0.999_999)).toBeCloseTo(most, 0);
	});

	it('is never longer than ten seconds, and never shorter than that of the try before at its shortest', () => {
		fc.assert(
			fc.property(fc.nat(10_000), randoms, (attempt, random) => {
				const delay = retryDelayMs(attempt, random);
				expect(delay).toBeGreaterThanOrEqual(attempt === 0 ? 0 : retryDelayMs(attempt - 1, 0));
				expect(delay).toBeLessThanOrEqual(10_000);
			}),
		);
	});
});
