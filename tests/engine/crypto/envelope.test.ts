import { createCipheriv, hkdfSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EnvelopeKey, openEnvelope, sealEnvelope } from '#engine/crypto/envelope.ts';
import { frameLimitBytes } from '#protocol/limits.ts';
import { bytes } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from './rooms.ts';

const plaintext = Uint8Array.from(Buffer.from('an introduction'));

let here: EnvelopeKey;
let there: EnvelopeKey;

async function createKey(room: number): Promise<EnvelopeKey> {
	const { roomId, introductionMaterial } = await createRoomKeys(room);
	return { kind: 'introduction', roomId, material: introductionMaterial };
}

beforeAll(async () => {
	[here, there] = [await createKey(1), await createKey(2)];
});

describe('an envelope', () => {
	it('opens in its room, and gives what was sealed', async () => {
		await fc.assert(
			fc.asyncProperty(bytes, async (sealed) => {
				expect(await openEnvelope(here, await sealEnvelope(here, sealed))).toEqual(sealed);
			}),
		);
	});

	it.each(['introduction', 'door'] as const)(
		'of kind %s is version, salt and AES-256-GCM of what was deflated, under a key of that salt',
		async (kind) => {
			const { introductionSecret: secret } = await createRoomKeys(1);
			const envelope = await sealEnvelope({ ...here, kind }, plaintext);
			const key = hkdfSync('sha256', secret, envelope.subarray(1, 17), `ahoy2 ${kind}`, 32);
			const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), new Uint8Array(12));
			cipher.setAAD(Buffer.from(`ahoy2 ${kind}|${here.roomId}`));
			const deflated = deflateRawSync(plaintext);
			const ciphertext = Buffer.concat([cipher.update(deflated), cipher.final(), cipher.getAuthTag()]);
			expect(envelope[0]).toBe(2);
			expect(Buffer.from(envelope.subarray(17))).toEqual(ciphertext);
		},
	);

	it('has a fresh salt each time, and so a fresh key', async () => {
		const envelopes = await Promise.all(Array.from({ length: 50 }, () => sealEnvelope(here, plaintext)));
		const salts = envelopes.map((envelope) => Buffer.from(envelope.subarray(1, 17)).toString('hex'));
		const bodies = envelopes.map((envelope) => Buffer.from(envelope.subarray(17)).toString('hex'));
		expect(new Set(salts).size).toBe(50);
		expect(new Set(bodies).size).toBe(50);
	});

	it('does not open if it unpacks to more than fits a frame', async () => {
		expect(await openEnvelope(here, await sealEnvelope(here, new Uint8Array(frameLimitBytes)))).not.toBeNull();
		expect(await openEnvelope(here, await sealEnvelope(here, new Uint8Array(frameLimitBytes + 1)))).toBeNull();
	});

	it('does not open with any bit changed', async () => {
		const envelope = await sealEnvelope(here, plaintext);
		const bits = Array.from({ length: envelope.length * 8 }, (_, bit) => bit);
		const opened = await Promise.all(bits.map((bit) => openEnvelope(here, flipBit(envelope, bit))));
		expect(opened.filter((result) => result !== null)).toEqual([]);
	});

	it('does not open cut short or grown', async () => {
		const envelope = await sealEnvelope(here, plaintext);
		for (let length = 0; length < envelope.length; length++)
			expect(await openEnvelope(here, envelope.slice(0, length))).toBeNull();
		expect(await openEnvelope(here, Uint8Array.of(...envelope, 0))).toBeNull();
	});

	it('does not open with another key, nor with the same key in another room', async () => {
		const envelope = await sealEnvelope(here, plaintext);
		expect(await openEnvelope(there, envelope)).toBeNull();
		expect(await openEnvelope({ ...here, roomId: there.roomId }, envelope)).toBeNull();
		expect(await openEnvelope({ ...there, roomId: here.roomId }, envelope)).toBeNull();
	});

	it('does not open as another kind under the same key', async () => {
		const envelope = await sealEnvelope(here, plaintext);
		expect(await openEnvelope({ ...here, kind: 'door' }, envelope)).toBeNull();
	});

	it('is told from any other bytes without throwing', async () => {
		await fc.assert(
			fc.asyncProperty(bytes, async (other) => {
				expect(await openEnvelope(here, Uint8Array.of(2, ...other))).toBeNull();
			}),
		);
	});
});
