/** The engine against a second implementation of the same pages: each seals what the other opens. */
import { describe, expect, it } from 'vitest';
import { openEnvelope, sealEnvelope } from '#engine/crypto/envelope.ts';
import { importKeyMaterial } from '#engine/crypto/hkdf.ts';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import { hostTagOf } from '#engine/crypto/member-key.ts';
import { openPairChannel, type PairChannel } from '#engine/crypto/pair-channel.ts';
import { deriveCodeKeys, derivePasswordSecret, deriveRoomKeys, type RoomKeys } from '#engine/crypto/room-keys.ts';
import { openIntroduction, sealIntroduction } from '#engine/signaling/introduction.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import {
	createIndependentIdentity,
	createIndependentPair,
	deriveIndependentKeys,
	type IndependentKeys,
	independentHostTag,
	openIndependentEnvelope,
	openIndependentIntroduction,
	sealIndependentEnvelope,
	sealIndependentIntroduction,
} from './independent.ts';

const code = 'k7mq-x2wd-p9ht' as RoomCode;
const serverOrigin = 'https://ahoy.example';
/** Not in the form that it is stretched in: a ligature, and a letter followed by its accent. */
const password = 'ﬁancée 🦦';

/** The slow step in plain JavaScript, twice, on a busy machine. */
const slow = { timeout: 60_000 };

const opaque: IndependentKeys = {
	roomId: 'r'.repeat(22),
	door: new Uint8Array(32).fill(1),
	introduction: new Uint8Array(32).fill(2),
};

/** The same keys for the engine. */
async function createEngineKeys(): Promise<RoomKeys> {
	return {
		roomId: opaque.roomId,
		stretchedCode: new Uint8Array(32),
		passwordSecret: null,
		doorMaterial: await importKeyMaterial(Uint8Array.from(opaque.door)),
		introductionSecret: Uint8Array.from(opaque.introduction),
		introductionMaterial: await importKeyMaterial(Uint8Array.from(opaque.introduction)),
	};
}

function write(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.from(text, 'utf8'));
}

function read(bytes: Uint8Array | null): string | null {
	return bytes && Buffer.from(bytes).toString('utf8');
}

describe('the keys of a room', () => {
	it.each([
		['a code', null],
		['a code and a password', password],
	])('are those of the other implementation, from %s', slow, async (_, secret) => {
		const codeKeys = await deriveCodeKeys(code, serverOrigin);
		const keys = await deriveRoomKeys(codeKeys, secret === null ? null : await derivePasswordSecret(secret, codeKeys));
		const expected = deriveIndependentKeys(code, serverOrigin, secret);
		expect(keys.roomId).toBe(expected.roomId);
		expect(Buffer.from(keys.introductionSecret)).toEqual(Buffer.from(expected.introduction));
		const [door, introduction] = [
			await sealEnvelope({ kind: 'door', roomId: keys.roomId, material: keys.doorMaterial }, write('knock')),
			await sealEnvelope(
				{ kind: 'introduction', roomId: keys.roomId, material: keys.introductionMaterial },
				write('it is me'),
			),
		];
		expect(read(openIndependentEnvelope('door', keys.roomId, expected.door, door))).toBe('knock');
		expect(read(openIndependentEnvelope('introduction', keys.roomId, expected.introduction, introduction))).toBe(
			'it is me',
		);
	});
});

describe('an envelope', () => {
	it('of the other implementation opens, as what it is only', async () => {
		const { roomId } = opaque;
		const material = await importKeyMaterial(Uint8Array.from(opaque.door));
		const envelope = sealIndependentEnvelope('door', roomId, opaque.door, write('answer'));
		expect(read(await openEnvelope({ kind: 'door', roomId, material }, envelope))).toBe('answer');
		expect(await openEnvelope({ kind: 'introduction', roomId, material }, envelope)).toBeNull();
	});
});

describe('an introduction', () => {
	const said = {
		fingerprint: 'ab'.repeat(32),
		enteredAt: 1_700_000_000_000,
		knocks: false,
		name: 'Ann Ålund',
		microphone: true,
		camera: false,
		share: null,
		offer: { link: 'aaaaaaaaaaa', sdp: 'v=0\r\n' },
	};

	it('is opened by the other implementation, and its signature holds there', async () => {
		const identity = await createIdentity();
		const { memberKey, agreementKey } = identity;
		const sessionNonce = new Uint8Array(16).fill(9);
		const introduction = { memberKey, agreementKey, sessionNonce, ...said };
		const sealed = await sealIntroduction(await createEngineKeys(), identity, introduction);
		expect(openIndependentIntroduction(opaque, sealed)).toEqual({
			...introduction,
			sessionNonce: Buffer.from(sessionNonce).toString('base64url'),
		});
	});

	it('of the other implementation opens, and not under another member’s name', async () => {
		const { memberKey, agreementKey, sessionNonce, ...secrets } = createIndependentIdentity();
		const self = { memberKey, agreementKey, sessionNonce, ...secrets };
		const written = { ...said, memberKey, agreementKey, sessionNonce: Buffer.from(sessionNonce).toString('base64url') };
		const keys = await createEngineKeys();
		expect(await openIntroduction(keys, sealIndependentIntroduction(opaque, self, written))).toEqual({
			result: 'opened',
			introduction: { ...written, sessionNonce },
		});
		const pretended = { ...written, memberKey: createIndependentIdentity().memberKey };
		expect(await openIntroduction(keys, sealIndependentIntroduction(opaque, self, pretended))).toEqual({
			result: 'forged',
		});
	});
});

describe('a pair channel', () => {
	const sessionNonce = new Uint8Array(16).fill(5);

	async function createPair() {
		const ours: Identity = await createIdentity();
		const theirs = createIndependentIdentity();
		const channel = await openPairChannel(await createEngineKeys(), ours, sessionNonce, theirs);
		if (!channel) throw new Error('no channel');
		const other = createIndependentPair(opaque, theirs, { ...ours, sessionNonce });
		return { channel: channel satisfies PairChannel, other };
	}

	// Several, because which key is the smaller one decides the order of the session nonces.
	it.each([1, 2, 3, 4, 5, 6])('is understood both ways, frame by frame (pair %i)', async () => {
		const { channel, other } = await createPair();
		for (const sequence of [0, 1, 2]) {
			const sealed = await channel.seal(write(`to you ${sequence}`));
			expect(read(other.open(sequence, sealed))).toBe(`to you ${sequence}`);
			expect(read(await channel.open(other.seal(sequence, write(`to me ${sequence}`))))).toBe(`to me ${sequence}`);
		}
		expect(read(await channel.open(other.seal(2 ** 32 - 1, write('the last'))))).toBe('the last');
	});
});

describe('the tag of a host', () => {
	it('is that of the other implementation', async () => {
		const { memberKey } = await createIdentity();
		expect(await hostTagOf(memberKey)).toBe(independentHostTag(memberKey));
	});
});
