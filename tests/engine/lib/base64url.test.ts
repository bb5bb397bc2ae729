import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '#engine/lib/base64url.ts';
import { bytes } from '../arbitraries.ts';

describe('base64url', () => {
	it('is what RFC 4648 says, without padding', () => {
		fc.assert(
			fc.property(bytes, (array) => {
				expect(encodeBase64Url(array)).toBe(Buffer.from(array).toString('base64url'));
			}),
		);
	});

	it('is read back as the bytes it was made of', () => {
		fc.assert(
			fc.property(bytes, (array) => {
				expect(decodeBase64Url(encodeBase64Url(array))).toEqual(array);
			}),
		);
	});

	it('takes more bytes than one call has room for', () => {
		const many = new Uint8Array(200_000).map((_, index) => index * 7);
		expect(encodeBase64Url(many)).toBe(Buffer.from(many).toString('base64url'));
		expect(decodeBase64Url(encodeBase64Url(many))).toEqual(many);
	});

	it.each(['a', 'abcde', 'ab+/', 'ab==', 'ab c', 'ab\n', 'ä'])('is not what %j is', (text) => {
		expect(decodeBase64Url(text)).toBeNull();
	});

	it('is told from any other text without throwing', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				decodeBase64Url(text);
			}),
		);
	});
});
