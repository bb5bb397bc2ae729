import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EnvelopeKey, sealEnvelope } from '#engine/crypto/envelope.ts';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import type { RoomKeys } from '#engine/crypto/room-keys.ts';
import { signatureBytes, signBody } from '#engine/crypto/signed.ts';
import { openIntroduction, sealIntroduction } from '#engine/signaling/introduction.ts';
import { encodeIntroduction, type Introduction } from '#engine/signaling/member-message.ts';
import { introductionLimitChars } from '#protocol/limits.ts';
import { introductions } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from '../crypto/rooms.ts';

let ann: Identity;
let ben: Identity;
let keys: RoomKeys;

beforeAll(async () => {
	[ann, ben] = [await createIdentity(), await createIdentity()];
	keys = await createRoomKeys(1);
});

function introduce(by: Identity, change: Partial<Introduction> = {}): Introduction {
	return {
		memberKey: by.memberKey,
		agreementKey: by.agreementKey,
		fingerprint: '0f'.repeat(32),
		enteredAt: 7,
		knocks: false,
		sessionNonce: new Uint8Array(16),
		name: 'Ann',
		microphone: true,
		camera: false,
		share: null,
		hand: null,
		offer: null,
		...change,
	};
}

/** Bytes as an introduction, sealed by who has the room's key, whatever they are. */
async function seal(signed: Uint8Array<ArrayBuffer>, kind: EnvelopeKey['kind'] = 'introduction'): Promise<string> {
	const envelope = await sealEnvelope({ kind, roomId: keys.roomId, material: keys.introductionMaterial }, signed);
	return Buffer.from(envelope).toString('base64url');
}

describe('an introduction', () => {
	it('arrives as it was given', async () => {
		await fc.assert(
			fc.asyncProperty(introductions, async (given) => {
				const introduction = { ...given, memberKey: ann.memberKey };
				const opened = await openIntroduction(keys, await sealIntroduction(keys, ann, introduction));
				expect(opened).toEqual({ result: 'opened', introduction });
			}),
			{ numRuns: 30 },
		);
	});

	it('is in one envelope what the server may see of it, with nothing left of its text', async () => {
		const sealed = await sealIntroduction(keys, ann, introduce(ann, { name: 'a name that is long enough' }));
		expect(sealed).toMatch(/^[\w-]+$/);
		expect(Buffer.from(sealed, 'base64url').includes('a name')).toBe(false);
	});

	it('has room for an offer of the usual length, signature and keys included', async () => {
		const offer = { link: 'x'.repeat(11), sdp: 'x'.repeat(12_000) };
		const sealed = await sealIntroduction(keys, ann, introduce(ann, { offer }));
		expect(sealed.length).toBeLessThan(introductionLimitChars);
	});

	it('is unreadable under another code or password, and in another room', async () => {
		const sealed = await sealIntroduction(keys, ann, introduce(ann));
		const elsewhere = await createRoomKeys(2);
		const results = [elsewhere, await createRoomKeys(1, 5), { ...keys, roomId: elsewhere.roomId }].map(
			async (others) => (await openIntroduction(others, sealed)).result,
		);
		expect(await Promise.all(results)).toEqual(['unreadable', 'unreadable', 'unreadable']);
	});

	it('is unreadable with any bit changed', async () => {
		const sealed = Buffer.from(await sealIntroduction(keys, ann, introduce(ann)), 'base64url');
		const bits = Array.from({ length: sealed.length * 8 }, (_, bit) => bit);
		const opened = await Promise.all(
			bits.map((bit) => openIntroduction(keys, Buffer.from(flipBit(sealed, bit)).toString('base64url'))),
		);
		expect(opened.filter(({ result }) => result !== 'unreadable')).toEqual([]);
	});

	it('is unreadable where it is no base64url, or empty', async () => {
		for (const text of ['', 'A', '++++', 'AAAA'])
			expect(await openIntroduction(keys, text)).toEqual({ result: 'unreadable' });
	});

	it('is forged where somebody else has signed it', async () => {
		const sealed = await sealIntroduction(keys, ben, introduce(ann));
		expect(await openIntroduction(keys, sealed)).toEqual({ result: 'forged' });
	});

	it('does not open with any bit of the signature or any byte of the text changed by who has the room’s key', async () => {
		const signed = await signBody(ann, ['introduction', keys.roomId], encodeIntroduction(introduce(ann)));
		expect((await openIntroduction(keys, await seal(signed))).result).toBe('opened');
		const all = Array.from({ length: signed.length * 8 }, (_, bit) => bit);
		// One bit of each byte of the text, another one each time: each costs a packing and an unpacking.
		const bits = all.filter((bit) => bit < signatureBytes * 8 || bit % 8 === Math.floor(bit / 8) % 8);
		const opened = await Promise.all(
			bits.map(async (bit) => (await openIntroduction(keys, await seal(flipBit(signed, bit)))).result),
		);
		expect(opened.filter((result) => result === 'opened')).toEqual([]);
		// Of the signature alone, the text is one still.
		expect(opened.slice(0, signatureBytes * 8).filter((result) => result !== 'forged')).toEqual([]);
	});

	it.each([
		['something else', () => ['charter', keys.roomId]],
		['another room', () => ['introduction', `${keys.roomId}x`]],
	])('is forged where it was signed as %s', async (_, label) => {
		const signed = await signBody(ann, label(), encodeIntroduction(introduce(ann)));
		expect(await openIntroduction(keys, await seal(signed))).toEqual({ result: 'forged' });
	});

	it('is unreadable, and no reason for an alarm, where nothing that could be one is signed', async () => {
		const texts = ['', '{}', JSON.stringify({ ...introduce(ann), enteredAt: null })];
		for (const text of texts) {
			const signed = await signBody(ann, ['introduction', keys.roomId], new TextEncoder().encode(text));
			expect(await openIntroduction(keys, await seal(signed))).toEqual({ result: 'unreadable' });
		}
		expect(await openIntroduction(keys, await seal(new Uint8Array(10)))).toEqual({ result: 'unreadable' });
	});

	it('is unreadable where it is sealed as an answer at the door', async () => {
		const signed = await signBody(ann, ['introduction', keys.roomId], encodeIntroduction(introduce(ann)));
		expect(await openIntroduction(keys, await seal(signed, 'door'))).toEqual({ result: 'unreadable' });
	});
});
