import { describe, expect, it } from 'vitest';
import { newRoomCode } from '#engine/crypto/new-code.ts';
import { codeAlphabet, isRoomCode } from '#protocol/room-code.ts';

describe('a fresh code', () => {
	it('is canonical and never the same twice', () => {
		const codes = Array.from({ length: 2_000 }, newRoomCode);
		expect(codes.every(isRoomCode)).toBe(true);
		expect(new Set(codes).size).toBe(2_000);
	});

	it('has every symbol at every place about equally often', () => {
		const places = Array.from({ length: 12 }, () => new Map<string, number>());
		for (let i = 0; i < 6_400; i++) {
			for (const [place, symbol] of [...newRoomCode().replaceAll('-', '')].entries())
				places[place]?.set(symbol, (places[place].get(symbol) ?? 0) + 1);
		}
		for (const counts of places) {
			// Chi-square with 31 degrees of freedom: beyond 110 once in ten thousand million draws.
			const chiSquare = [...codeAlphabet].reduce(
				(sum, symbol) => sum + ((counts.get(symbol) ?? 0) - 200) ** 2 / 200,
				0,
			);
			expect(chiSquare).toBeLessThan(110);
		}
	});
});
