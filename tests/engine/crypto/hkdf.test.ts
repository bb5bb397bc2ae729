/** Against Node's own HKDF, which is another implementation, and against RFC 5869 where labels allow it. */
import { createCipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveBytes, deriveSealKey, importKeyMaterial } from '#engine/crypto/hkdf.ts';
import { bytes } from '../arbitraries.ts';

describe('Node, by which the rest here is judged', () => {
	it('gives what RFC 5869 appendix A.1 says', () => {
		const salt = Buffer.from('000102030405060708090a0b0c', 'hex');
		const info = Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex');
		expect(Buffer.from(hkdfSync('sha256', Buffer.alloc(22, 0x0b), salt, info, 42)).toString('hex')).toBe(
			'3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
		);
	});
});

describe('deriveBytes', () => {
	it('is HKDF-SHA-256 with the version of the protocol before the label', async () => {
		await fc.assert(
			fc.asyncProperty(
				bytes.filter(({ length }) => length > 0),
				bytes,
				fc.string({ maxLength: 40 }),
				fc.integer({ min: 1, max: 64 }),
				async (material, salt, label, length) => {
					const derived = await deriveBytes(await importKeyMaterial(material), salt, label, length);
					const expected = hkdfSync('sha256', material, salt, `ahoy2 ${label}`, length);
					expect(Buffer.from(derived)).toEqual(Buffer.from(expected));
				},
			),
		);
	});

	it('takes material that nobody can read again', async () => {
		expect((await importKeyMaterial(new Uint8Array(32))).extractable).toBe(false);
	});
});

describe('deriveSealKey', () => {
	const material = new Uint8Array(32).fill(7);
	const salt = new Uint8Array(16).fill(9);

	it('is the AES-256-GCM key of the same derivation', async () => {
		const key = await deriveSealKey(await importKeyMaterial(material), salt, 'envelope', ['encrypt']);
		const iv = new Uint8Array(12);
		const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, Buffer.from('ahoy'));
		const raw = Buffer.from(hkdfSync('sha256', material, salt, 'ahoy2 envelope', 32));
		const cipher = createCipheriv('aes-256-gcm', raw, iv);
		const expected = Buffer.concat([cipher.update('ahoy'), cipher.final(), cipher.getAuthTag()]);
		expect(Buffer.from(sealed)).toEqual(expected);
	});

	it('can do what it was asked for and nothing else, and be read by nobody', async () => {
		const key = await deriveSealKey(await importKeyMaterial(material), salt, 'envelope', ['decrypt']);
		expect(key.usages).toEqual(['decrypt']);
		expect(key.extractable).toBe(false);
		expect(key.algorithm).toEqual({ name: 'AES-GCM', length: 256 });
	});
});
