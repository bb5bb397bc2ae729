/**
 * Known answers, computed without this project's code: Argon2id by OpenSSL 3.2 and later (pyca/cryptography), HKDF by
 * the HMAC of Python.
 */
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { deriveBytes } from '#engine/crypto/hkdf.ts';
import { deriveCodeKeys, derivePasswordSecret, deriveRoomKeys } from '#engine/crypto/room-keys.ts';
import type { RoomCode } from '#protocol/room-code.ts';

const code = 'k7mq-x2wd-p9ht' as RoomCode;

const knownKeys = [
	{
		code,
		serverOrigin: 'https://ahoy.example',
		roomId: 'oNiRW9-eOCVYiTtqyfRbtQ',
		door: '44620ccc542b102d66ffe32868d21896a927da1bd6b6b6a14b8b879036589649',
		introduction: '5b63a1c962e3e2ca28cae0113ee5c342c04ab628d2c74e3db7de211652372000',
	},
	{
		code,
		serverOrigin: 'http://localhost:8787',
		roomId: 'jmUce991bAlkXEVTKVbyrw',
		door: '7de736834a51cefc4c6ffdc4a0ee4e342f399768ea7997bcb688a0a2681607ab',
		introduction: '46937cf49b86d24f03e93444bcdd2173a1dc5160275b74013c243e79d5a3ea78',
	},
	{
		code: '0000-0000-0000' as RoomCode,
		serverOrigin: 'https://ahoy.example',
		roomId: 'vAGGv0yrfApEXQsH5UO15w',
		door: 'b2db53f265c406cfb606f9bdcd9fb2d7f2d1d37f2a38c0913080ef32d901c89a',
		introduction: 'f52227f4f11cc55a872b3042b38eac598af611899f067ee61e52122a74f169fc',
	},
] as const;

/** For the first of these codes. */
const knownPasswords = [
	{
		password: 'open sesame',
		secret: 'b846e7b4d507d1bd996c8a6bc69fb81e2ffcec4bb25d9366491dfe07eb7a4041',
		introduction: 'f0e67b2335dbff2c5511ac8f585eabdf6e2db532d08a568ff3498cda3fce44db',
	},
	{
		// Other after NFKC: A with ring above, f, i, 1.
		password: 'Åﬁ①',
		secret: '44e539bd98f8ae2757a31911aacf4053d152d529b7ecab293f5569682f2b2746',
		introduction: '109103f62e33f26a80ce72b45ea21ffc9ca375ad1228df6f3dde401ce6d8943e',
	},
] as const;

/** What can be seen of a key that can't be read. */
async function traceOf(material: CryptoKey): Promise<string> {
	return Buffer.from(await deriveBytes(material, new Uint8Array(0), 'test', 32)).toString('hex');
}

async function traceOfKnown(hex: string): Promise<string> {
	const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
	return traceOf(await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']));
}

describe('the keys of a code', () => {
	it.each(knownKeys)('$code on $serverOrigin are the known ones', async (known) => {
		const keys = await deriveRoomKeys(await deriveCodeKeys(known.code, known.serverOrigin), null);
		expect(keys.roomId).toBe(known.roomId);
		expect(keys.passwordSecret).toBeNull();
		expect(await traceOf(keys.doorMaterial)).toBe(await traceOfKnown(known.door));
		expect(Buffer.from(keys.introductionSecret).toString('hex')).toBe(known.introduction);
		expect(await traceOf(keys.introductionMaterial)).toBe(await traceOfKnown(known.introduction));
	});

	it('can be read by nobody where nobody has to', async () => {
		const keys = await deriveRoomKeys(await deriveCodeKeys(code, 'https://ahoy.example'), null);
		expect([keys.introductionMaterial.extractable, keys.doorMaterial.extractable]).toEqual([false, false]);
	});
});

describe('the keys of a code and a password', () => {
	it.each(knownPasswords)('$password are the known ones', async ({ password, secret, introduction }) => {
		const codeKeys = await deriveCodeKeys(code, 'https://ahoy.example');
		const derived = await derivePasswordSecret(password, codeKeys);
		expect(Buffer.from(derived).toString('hex')).toBe(secret);
		const keys = await deriveRoomKeys(codeKeys, derived);
		expect(keys.passwordSecret).toEqual(derived);
		expect(Buffer.from(keys.introductionSecret).toString('hex')).toBe(introduction);
	});

	it('are the same however the password is typed', async () => {
		const codeKeys = await deriveCodeKeys(code, 'https://ahoy.example');
		const [one, other] = ['é', 'e\u0301'].map((password) => derivePasswordSecret(password, codeKeys));
		expect(await one).toEqual(await other);
	});

	it('leave the room and its door what they are without', async () => {
		const codeKeys = await deriveCodeKeys(code, 'https://ahoy.example');
		const keys = await deriveRoomKeys(codeKeys, await derivePasswordSecret('open sesame', codeKeys));
		expect(keys).toMatchObject(codeKeys);
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
