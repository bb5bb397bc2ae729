import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Unacknowledged } from '#protocol/unacknowledged.ts';

const wide = { frames: 1_000, bytes: 1_000_000 };

function keeping(frames: readonly string[], limits = wide): Unacknowledged<string> {
	const kept = new Unacknowledged<string>(limits);
	for (const frame of frames) kept.add(frame);
	return kept;
}

describe('unacknowledged frames', () => {
	it('are all there, in order, until they are acknowledged', () => {
		const kept = keeping(['a', 'b', 'c']);
		expect(kept.after(0)).toEqual(['a', 'b', 'c']);
		expect(kept.acknowledge(2)).toBe(true);
		expect([kept.after(2), kept.after(1), kept.bytes, kept.sent]).toEqual([['c'], null, 1, 3]);
		expect(kept.acknowledge(3)).toBe(true);
		expect([kept.after(3), kept.bytes, kept.sent]).toEqual([[], 0, 3]);
	});

	it('are acknowledged by nobody who says to have more than there are, or less than before', () => {
		const kept = keeping(['a', 'b', 'c']);
		expect([kept.acknowledge(4), kept.acknowledge(2), kept.acknowledge(1)]).toEqual([false, true, false]);
		expect([kept.after(2), kept.after(4)]).toEqual([['c'], null]);
	});

	it.each([
		['frames', { frames: 2, bytes: 100 }],
		['bytes', { frames: 100, bytes: 6 }],
	])('beyond the limit of %s are forgotten, the oldest first', (_, limits) => {
		const kept = keeping(['aaa', 'bbb', 'ccc'], limits);
		expect([kept.after(0), kept.after(1), kept.sent]).toEqual([null, ['bbb', 'ccc'], 3]);
		expect(kept.covers(0)).toBe(false);
		// In flight when it was forgotten, and arrived all the same.
		expect(kept.acknowledge(0)).toBe(true);
		expect(kept.acknowledge(1)).toBe(true);
	});

	it('leave a gap where one is larger than all that may be kept', () => {
		const kept = keeping(['a', 'x'.repeat(10), 'b'], { frames: 10, bytes: 5 });
		expect([kept.after(0), kept.after(1), kept.after(2)]).toEqual([null, null, ['b']]);
	});

	it('whatever is sent, acknowledged and forgotten, bring what the other side lacks, or say that they can’t', () => {
		const step = fc.oneof(
			fc.record({ type: fc.constant('send' as const), length: fc.integer({ min: 1, max: 40 }) }),
			fc.record({ type: fc.constant('acknowledge' as const), upTo: fc.nat(60) }),
			fc.constant({ type: 'forget' as const }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const limits = { frames: 8, bytes: 120 };
				const kept = new Unacknowledged<string>(limits);
				const all: string[] = [];
				for (const one of steps) {
					if (one.type === 'send') {
						all.push(String(all.length).padEnd(one.length, '.'));
						kept.add(all.at(-1) ?? '');
					} else if (one.type === 'acknowledge') {
						if (one.upTo > all.length) expect(kept.acknowledge(one.upTo)).toBe(false);
						else kept.acknowledge(one.upTo);
					} else kept.forget();
					expect(kept.sent).toBe(all.length);
					expect(kept.bytes).toBeLessThanOrEqual(limits.bytes);
					for (let received = 0; received <= all.length; received++) {
						const after = kept.after(received);
						expect(kept.covers(received)).toBe(after !== null);
						if (after) expect(after).toEqual(all.slice(received));
						if (after) expect(after.length).toBeLessThanOrEqual(limits.frames);
					}
				}
			}),
		);
	});
});
