import { describe, expect, it } from 'vitest';
import { isMemberKey, newMemberKey } from '#engine/crypto/member-key.ts';

describe('a member key', () => {
	it('is 32 bytes as text, and never the same twice', () => {
		const keys = Array.from({ length: 100 }, newMemberKey);
		expect(keys.every(isMemberKey)).toBe(true);
		expect(new Set(keys).size).toBe(100);
	});

	it.each([
		['a symbol short', 'a'.repeat(42)],
		['a symbol long', 'a'.repeat(44)],
		['in another alphabet', '+'.repeat(43)],
		['with a line break at its end', `${'a'.repeat(43)}\n`],
		['no text', 43],
	])('is none when it is %s', (_, value) => {
		expect(isMemberKey(value)).toBe(false);
	});
});
