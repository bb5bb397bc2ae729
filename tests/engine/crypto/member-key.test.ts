import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentity } from '#engine/crypto/identity.ts';
import { hostTagOf, isMemberKey, toPublicBytes } from '#engine/crypto/member-key.ts';
import { isHostTag } from '#protocol/invite.ts';
import { memberKeys } from '../arbitraries.ts';

describe('a member key', () => {
	it('is 32 bytes as text, and never the same twice', async () => {
		const identities = await Promise.all(Array.from({ length: 50 }, createIdentity));
		const keys = identities.flatMap(({ memberKey, agreementKey }) => [memberKey, agreementKey]);
		expect(keys.every(isMemberKey)).toBe(true);
		expect(new Set(keys).size).toBe(100);
	});

	it('gives back its bytes, and no other text gives the same', () => {
		fc.assert(
			fc.property(memberKeys, (key) => {
				expect(Buffer.from(toPublicBytes(key)).toString('base64url')).toBe(key);
			}),
		);
		// 258 bits hold 256: of four ways to write the last symbol one is a key.
		const written = Array.from('ABCD', (last) => `${'A'.repeat(42)}${last}`);
		expect(written.filter(isMemberKey)).toEqual(['A'.repeat(43)]);
	});

	it.each([
		['a symbol short', 'A'.repeat(42)],
		['a symbol long', 'A'.repeat(44)],
		['in another alphabet', '+'.repeat(43)],
		['with a line break at its end', `${'A'.repeat(43)}\n`],
		['no text', 43],
	])('is none when it is %s', (_, value) => {
		expect(isMemberKey(value)).toBe(false);
	});
});

describe('the tag of a host', () => {
	it('is the first 16 bytes of the SHA-256 of its key', async () => {
		await fc.assert(
			fc.asyncProperty(memberKeys, async (key) => {
				const hash = createHash('sha256').update(Buffer.from(key, 'base64url')).digest();
				const tag = await hostTagOf(key);
				expect(tag).toBe(hash.subarray(0, 16).toString('base64url'));
				expect(isHostTag(tag)).toBe(true);
			}),
		);
	});
});
