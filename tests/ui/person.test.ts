import { describe, expect, test } from 'vitest';
import { initials, personColour } from '#engine/contract/person-mark.ts';
import { firstName } from '#ui/first-name.ts';
import { qualityOf } from '#ui/quality.ts';
import { goodLink } from './gallery/snapshots.ts';

test.each([
	['Mara Lindqvist', 'ML'],
	['Inês', 'I'],
	['ana maria de souza', 'AS'],
	['  Yuki   Tanaka ', 'YT'],
	['😀 Smile', '😀S'],
	['', ''],
])('initials of “%s” are “%s”', (name, expected) => {
	expect(initials(name)).toBe(expected);
});

test('a first name is the first word, or the whole', () => {
	const names = ['Mara Lindqvist', 'Yuki', '  Sam\tWhitlock', ' '];
	expect(names.map(firstName)).toEqual(['Mara', 'Yuki', 'Sam', '']);
});

test('everyone keeps a colour, and all twelve are used', () => {
	const colours = Array.from({ length: 500 }, (_, index) => personColour(`member ${index}`));
	expect(new Set(colours)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
	expect(personColour('member 7')).toBe(personColour('member 7'));
});

describe('the bars of a connection', () => {
	test.each([
		[{}, 4],
		[{ roundTripMs: null }, 4],
		[{ lossRate: 0.02 }, 3],
		[{ roundTripMs: 350 }, 3],
		[{ lossRate: 0.06 }, 2],
		[{ roundTripMs: 700 }, 2],
		[{ lossRate: 0.2 }, 1],
		[{ roundTripMs: 2000 }, 1],
		[{ sentLossRate: 0.06 }, 2],
		[{ availableBps: 120_000 }, 2],
		[{ availableBps: null }, 4],
		[{ limitation: 'cpu' as const }, 4],
		[{ iceState: 'disconnected' }, 0],
		[{ iceState: 'failed' }, 0],
	])('%o: %i', (change, bars) => {
		expect(qualityOf({ ...goodLink, ...change }).bars).toBe(bars);
	});
});

describe('the cause of a weak connection', () => {
	const stuttering = { camera: { width: 640, height: 360, framesPerSecond: 8, codec: 'VP8' }, screen: null };

	test.each([
		['nothing, from three bars on', { lossRate: 0.03 }, null],
		['loss', { sentLossRate: 0.06 }, { kind: 'loss' }],
		['delay', { roundTripMs: 480 }, { kind: 'delay', roundTripMs: 480 }],
		['the worst of two', { lossRate: 0.06, roundTripMs: 900 }, { kind: 'delay', roundTripMs: 900 }],
		['bandwidth', { availableBps: 90_000 }, { kind: 'bandwidth' }],
		['a busy computer whose picture stutters', { limitation: 'cpu' as const, sent: stuttering }, { kind: 'busy' }],
	])('is %s', (_, change, reason) => {
		expect(qualityOf({ ...goodLink, ...change }).reason).toEqual(reason);
	});
});
