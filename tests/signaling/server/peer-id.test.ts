import { expect, it } from 'vitest';
import { isPeerId } from '#protocol/ids.ts';
import { codeAlphabet } from '#protocol/room-code.ts';
import { createPeerId } from '#server/peer-id.ts';

const ids = Array.from({ length: 2_000 }, createPeerId);

it('makes ids as the wire knows them, no two alike', () => {
	expect(ids.every(isPeerId)).toBe(true);
	expect(new Set(ids).size).toBe(ids.length);
});

it('uses every symbol in every place', () => {
	for (let place = 0; place < 12; place++) {
		expect(new Set(ids.map((id) => id[place]))).toEqual(new Set(codeAlphabet));
	}
});
