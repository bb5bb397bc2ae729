import { describe, expect, it } from 'vitest';
import { Allowance, type Verdict } from '#server/allowance.ts';

const rate = { perSecond: 10, burst: 10 };

/** The verdicts on one message every `everyMs`. */
function verdicts(allowance: Allowance, count: number, { fromMs = 0, everyMs = 0 } = {}): Verdict[] {
	return Array.from({ length: count }, (_, index) => allowance.spend(1, fromMs + index * everyMs));
}

function count(list: readonly Verdict[], verdict: Verdict): number {
	return list.filter((each) => each === verdict).length;
}

describe('an allowance', () => {
	it('grants a burst, refuses once, and drops the rest', () => {
		const list = verdicts(new Allowance(rate, 0), 15);
		expect(list).toEqual([...Array(10).fill('granted'), 'refused', ...Array(4).fill('dropped')]);
	});

	it('calls it flooding when a whole burst was dropped', () => {
		const list = verdicts(new Allowance(rate, 0), 21);
		expect(list.slice(-2)).toEqual(['dropped', 'flooding']);
	});

	it('never minds somebody at the rate', () => {
		const list = verdicts(new Allowance(rate, 0), 500, { everyMs: 100 });
		expect(new Set(list)).toEqual(new Set(['granted']));
	});

	it('tells somebody at twice the rate once, and not with every other message', () => {
		const list = verdicts(new Allowance(rate, 0), 35, { everyMs: 50 });
		expect(count(list, 'refused')).toBe(1);
		expect(count(list, 'granted')).toBeGreaterThan(10);
	});

	it('takes somebody who stays at twice the rate for flooding in the end', () => {
		expect(verdicts(new Allowance(rate, 0), 60, { everyMs: 50 })).toContain('flooding');
	});

	it('forgets an episode when half the burst has come back', () => {
		const allowance = new Allowance(rate, 0);
		verdicts(allowance, 19);
		expect(allowance.spend(1, 400)).toBe('granted');
		expect(count(verdicts(allowance, 9, { fromMs: 400 }), 'refused')).toBe(0);

		const other = new Allowance(rate, 0);
		verdicts(other, 19);
		expect(other.spend(1, 500)).toBe('granted');
		const list = verdicts(other, 9, { fromMs: 500 });
		expect(count(list, 'refused')).toBe(1);
		expect(list).not.toContain('flooding');
	});
});
