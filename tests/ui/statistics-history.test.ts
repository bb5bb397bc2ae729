import { expect, test } from 'vitest';
import { type DelaySample, delayOf, delayRange, historyMs, linePoints, withDelay } from '#ui/statistics-history.ts';
import { goodLink, idle, inCall, member } from './gallery/snapshots.ts';

const withDelays = (...delays: readonly (number | null)[]) =>
	inCall(0, { members: delays.map((roundTripMs, index) => member(index, { link: { ...goodLink, roundTripMs } })) });

test('the delay is the average to those who were measured', () => {
	expect(delayOf(withDelays(40, 60, null))).toBe(50);
	expect(delayOf(withDelays(null))).toBeNull();
	expect(delayOf(inCall(0))).toBeNull();
	expect(delayOf(idle())).toBeNull();
});

test('one sample a second, however many snapshots come', () => {
	let history: readonly DelaySample[] = [];
	for (let atMs = 0; atMs <= 3_000; atMs += 100) history = withDelay(history, withDelays(atMs), atMs);
	expect(history.map(({ atMs }) => atMs)).toEqual([0, 900, 1800, 2700]);
});

test('two minutes are kept, and no more', () => {
	let history: readonly DelaySample[] = [];
	for (let second = 0; second <= 300; second++) history = withDelay(history, withDelays(second), second * 1000);
	expect(history.length).toBe(historyMs / 1000 + 1);
	expect(delayRange(history)).toEqual([180, 300]);
	expect(delayRange([])).toBeNull();
});

test('what is not measured leaves a gap, and ages away', () => {
	const history = withDelay([], withDelays(20), 0);
	expect(withDelay(history, withDelays(null), 1_000)).toBe(history);
	expect(withDelay(history, withDelays(null), historyMs + 1)).toEqual([]);
});

test('the line ends at the right, rises with the delay, and stays inside', () => {
	const points = linePoints(
		[
			{ atMs: 0, delayMs: 0 },
			{ atMs: historyMs / 2, delayMs: 460 },
			{ atMs: historyMs, delayMs: 230 },
		],
		historyMs,
		{ width: 600, height: 46 },
	);
	expect(points).toBe('0.0,46.0 300.0,6.0 600.0,26.0');
	expect(linePoints([], 0, { width: 600, height: 46 })).toBe('');
});
