import { expect, test } from 'vitest';
import { createFilePace } from '#engine/files/file-pace.ts';

/** So many bytes at each of these seconds. */
function paceOf(...notes: readonly (readonly [seconds: number, bytes: number])[]) {
	const pace = createFilePace();
	for (const [seconds, bytes] of notes) pace.note(bytes, seconds * 1_000);
	return pace;
}

test('nobody can tell how long it takes before a second has passed, or while nothing moves', () => {
	expect(paceOf().secondsFor(10)).toBeNull();
	expect(paceOf([0, 0], [0.5, 100]).secondsFor(10)).toBeNull();
	expect(paceOf([0, 100], [2, 100]).secondsFor(10)).toBeNull();
});

test('what is left takes as long as at the pace of the last seconds', () => {
	expect(paceOf([0, 0], [2, 200]).secondsFor(1_000)).toBe(10);
	// Slow at first: after a while that doesn't count.
	expect(paceOf([0, 0], [9, 10], [12, 1_010], [15, 2_510]).secondsFor(1_000)).toBe(2);
});

test('it is never said to take less than a second', () => {
	expect(paceOf([0, 0], [2, 2_000]).secondsFor(1)).toBe(1);
});

test('what begins anew has a pace of its own', () => {
	const pace = paceOf([0, 500], [2, 2_000]);
	// Less than there ever was.
	pace.note(100, 3_000);
	expect(pace.secondsFor(100)).toBeNull();
	pace.reset();
	expect(pace.secondsFor(100)).toBeNull();
});
