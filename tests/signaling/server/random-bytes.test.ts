import { expect, it } from 'vitest';
import { takeRandomBytes } from '#server/random-bytes.ts';

it('random bytes are given out once, and none of them are those that were erased', () => {
	const all = Array.from({ length: 3_000 }, (_, index) => takeRandomBytes(8 + (index % 20)));
	expect(new Set(all.map((bytes) => bytes.toString('hex', 0, 8))).size).toBe(all.length);
	expect(all.every((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
});
