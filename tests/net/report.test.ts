import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faults } from './fault-table.ts';
import { figure } from './faults/outcome.ts';
import { formatFault, isReached } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fault = { number: 5, what: 'blackout', asked: 'video 1 s after' };

describe('the table of faults', () => {
	it('has them all, in order', () => {
		const numbers = faults.map(({ number }) => number);
		expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers);
		expect([...new Set(numbers)]).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
	});

	it('tries each, here or elsewhere', () => {
		for (const { measure, triedBy } of faults) expect(measure ?? triedBy).toBeDefined();
	});

	it('names only tests that there are', () => {
		const named = faults.flatMap(({ triedBy = [] }) => triedBy);
		expect(named.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
	});
});

describe('a report', () => {
	it('puts what was reached beside what was asked', () => {
		const outcome = { figures: [figure('media after it', 'ms', [400, 900], 1_000)], failures: [] };
		expect(isReached(outcome)).toBe(true);
		expect(formatFault(fault, outcome)).toBe(
			[
				'5. blackout. Asked: video 1 s after.',
				'   reached media after it: median 400, p95 900, worst 900 ms of 2; asked: worst at most 1,000',
			].join('\n'),
		);
	});

	it('tells what was missed', () => {
		const late = { figures: [figure('media after it', 'ms', [400, 1_100], 1_000)], failures: [] };
		expect(isReached(late)).toBe(false);
		expect(formatFault(fault, late)).toContain('MISSED  media after it');
		const failed = { figures: [], failures: ['another connection'] };
		expect(isReached(failed)).toBe(false);
		expect(formatFault(fault, failed)).toContain('MISSED  another connection');
	});

	it('takes a figure without a single run for missed, if something was asked of it', () => {
		expect(isReached({ figures: [figure('media after it', 'ms', [], 1_000)], failures: [] })).toBe(false);
		expect(isReached({ figures: [figure('longest freeze', 'ms', [])], failures: [] })).toBe(true);
	});

	it('says where else it is tried', () => {
		const elsewhere = { ...fault, triedBy: ['tests/net/report.test.ts'] };
		expect(formatFault(elsewhere, null)).toBe(
			['5. blackout. Asked: video 1 s after.', '   tried by tests/net/report.test.ts'].join('\n'),
		);
	});

	it('lets p95 pass where that was asked', () => {
		const values = [...Array.from({ length: 19 }, () => 500), 9_000];
		expect(isReached({ figures: [figure('set up', 'ms', values, 2_000, 'p95')], failures: [] })).toBe(true);
		expect(isReached({ figures: [figure('set up', 'ms', values, 2_000)], failures: [] })).toBe(false);
	});
});
