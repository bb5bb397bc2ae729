import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from '#protocol/token-bucket.ts';

const rate = { perSecond: 2, burst: 4 };

function takeAll(bucket: TokenBucket, nowMs: number): number {
	let taken = 0;
	while (bucket.take(1, nowMs)) taken++;
	return taken;
}

describe('a token bucket', () => {
	it('gives a burst at once, and then no more', () => {
		expect(takeAll(new TokenBucket(rate, 0), 0)).toBe(4);
	});

	it('fills at its rate', () => {
		const bucket = new TokenBucket(rate, 0);
		takeAll(bucket, 0);
		expect(bucket.take(1, 499)).toBe(false);
		expect(bucket.take(1, 500)).toBe(true);
		expect(takeAll(bucket, 1_500)).toBe(2);
	});

	it('never holds more than a burst, however long it was left alone', () => {
		const bucket = new TokenBucket(rate, 0);
		bucket.take(1, 0);
		expect(takeAll(bucket, 1e9)).toBe(4);
	});

	it('takes nothing when there is too little', () => {
		const bucket = new TokenBucket(rate, 0);
		expect(bucket.take(5, 0)).toBe(false);
		expect(bucket.take(4, 0)).toBe(true);
	});

	it('lets no more through in any stretch of time than a burst and what comes in meanwhile', () => {
		const steps = fc.array(fc.record({ waitMs: fc.nat(2_000), cost: fc.integer({ min: 1, max: 4 }) }));
		fc.assert(
			fc.property(steps, (taken) => {
				const bucket = new TokenBucket(rate, 0);
				let nowMs = 0;
				let granted = 0;
				for (const { waitMs, cost } of taken) {
					nowMs += waitMs;
					if (bucket.take(cost, nowMs)) granted += cost;
					expect(granted).toBeLessThanOrEqual(rate.burst + (rate.perSecond * nowMs) / 1_000 + 1e-9);
				}
			}),
		);
	});
});
