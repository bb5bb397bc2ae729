import { describe, expect, it } from 'vitest';
import { firstMoving, longestFreezeMs } from '../../e2e/support/rendered-frames.ts';

describe('a picture moves', () => {
	it('from the first frame on that others follow soon', () => {
		expect(firstMoving([100, 133, 166, 200, 233])).toBe(100);
	});

	it('not with a late frame, however alone', () => {
		expect(firstMoving([100, 5_000, 5_033, 5_066, 5_100, 5_133])).toBe(5_000);
	});

	it('not with too few frames', () => {
		expect(firstMoving([100, 133, 166, 200])).toBeNull();
		expect(firstMoving([])).toBeNull();
	});
});

describe('the longest freeze', () => {
	it('is the longest time between two frames', () => {
		expect(longestFreezeMs([1_000, 1_100, 1_900, 2_000], 950, 2_050)).toBe(800);
	});

	it('counts from the beginning and to the end', () => {
		expect(longestFreezeMs([1_500], 1_000, 1_600)).toBe(500);
		expect(longestFreezeMs([1_100], 1_000, 1_600)).toBe(500);
		expect(longestFreezeMs([], 1_000, 1_600)).toBe(600);
	});
});
