import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEntries } from '#engine/signaling/entries.ts';

const ann = (enteredAt: number) => ({ memberKey: 'ann', enteredAt });

describe('an entry', () => {
	it('is new once', () => {
		const entries = createEntries();
		expect([7, 7, 8, 8].map((time) => entries.isNew(ann(time)))).toEqual([true, false, true, false]);
	});

	it('that is older than the last one of the same member is a replay for ever', () => {
		const entries = createEntries();
		entries.isNew(ann(8));
		expect(entries.isNew(ann(7))).toBe(false);
		entries.enterAgain();
		expect(entries.isNew(ann(7))).toBe(false);
		expect(entries.isNew({ memberKey: 'ben', enteredAt: 7 })).toBe(true);
	});

	it('of who is still there is new once more when one enters again oneself', () => {
		const entries = createEntries();
		entries.isNew(ann(8));
		entries.enterAgain();
		expect([entries.isNew(ann(8)), entries.isNew(ann(8))]).toEqual([true, false]);
	});

	it('of one member, in any order, is taken in the order of time only', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20)), (times) => {
				const entries = createEntries();
				const taken = times.filter((time) => entries.isNew(ann(time)));
				expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
			}),
		);
	});

	it('is remembered of 4,096 members', () => {
		const entries = createEntries();
		for (let i = 0; i < 4_096; i++) {
			expect(entries.isFull).toBe(false);
			entries.isNew({ memberKey: String(i), enteredAt: 0 });
		}
		expect(entries.isFull).toBe(true);
		entries.clear();
		expect(entries.isFull).toBe(false);
		expect(entries.isNew({ memberKey: '0', enteredAt: 0 })).toBe(true);
	});
});
