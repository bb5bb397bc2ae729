import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentity, verifySignature } from '#engine/crypto/identity.ts';
import { bodyOf, isSignedBy, signatureBytes, signBody } from '#engine/crypto/signed.ts';
import { bytes } from '../arbitraries.ts';
import { flipBit } from './rooms.ts';

const label = ['charter', 'a room'];
const body = Uint8Array.from(Buffer.from('the body'));

describe('what is signed', () => {
	it('is a signature over version, label, a zero byte and body, and then the body', async () => {
		const ann = await createIdentity();
		const signed = await signBody(ann, label, body);
		expect(bodyOf(signed)).toEqual(body);
		expect(await isSignedBy(ann.memberKey, label, signed)).toBe(true);
		const covered = Uint8Array.from(Buffer.from('ahoy2 charter|a room\0the body'));
		expect(await verifySignature(ann.memberKey, covered, signed.slice(0, signatureBytes))).toBe(true);
	});

	it('fits no other label and no other signer', async () => {
		const [ann, ben] = [await createIdentity(), await createIdentity()];
		const signed = await signBody(ann, label, body);
		expect(await isSignedBy(ann.memberKey, ['order', 'a room'], signed)).toBe(false);
		expect(await isSignedBy(ann.memberKey, ['charter', 'another room'], signed)).toBe(false);
		expect(await isSignedBy(ben.memberKey, label, signed)).toBe(false);
	});

	it('can have nothing moved from its label to its body', async () => {
		const ann = await createIdentity();
		const signed = await signBody(ann, ['charter', 'a'], Uint8Array.from(Buffer.from('b')));
		const moved = Uint8Array.from([...signed.subarray(0, signatureBytes), ...Buffer.from('|a\0b')]);
		expect(await isSignedBy(ann.memberKey, ['charter'], moved)).toBe(false);
	});

	it('is nobody’s with any bit changed', async () => {
		const ann = await createIdentity();
		const signed = await signBody(ann, label, body);
		const right: number[] = [];
		for (let bit = 0; bit < signed.length * 8; bit++)
			if (await isSignedBy(ann.memberKey, label, flipBit(signed, bit))) right.push(bit);
		expect(right).toEqual([]);
	});

	it('is told from any other bytes without throwing', async () => {
		const ann = await createIdentity();
		await fc.assert(
			fc.asyncProperty(bytes, async (other) => {
				expect(bodyOf(other)?.length ?? 0).toBe(Math.max(other.length - signatureBytes, 0));
				expect(await isSignedBy(ann.memberKey, label, other)).toBe(false);
			}),
		);
	});
});
