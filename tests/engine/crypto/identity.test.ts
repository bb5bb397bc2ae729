import { describe, expect, it } from 'vitest';
import { createIdentity, verifySignature } from '#engine/crypto/identity.ts';
import { flipBit } from './rooms.ts';

const message = Uint8Array.from(Buffer.from('a message'));

/** Points of small order, and other ways to write them: RFC 7748 section 6.1. */
const pointsOfSmallOrder = [
	'0000000000000000000000000000000000000000000000000000000000000000',
	'0100000000000000000000000000000000000000000000000000000000000000',
	'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
	'5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
	'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

describe('a signature', () => {
	it('is its own, of this message and no other', async () => {
		const [ann, ben] = [await createIdentity(), await createIdentity()];
		const signature = await ann.sign(message);
		expect(signature).toHaveLength(64);
		expect(await verifySignature(ann.memberKey, message, signature)).toBe(true);
		expect(await verifySignature(ben.memberKey, message, signature)).toBe(false);
		expect(await verifySignature(ann.memberKey, message.subarray(1), signature)).toBe(false);
		expect(await verifySignature(ann.memberKey, message, signature.subarray(1))).toBe(false);
		expect(await verifySignature(ann.memberKey, message, new Uint8Array(0))).toBe(false);
	});

	it('is wrong with any bit changed, of itself or of the message', async () => {
		const ann = await createIdentity();
		const signature = await ann.sign(message);
		const right: string[] = [];
		for (let bit = 0; bit < 64 * 8; bit++)
			if (await verifySignature(ann.memberKey, message, flipBit(signature, bit))) right.push(`signature ${bit}`);
		for (let bit = 0; bit < message.length * 8; bit++)
			if (await verifySignature(ann.memberKey, flipBit(message, bit), signature)) right.push(`message ${bit}`);
		expect(right).toEqual([]);
	});

	it('of a key that is no point is wrong, without throwing', async () => {
		const signature = await (await createIdentity()).sign(message);
		for (const fill of [0, 1, 2, 0x7f, 0xff]) {
			const key = Buffer.alloc(32, fill).toString('base64url');
			expect(await verifySignature(key, message, signature), key).toBe(false);
		}
	});
});

describe('an agreement', () => {
	it('comes to the same on both sides, and to another with anybody else', async () => {
		const [ann, ben, cleo] = [await createIdentity(), await createIdentity(), await createIdentity()];
		const agreed = await ann.agree(ben.agreementKey);
		expect(agreed).toHaveLength(32);
		expect(await ben.agree(ann.agreementKey)).toEqual(agreed);
		expect(await cleo.agree(ann.agreementKey)).not.toEqual(agreed);
	});

	it.each(pointsOfSmallOrder)('with %s, which gives the result away, is none', async (point) => {
		const ann = await createIdentity();
		expect(await ann.agree(Buffer.from(point, 'hex').toString('base64url'))).toBeNull();
	});

	it.each([
		['no base64url', '+'.repeat(43)],
		['a byte short', 'A'.repeat(42)],
		['nothing', ''],
	])('with a key that is %s is none', async (_, key) => {
		expect(await (await createIdentity()).agree(key)).toBeNull();
	});
});
