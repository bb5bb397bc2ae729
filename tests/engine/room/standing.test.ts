import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charter, firstCharter } from '#engine/room/charter.ts';
import { standingOf } from '#engine/room/standing.ts';

const [host, coHost, guest, newcomer] = ['A', 'E', 'I', 'M'].map((last) => 'A'.repeat(42) + last) as [
	string,
	string,
	string,
	string,
];

const open: Charter = { ...firstCharter('E'.repeat(22), host, 3), coHosts: [coHost], admitted: [host, guest] };

function standing(change: Partial<Charter>, memberKey = newcomer, knocks = false, people = 2) {
	return standingOf({ ...open, ...change }, { memberKey, knocks, enteredAt: 2 }, people);
}

const turnedAway = (because: 'denied' | 'removed', key = newcomer, enteredAt = 1) => ({
	turnedAway: [{ key, because, enteredAt }],
});

describe('who stands at the door', () => {
	it.each([
		['of an open room comes in', {}, 'in'],
		['of a room with a lobby knocks', { lobby: true }, 'knocking'],
		['of a locked room finds it so', { locked: true }, 'locked'],
		['of a locked room with a lobby finds it so', { locked: true, lobby: true }, 'locked'],
		['of a call that was ended finds it so', { ended: true }, 'ended'],
		['of a full room finds it so', { capacity: 2 }, 'full'],
		['of a full room with a lobby knocks', { capacity: 2, lobby: true }, 'knocking'],
		['and was denied, is so still', turnedAway('denied'), 'denied'],
		['and was removed, is so still', turnedAway('removed'), 'removed'],
	] as const)('%s', (_, change, expected) => {
		expect(standing(change)).toBe(expected);
	});

	it.each([
		['of an open room comes in', {}, 'in'],
		['of a full room is heard', { capacity: 2 }, 'knocking'],
		['and was denied is heard', turnedAway('denied'), 'knocking'],
		['and was removed is heard', turnedAway('removed'), 'knocking'],
		['and was denied upon that is not heard any more', turnedAway('denied', newcomer, 2), 'denied'],
		['of a locked room is not heard', { locked: true }, 'locked'],
		['of a locked room after being removed is not heard', { locked: true, ...turnedAway('removed') }, 'locked'],
		['of a call that was ended is not heard', { ended: true }, 'ended'],
	] as const)('and knocks %s', (_, change, expected) => {
		expect(standing(change, newcomer, true)).toBe(expected);
	});
});

describe('who was let in', () => {
	it.each([
		['a lobby', { lobby: true }],
		['a lock', { locked: true }],
		['a room that is full', { capacity: 1 }],
	])('is in despite %s', (_, change) => {
		expect(standing(change, guest)).toBe('in');
	});

	it('is out when turned away since, or when the call was ended', () => {
		expect(standing(turnedAway('removed', guest), guest)).toBe('removed');
		expect(standing({ ended: true }, guest)).toBe('ended');
	});
});

describe('who decides', () => {
	it('is in whatever the charter says of it otherwise, until the call is ended', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(host, coHost),
				fc.boolean(),
				fc.boolean(),
				fc.nat(8),
				fc.subarray([host, coHost]),
				(key, lobby, locked, people, away) => {
					const all = away.map((one) => ({ key: one, because: 'removed' as const, enteredAt: 2 }));
					expect(standing({ admitted: [], turnedAway: all, lobby, locked }, key, false, people)).toBe('in');
				},
			),
		);
		expect(standing({ ended: true }, host)).toBe('ended');
	});
});

describe('a charter’s answer', () => {
	it('is never to let in a stranger whom the lobby or the lock keeps out', () => {
		fc.assert(
			fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.nat(8), (lobby, locked, knocks, people) => {
				fc.pre(lobby || locked);
				expect(standing({ lobby, locked }, newcomer, knocks, people)).not.toBe('in');
			}),
		);
	});
});
