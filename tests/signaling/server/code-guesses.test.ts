import { describe, expect, it } from 'vitest';
import { CodeGuesses } from '#server/code-guesses.ts';

const limits = { free: 3, forgiveMs: 60_000, firstLockMs: 5_000, longestLockMs: 30_000 };

/** Misses as soon as that is possible, again and again; gives back how long each lock was. */
function locksOf(guesses: CodeGuesses, count: number): number[] {
	let nowMs = 0;
	return Array.from({ length: count }, () => {
		guesses.missed(nowMs);
		const missedAtMs = nowMs;
		while (guesses.areLocked(nowMs)) nowMs += 100;
		return nowMs - missedAtMs;
	});
}

describe('code guesses', () => {
	it('have no consequence as long as they are few', () => {
		expect(locksOf(new CodeGuesses(limits), 3)).toEqual([0, 0, 0]);
	});

	it('lock for longer and longer, but not for ever', () => {
		const locks = locksOf(new CodeGuesses({ ...limits, forgiveMs: 1e9 }), 8);
		expect(locks).toEqual([0, 0, 0, 5_000, 10_000, 20_000, 30_000, 30_000]);
	});

	it('are answered about once in the time in which one is forgiven, for who goes on and on', () => {
		const guesses = new CodeGuesses({ ...limits, longestLockMs: 600_000 });
		const total = locksOf(guesses, 200).reduce((sum, lock) => sum + lock, 0);
		expect(total / 200).toBeGreaterThan(limits.forgiveMs * 0.9);
		expect(total / 200).toBeLessThan(limits.forgiveMs * 1.1);
	});

	it('are forgotten with time', () => {
		const guesses = new CodeGuesses(limits);
		for (let i = 0; i < 4; i++) guesses.missed(0);
		expect(guesses.areLocked(4_999)).toBe(true);
		expect(guesses.areLocked(5_000)).toBe(false);
		guesses.missed(120_000);
		expect(guesses.areLocked(120_000)).toBe(false);
		for (let i = 0; i < 3; i++) guesses.missed(1e6);
		expect(guesses.areLocked(1e6)).toBe(false);
	});
});
