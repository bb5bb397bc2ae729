import { expect, it } from 'vitest';
import { Tally } from '#server/tally.ts';

it('a tally counts what was added and not removed, each by itself', () => {
	const tally = new Tally();
	tally.add('a');
	tally.add('a');
	tally.add('b');
	tally.remove('b');
	expect([tally.of('a'), tally.of('b'), tally.of('c')]).toEqual([2, 0, 0]);
	tally.remove('a');
	expect(tally.of('a')).toBe(1);
});
