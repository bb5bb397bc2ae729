import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealEnvelope } from '#engine/crypto/envelope.ts';
import type { RoomKeys } from '#engine/crypto/room-keys.ts';
import { isDoorFrame, openDoorAnswer, retryLimitMs, sealDoorAnswer } from '#engine/signaling/door-frame.ts';
import { bytes } from '../arbitraries.ts';
import { createRoomKeys, flipBit } from '../crypto/rooms.ts';

const introduction = 'an-introduction-as-it-was-sent';
const answer = { hasPassword: true, retryAfterMs: 2_000 };

let keys: RoomKeys;

beforeAll(async () => {
	keys = await createRoomKeys(1);
});

/** Any text, sealed as an answer is. */
async function sealText(text: string): Promise<Uint8Array<ArrayBuffer>> {
	const key = { kind: 'door', roomId: keys.roomId, material: keys.doorMaterial } as const;
	return Uint8Array.of(2, 1, ...(await sealEnvelope(key, new TextEncoder().encode(text))));
}

function nameOf(text: string): string {
	return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

describe('an answer at the door', () => {
	it('arrives as it was given', async () => {
		const answers = fc.record({ hasPassword: fc.boolean(), retryAfterMs: fc.nat(retryLimitMs) });
		await fc.assert(
			fc.asyncProperty(answers, fc.string(), async (given, to) => {
				const frame = await sealDoorAnswer(keys, to, given);
				expect(isDoorFrame(frame)).toBe(true);
				expect(await openDoorAnswer(keys, to, frame)).toMatchObject(given);
			}),
		);
	});

	it('is version, type and an envelope, with the hash of what it answers', async () => {
		const frame = await sealDoorAnswer(keys, introduction, answer);
		expect([...frame.subarray(0, 3)]).toEqual([2, 1, 2]);
		const key = hkdfSync('sha256', new Uint8Array(32).fill(129), frame.subarray(3, 19), 'ahoy2 door', 32);
		const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), new Uint8Array(12));
		decipher.setAAD(Buffer.from(`ahoy2 door|${keys.roomId}`));
		decipher.setAuthTag(frame.subarray(-16));
		const deflated = Buffer.concat([decipher.update(frame.subarray(19, -16)), decipher.final()]);
		expect(JSON.parse(inflateRawSync(deflated).toString())).toEqual({ to: nameOf(introduction), ...answer });
	});

	it('is read by who has the code, whatever the password', async () => {
		const frame = await sealDoorAnswer(await createRoomKeys(1, 5), introduction, answer);
		expect(await openDoorAnswer(keys, introduction, frame)).toMatchObject(answer);
		expect(await openDoorAnswer(await createRoomKeys(1, 6), introduction, frame)).toMatchObject(answer);
	});

	it('is none to another introduction', async () => {
		const frame = await sealDoorAnswer(keys, introduction, answer);
		expect(await openDoorAnswer(keys, `${introduction}2`, frame)).toBeNull();
		expect(await openDoorAnswer(keys, '', frame)).toBeNull();
	});

	it('is none in another room, even under the same key', async () => {
		const frame = await sealDoorAnswer(keys, introduction, answer);
		const elsewhere = await createRoomKeys(2);
		expect(await openDoorAnswer(elsewhere, introduction, frame)).toBeNull();
		expect(await openDoorAnswer({ ...keys, roomId: elsewhere.roomId }, introduction, frame)).toBeNull();
	});

	it('is none with any bit changed', async () => {
		const frame = await sealDoorAnswer(keys, introduction, answer);
		const bits = Array.from({ length: frame.length * 8 }, (_, bit) => bit);
		const opened = await Promise.all(bits.map((bit) => openDoorAnswer(keys, introduction, flipBit(frame, bit))));
		expect(opened.filter((result) => result !== null)).toEqual([]);
	});

	it.each([
		['nothing', {}],
		['no word on the password', { retryAfterMs: 0 }],
		['a wait that is none', { hasPassword: true, retryAfterMs: -1 }],
		['too long a wait', { hasPassword: true, retryAfterMs: retryLimitMs + 1 }],
		['half a millisecond', { hasPassword: true, retryAfterMs: 0.5 }],
		['no time at all', { hasPassword: true, retryAfterMs: null }],
	])('with %s in it is none', async (_, content) => {
		const to = nameOf(introduction);
		expect(await openDoorAnswer(keys, introduction, await sealText(JSON.stringify({ to, ...content })))).toBeNull();
	});

	it('is told from any other bytes without throwing', async () => {
		expect(await openDoorAnswer(keys, introduction, await sealText('no JSON'))).toBeNull();
		await fc.assert(
			fc.asyncProperty(bytes, async (other) => {
				expect(await openDoorAnswer(keys, introduction, other)).toBeNull();
				expect(await openDoorAnswer(keys, introduction, Uint8Array.of(2, 1, ...other))).toBeNull();
			}),
		);
	});

	it('is told from a pair frame by its type', () => {
		expect(isDoorFrame(Uint8Array.of(2, 0, 0, 0, 0, 1))).toBe(false);
		expect(isDoorFrame(Uint8Array.of(2))).toBe(false);
	});
});
