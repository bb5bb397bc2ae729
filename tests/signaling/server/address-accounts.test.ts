import { beforeEach, describe, expect, it } from 'vitest';
import { AddressAccounts } from '#server/address-accounts.ts';
import { defaultLimits } from '#server/limits.ts';

const slowly = { perSecond: 1, burst: 2 };
const limits = {
	...defaultLimits,
	connectsPerAddress: slowly,
	joinsPerAddress: { perSecond: 1, burst: 5 },
	openingsPerAddress: slowly,
	guessesPerAddress: { free: 1, forgiveMs: 60_000, firstLockMs: 5_000, longestLockMs: 60_000 },
	addresses: 3,
	addressMemoryMs: 1_000,
};
const finding = { create: false, isOpen: true };
const missing = { create: false, isOpen: false };
const opening = { create: true, isOpen: false };
const comingBack = { create: true, isOpen: true };

let accounts: AddressAccounts;
beforeEach(() => {
	accounts = new AddressAccounts(limits);
});

describe('an address', () => {
	it('connects so often and no more, which is nothing to another one', () => {
		const [ann, ben] = [accounts.of('192.0.2.1', 0), accounts.of('192.0.2.2', 0)];
		expect([0, 0, 0, 1_000].map((nowMs) => ann.mayConnect(nowMs))).toEqual([true, true, false, true]);
		expect(ben.mayConnect(0)).toBe(true);
	});

	it('asks to join so often and no more, whatever comes of it', () => {
		const account = accounts.of('192.0.2.1', 0);
		const asked = [finding, comingBack, finding, comingBack, finding, finding].map((join) => account.mayJoin(join, 0));
		expect(asked).toEqual([true, true, true, true, true, false]);
	});

	it('opens so many rooms and no more, and still joins those of others', () => {
		const account = accounts.of('192.0.2.1', 0);
		expect([opening, opening, opening].map((join) => account.mayJoin(join, 0))).toEqual([true, true, false]);
		expect(account.mayJoin(comingBack, 0)).toBe(true);
	});

	it('that guesses is not told what it found; coming back to a call is no guess', () => {
		const account = accounts.of('192.0.2.1', 0);
		expect([missing, missing, finding].map((join) => account.mayJoin(join, 0))).toEqual([true, true, false]);
		expect(account.mayJoin(comingBack, 0)).toBe(true);
		expect(account.mayJoin(finding, 5_000)).toBe(true);
	});
});

describe('addresses', () => {
	it('have one account each for as long as they are heard of', () => {
		const account = accounts.of('192.0.2.1', 0);
		expect(accounts.of('192.0.2.1', 900)).toBe(account);
		expect(accounts.of('192.0.2.1', 1_800)).toBe(account);
	});

	it('are forgotten when they are not heard of any more', () => {
		const account = accounts.of('192.0.2.1', 0);
		accounts.of('192.0.2.2', 1_000);
		expect(accounts.count).toBe(1);
		expect(accounts.of('192.0.2.1', 1_000)).not.toBe(account);
	});

	it('are no more than are remembered: the one not heard of longest goes first', () => {
		const [first, second] = [accounts.of('a', 0), accounts.of('b', 1)];
		accounts.of('c', 2);
		accounts.of('a', 3);
		for (const name of ['d', 'e']) accounts.of(name, 4);
		expect(accounts.count).toBe(3);
		expect(accounts.of('a', 5)).toBe(first);
		expect(accounts.of('b', 5)).not.toBe(second);
	});

	it('do not pile up, however many come', () => {
		const many = new AddressAccounts({ ...limits, addresses: 1_000, addressMemoryMs: 900_000 });
		for (let i = 0; i < 10_000; i++) many.of(`2001:db8:0:${i.toString(16)}::/64`, i);
		expect(many.count).toBe(1_000);
	});
});
