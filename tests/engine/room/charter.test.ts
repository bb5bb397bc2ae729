import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	admittedLimit,
	type Charter,
	coHostLimit,
	decides,
	encodeCharter,
	firstCharter,
	parseCharter,
	turnedAwayLimit,
} from '#engine/room/charter.ts';
import { bytes, memberKeys } from '../arbitraries.ts';

const key = 'A'.repeat(43);
const charter: Charter = firstCharter('E'.repeat(22), key, 8);

const charters = fc.record({
	epoch: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((array) => Buffer.from(array).toString('base64url')),
	sequence: fc.maxSafeNat(),
	host: memberKeys,
	coHosts: fc.array(memberKeys, { maxLength: coHostLimit }),
	heeded: fc.array(fc.record({ key: memberKeys, sequence: fc.maxSafeNat() }), { maxLength: coHostLimit }),
	admitted: fc.array(memberKeys, { maxLength: admittedLimit }),
	turnedAway: fc.array(
		fc.record({
			key: memberKeys,
			because: fc.constantFrom('denied' as const, 'removed' as const),
			enteredAt: fc.maxSafeNat(),
		}),
		{ maxLength: turnedAwayLimit },
	),
	lobby: fc.boolean(),
	locked: fc.boolean(),
	capacity: fc.integer({ min: 1, max: 8 }),
	endsAt: fc.option(fc.maxSafeNat()),
	hostMutes: fc.boolean(),
	ended: fc.boolean(),
});

function parse(value: unknown): Charter | null {
	return parseCharter(new TextEncoder().encode(JSON.stringify(value)));
}

describe('a charter', () => {
	it('is read as it was written', () => {
		fc.assert(
			fc.property(charters, (value) => {
				expect(parseCharter(encodeCharter(value))).toEqual(value);
			}),
		);
	});

	it('of a room that opens makes its creator host, who is in, and is open to everybody', () => {
		expect(parse(charter)).toEqual(charter);
		expect(charter).toMatchObject({ sequence: 0, host: key, admitted: [key], lobby: false, locked: false });
	});

	it('is told from any other bytes without throwing', () => {
		fc.assert(fc.property(bytes, (other) => parseCharter(other) === null));
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(parseCharter(new TextEncoder().encode(text))).toBeNull();
			}),
		);
	});

	it.each([
		['as many admitted as there may be', { admitted: Array(admittedLimit).fill(key) }],
		['as many co-hosts as there may be', { coHosts: Array(coHostLimit).fill(key) }],
		['places for one', { capacity: 1 }],
		['an end', { endsAt: 1 }],
		['a field it does not know', { motto: 'x' }],
	])('may have %s', (_, change) => {
		expect(parse({ ...charter, ...change })).not.toBeNull();
	});

	it.each([
		['a short epoch', { epoch: 'E'.repeat(21) }],
		['an epoch in another alphabet', { epoch: '+'.repeat(22) }],
		['an epoch with a line break at its end', { epoch: `${'E'.repeat(22)}\n` }],
		['a sequence before the first', { sequence: -1 }],
		['a sequence that no number holds exactly', { sequence: 2 ** 53 }],
		['a host that is no key', { host: 'Ann' }],
		['more of co-hosts than there may be', { heeded: Array(coHostLimit + 1).fill({ key, sequence: 1 }) }],
		['something of a co-host that is no charter of it', { heeded: [{ key, sequence: -1 }] }],
		['too many co-hosts', { coHosts: Array(coHostLimit + 1).fill(key) }],
		['too many admitted', { admitted: Array(admittedLimit + 1).fill(key) }],
		['an admitted one that is no key', { admitted: ['Ann'] }],
		['too many turned away', { turnedAway: Array(turnedAwayLimit + 1).fill({ key, because: 'denied', enteredAt: 0 }) }],
		['somebody turned away for what nobody knows', { turnedAway: [{ key, because: 'late', enteredAt: 0 }] }],
		['somebody turned away without a time', { turnedAway: [{ key, because: 'denied' }] }],
		['a lobby that is neither on nor off', { lobby: 1 }],
		['no word on the lock', { locked: undefined }],
		['places for nobody', { capacity: 0 }],
		['more places than any room has', { capacity: 9 }],
		['half a place', { capacity: 1.5 }],
		['an end before all time', { endsAt: -1 }],
		['no word on its end', { endsAt: undefined }],
	])('with %s is none', (_, change) => {
		expect(parse({ ...charter, ...change })).toBeNull();
	});

	it('is decided by host and co-hosts', () => {
		const [host, coHost, guest] = ['A', 'E', 'I'].map((last) => `${'A'.repeat(42)}${last}`);
		const three = { ...charter, host: host ?? '', coHosts: [coHost ?? ''], admitted: [guest ?? ''] };
		expect([host, coHost, guest].map((one) => decides(three, one ?? ''))).toEqual([true, true, false]);
	});
});
