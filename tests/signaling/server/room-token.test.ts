/** Tokens, checked against ones that are wrong in one way each, made without the code that makes right ones. */
import { createHmac, createSecretKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	createTokenCheck,
	parseCheckingKey,
	parseSigningKey,
	signToken,
	tokenLifetimeLimitMs,
} from '#server/room-token.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;
const secret = createSecretKey('a shared secret of 32 bytes or so', 'utf8');
const nowS = 1_800_000_000;
const hourS = 3_600;

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: nowS * 1_000 }));
afterEach(() => void vi.useRealTimers());

function write(key: KeyObject, claims: object, header: object = {}): string {
	const alg = key.type === 'secret' ? 'HS256' : 'EdDSA';
	const content = [{ alg, ...header }, claims].map((part) => base64url(JSON.stringify(part))).join('.');
	const signature =
		key.type === 'secret'
			? createHmac('sha256', key).update(content).digest('base64url')
			: sign(null, Buffer.from(content), key).toString('base64url');
	return `${content}.${signature}`;
}

function base64url(text: string): string {
	return Buffer.from(text).toString('base64url');
}

const claims = { aud: 'ahoy', exp: nowS + hourS };

describe.each([
	['a key pair', publicKey, privateKey],
	['a shared secret', secret, secret],
])('a token by %s', (_, checking, signing) => {
	const check = createTokenCheck(checking);

	it('is good until it ends', async () => {
		const token = await signToken(signing, hourS * 1_000);
		expect(await check(token)).toBe(true);
		vi.setSystemTime((nowS + hourS + 29) * 1_000);
		expect(await check(token)).toBe(true);
		vi.setSystemTime((nowS + hourS + 31) * 1_000);
		expect(await check(token)).toBe(false);
	});

	it('that somebody else made by the book is good, too', async () => {
		expect(await check(write(signing, claims))).toBe(true);
		expect(await check(write(signing, { ...claims, aud: ['elsewhere', 'ahoy'], sub: 'ann' }))).toBe(true);
	});

	it('may be good for a month and no longer', async () => {
		expect(await check(await signToken(signing, tokenLifetimeLimitMs))).toBe(true);
		expect(await check(await signToken(signing, tokenLifetimeLimitMs + 3_600_000))).toBe(false);
	});

	it.each([
		['without an end', { aud: 'ahoy' }],
		['with an end that is no number', { aud: 'ahoy', exp: 'never' }],
		['for something else', { ...claims, aud: 'another-service' }],
		['for nothing', { exp: claims.exp }],
		['that is not good yet', { ...claims, nbf: nowS + hourS }],
	])('%s is none', async (_, wrong) => {
		expect(await check(write(signing, wrong))).toBe(false);
	});

	it('of a critical extension that is not understood is none', async () => {
		expect(await check(write(signing, claims, { crit: ['b64x'], b64x: true }))).toBe(false);
	});

	it('that was changed anywhere is none', async () => {
		const token = write(signing, claims);
		const bodyAt = token.indexOf('.') + 3;
		const changed = token[bodyAt] === 'A' ? 'B' : 'A';
		expect(await check(token.slice(0, bodyAt) + changed + token.slice(bodyAt + 1))).toBe(false);
		expect(await check(token.slice(0, -2))).toBe(false);
	});

	it.each(['', '.', '..', 'x', 'a.b.c', `${'x'.repeat(2_048)}`, 'null', '{}'])('that is %j is none', async (text) => {
		expect(await check(text)).toBe(false);
	});
});

describe('a token by somebody else', () => {
	it('is none', async () => {
		expect(await createTokenCheck(publicKey)(write(stranger, claims))).toBe(false);
		const other = createSecretKey('another secret that has 32 bytes.', 'utf8');
		expect(await createTokenCheck(secret)(write(other, claims))).toBe(false);
	});

	it('is none if it chooses its own algorithm: the public key as a secret, or no signature', async () => {
		const asSecret = createSecretKey(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'utf8');
		const rawSecret = createSecretKey(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
		for (const forged of [asSecret, rawSecret]) {
			expect(await createTokenCheck(publicKey)(write(forged, claims))).toBe(false);
		}
		const unsigned = `${[{ alg: 'none' }, claims].map((part) => base64url(JSON.stringify(part))).join('.')}.`;
		for (const key of [publicKey, secret]) expect(await createTokenCheck(key)(unsigned)).toBe(false);
		expect(await createTokenCheck(secret)(write(privateKey, claims))).toBe(false);
	});
});

describe('a key', () => {
	const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
	const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

	it.each([
		['PEM', pem, privatePem],
		['PEM in one line', pem.replaceAll('\n', '\\n'), privatePem.replaceAll('\n', '\\n')],
		[
			'a JWK',
			JSON.stringify(publicKey.export({ format: 'jwk' })),
			JSON.stringify(privateKey.export({ format: 'jwk' })),
		],
		['a secret', 'x'.repeat(32), 'x'.repeat(32)],
	])('is read from %s', async (_, checking, signing) => {
		const [checkingKey, signingKey] = [parseCheckingKey(checking), parseSigningKey(signing)];
		if (!checkingKey || !signingKey) throw new Error('not read');
		expect(await createTokenCheck(checkingKey)(await signToken(signingKey, 60_000))).toBe(true);
	});

	it.each([
		['a private key', privatePem],
		['a private JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
		['a secret that could be guessed', 'x'.repeat(31)],
		['a key of another kind', pemOf('ec', { namedCurve: 'P-256' })],
		['a key of another curve', pemOf('ed448')],
		['a damaged key', pem.slice(0, 60)],
		['a JWK that is none', '{"kty":"OKP"}'],
		['broken JSON', '{"kty"'],
	])('is not %s', (_, text) => {
		expect(parseCheckingKey(text)).toBeNull();
	});

	it('that signs is no public one', () => {
		expect(parseSigningKey(pem)).toBeNull();
	});

	function pemOf(...kind: Parameters<typeof generatePublic>): string {
		return generatePublic(...kind)
			.export({ type: 'spki', format: 'pem' })
			.toString();
	}

	function generatePublic(type: 'ec' | 'ed448', options: { readonly namedCurve?: string } = {}): KeyObject {
		if (type === 'ed448') return generateKeyPairSync('ed448').publicKey;
		return generateKeyPairSync('ec', { namedCurve: options.namedCurve ?? 'P-256' }).publicKey;
	}
});
