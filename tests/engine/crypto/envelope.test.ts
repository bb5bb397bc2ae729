import { createCipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEnvelope, sealEnvelope } from '#engine/crypto/envelope.ts';
import { bytes } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from './rooms.ts';

const plaintext = Uint8Array.from(Buffer.from('an introduction'));

describe('an envelope', () => {
	it('opens in its room, and gives what was sealed', async () => {
		const keys = await createRoomKeys(1);
		await fc.assert(
			fc.asyncProperty(bytes, async (sealed) => {
				expect(await openEnvelope(keys, await sealEnvelope(keys, sealed))).toEqual(sealed);
			}),
		);
	});

	it('is version, salt and AES-256-GCM under a key of that salt', async () => {
		const keys = await createRoomKeys(1);
		const envelope = await sealEnvelope(keys, plaintext);
		const key = hkdfSync('sha256', new Uint8Array(32).fill(1), envelope.subarray(1, 17), 'ahoy1 envelope', 32);
		const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), new Uint8Array(12));
		cipher.setAAD(Buffer.from(`ahoy1 envelope|${keys.roomId}`));
		const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
		expect(envelope[0]).toBe(1);
		expect(Buffer.from(envelope.subarray(17))).toEqual(ciphertext);
	});

	it('has a fresh salt each time, and so a fresh key', async () => {
		const keys = await createRoomKeys(1);
		const envelopes = await Promise.all(Array.from({ length: 50 }, () => sealEnvelope(keys, plaintext)));
		const salts = envelopes.map((envelope) => Buffer.from(envelope.subarray(1, 17)).toString('hex'));
		const bodies = envelopes.map((envelope) => Buffer.from(envelope.subarray(17)).toString('hex'));
		expect(new Set(salts).size).toBe(50);
		expect(new Set(bodies).size).toBe(50);
	});

	it('does not open with any bit changed', async () => {
		const keys = await createRoomKeys(1);
		const envelope = await sealEnvelope(keys, plaintext);
		const bits = Array.from({ length: envelope.length * 8 }, (_, bit) => bit);
		const opened = await Promise.all(bits.map((bit) => openEnvelope(keys, flipBit(envelope, bit))));
		expect(opened.filter((result) => result !== null)).toEqual([]);
	});

	it('does not open cut short or grown', async () => {
		const keys = await createRoomKeys(1);
		const envelope = await sealEnvelope(keys, plaintext);
		for (let length = 0; length < envelope.length; length++)
			expect(await openEnvelope(keys, envelope.slice(0, length))).toBeNull();
		expect(await openEnvelope(keys, Uint8Array.of(...envelope, 0))).toBeNull();
	});

	it('does not open with another key, nor with the same key in another room', async () => {
		const [here, there] = [await createRoomKeys(1), await createRoomKeys(2)];
		const envelope = await sealEnvelope(here, plaintext);
		expect(await openEnvelope(there, envelope)).toBeNull();
		expect(await openEnvelope({ ...here, roomId: there.roomId }, envelope)).toBeNull();
		expect(await openEnvelope({ ...there, roomId: here.roomId }, envelope)).toBeNull();
	});

	it('is told from any other bytes without throwing', async () => {
		const keys = await createRoomKeys(1);
		await fc.assert(
			fc.asyncProperty(bytes, async (other) => {
				expect(await openEnvelope(keys, Uint8Array.of(1, ...other))).toBeNull();
			}),
		);
	});
});
