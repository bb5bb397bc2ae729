import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '#engine/crypto/identity.ts';
import { signBody } from '#engine/crypto/signed.ts';
import { type Order, signOrder, verifyOrder } from '#engine/room/order.ts';
import { memberKeys } from '../arbitraries.ts';
import { flipBit } from '../crypto/rooms.ts';
import { createIdentities, epoch, roomId } from './charters.ts';

const order: Order = { epoch, number: 1, device: 'microphone', to: null };

let ann: Identity;
let ben: Identity;

beforeAll(async () => {
	[ann, ben] = (await createIdentities(2)) as [Identity, Identity];
});

async function signText(text: string, label = ['order', roomId]): Promise<string> {
	return Buffer.from(await signBody(ann, label, new TextEncoder().encode(text))).toString('base64url');
}

describe('an order', () => {
	it('arrives as it was given', async () => {
		const orders = fc.record({
			epoch: fc.string(),
			number: fc.maxSafeNat(),
			device: fc.constantFrom('microphone' as const, 'camera' as const),
			to: fc.option(memberKeys),
		});
		await fc.assert(
			fc.asyncProperty(orders, async (given) => {
				expect(await verifyOrder(await signOrder(ann, roomId, given), ann.memberKey, roomId)).toEqual(given);
			}),
		);
	});

	it('is of its signer, for its room, and nothing else', async () => {
		const signed = await signOrder(ann, roomId, order);
		expect(await verifyOrder(signed, ben.memberKey, roomId)).toBeNull();
		expect(await verifyOrder(signed, ann.memberKey, `${roomId}x`)).toBeNull();
		expect(await verifyOrder(await signText(JSON.stringify(order), ['charter', roomId]), ann.memberKey, roomId)).toBe(
			null,
		);
	});

	it('is none with any bit changed', async () => {
		const signed = Buffer.from(await signOrder(ann, roomId, order), 'base64url');
		const bits = Array.from({ length: signed.length * 8 }, (_, bit) => bit);
		const read = await Promise.all(
			bits.map((bit) => verifyOrder(Buffer.from(flipBit(signed, bit)).toString('base64url'), ann.memberKey, roomId)),
		);
		expect(read.filter((result) => result !== null)).toEqual([]);
	});

	it('fits into what one may say', async () => {
		const longest = { epoch, number: Number.MAX_SAFE_INTEGER, device: 'microphone', to: ann.memberKey } as const;
		expect((await signOrder(ann, roomId, longest)).length).toBeLessThan(1_024);
	});

	it.each([
		['no JSON', '{'],
		['nothing in it', '{}'],
		['a device nobody knows', JSON.stringify({ ...order, device: 'screen' })],
		['no number', JSON.stringify({ ...order, number: undefined })],
		['a number before the first', JSON.stringify({ ...order, number: -1 })],
		['a receiver that is no key', JSON.stringify({ ...order, to: 'Ben' })],
	])('with %s is none, whoever signed it', async (_, text) => {
		expect(await verifyOrder(await signText(text), ann.memberKey, roomId)).toBeNull();
	});

	it('is told from any other text without throwing', async () => {
		await fc.assert(fc.asyncProperty(fc.string(), async (text) => !(await verifyOrder(text, ann.memberKey, roomId))));
	});
});
