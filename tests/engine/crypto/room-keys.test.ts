/**
 * Known answers, computed without this project's code: Argon2id by @noble/hashes 2 (which gives the vector of RFC 9106
 * section 5.3), HKDF by node:crypto.
 */
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { deriveBytes } from '#engine/crypto/hkdf.ts';
import { deriveRoomKeys } from '#engine/crypto/room-keys.ts';
import type { RoomCode } from '#protocol/room-code.ts';

const code = 'k7mq-x2wd-p9ht' as RoomCode;

const knownKeys = [
	{
		code,
		serverOrigin: 'https://ahoy.example',
		roomId: '9xMxmPqmhTTCXEOuLd8j5w',
		introduction: 'b78bb56495d358dd0a0801817d08f0c40464f79cef46a98feecec9ccaeab5494',
	},
	{
		code,
		serverOrigin: 'http://localhost:8787',
		roomId: 'Ss_45NFu75KQ2bWSUnoo4g',
		introduction: '5a7680211697136894d6d266a8e2dd04dd4322e0add6351c7fce0e964c233293',
	},
	{
		code: '0000-0000-0000' as RoomCode,
		serverOrigin: 'https://ahoy.example',
		roomId: '7trN60tvQPLllRv6Hb_ogQ',
		introduction: '7fe8a0616728a764f909e3b1202aea9c3e14fde6fcf3741e6e87cbace8e2997d',
	},
] as const;

/** What can be seen of a key that can't be read. */
async function fingerprint(material: CryptoKey): Promise<string> {
	return Buffer.from(await deriveBytes(material, new Uint8Array(0), 'test', 32)).toString('hex');
}

describe('deriveRoomKeys', () => {
	it.each(knownKeys)('of $code on $serverOrigin gives the known keys', async (known) => {
		const keys = await deriveRoomKeys(known.code, known.serverOrigin);
		expect(keys.roomId).toBe(known.roomId);
		const introduction = Uint8Array.from(Buffer.from(known.introduction, 'hex'));
		const expected = await crypto.subtle.importKey('raw', introduction, 'HKDF', false, ['deriveBits']);
		expect(await fingerprint(keys.introductionMaterial)).toBe(await fingerprint(expected));
	});

	it('gives keys that nobody can read', async () => {
		expect((await deriveRoomKeys(code, 'https://ahoy.example')).introductionMaterial.extractable).toBe(false);
	});
});

describe('the Argon2id that is used', () => {
	// `hashtest` of version 0x13 in test.c of the reference implementation, https://github.com/P-H-C/phc-winner-argon2
	it.each([
		[65_536, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
		[256, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
	])('gives what the reference implementation does with %i KiB', async (memorySize, hash) => {
		const parameters = { iterations: 2, memorySize, parallelism: 1, hashLength: 32, outputType: 'hex' } as const;
		expect(await argon2id({ password: 'password', salt: 'somesalt', ...parameters })).toBe(hash);
	});
});
