import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameHeightPx, frameWidthPx } from '#engine/recorder/measures.ts';
import type { RecordedTile } from '#engine/recorder/message.ts';
import { placeTiles, wordsPlace } from '#engine/recorder/placing.ts';

function tiles(screens: number, people: number): RecordedTile[] {
	const tile = { name: '', initials: '', colour: 1, isMuted: false, hasPicture: true };
	return [
		...Array.from({ length: screens }, (_, index) => ({ ...tile, kind: 'screen' as const, id: `s${index}` })),
		...Array.from({ length: people }, (_, index) => ({ ...tile, kind: 'person' as const, id: `p${index}` })),
	];
}

describe('the places in a recorded picture', () => {
	it('lie inside it and never over each other, however many there are', () => {
		fc.assert(
			fc.property(fc.nat(3), fc.integer({ min: 1, max: 9 }), fc.boolean(), (screens, people, hasWords) => {
				const ofTiles = placeTiles(tiles(screens, people), hasWords);
				expect(ofTiles).toHaveLength(screens + people);
				const places = hasWords ? [...ofTiles, wordsPlace] : ofTiles;
				for (const [index, one] of places.entries()) {
					expect(one.left).toBeGreaterThanOrEqual(0);
					expect(one.top).toBeGreaterThanOrEqual(0);
					expect(one.left + one.width).toBeLessThanOrEqual(frameWidthPx);
					expect(one.top + one.height).toBeLessThanOrEqual(frameHeightPx);
					for (const other of places.slice(index + 1)) {
						const isBeside = one.left + one.width <= other.left || other.left + other.width <= one.left;
						const isBelow = one.top + one.height <= other.top || other.top + other.height <= one.top;
						expect(isBeside || isBelow).toBe(true);
					}
				}
			}),
		);
	});

	it('give people of one call the same size', () => {
		for (const people of [2, 3, 5, 8]) {
			const sizes = placeTiles(tiles(0, people), false).map(({ width, height }) => `${width} ${height}`);
			expect(new Set(sizes).size).toBe(1);
		}
	});

	it('stand in the middle of a row that is not full', () => {
		const [, , last] = placeTiles(tiles(0, 3), false);
		expect((last?.left ?? 0) + (last?.width ?? 0) / 2).toBeCloseTo(frameWidthPx / 2, 0);
	});

	it('give a shared screen most of the picture, with everybody beside it', () => {
		const [screen, ...people] = placeTiles(tiles(1, 4), false);
		expect((screen?.width ?? 0) * (screen?.height ?? 0)).toBeGreaterThan(0.7 * frameWidthPx * frameHeightPx);
		for (const person of people) expect(person.left).toBeGreaterThan((screen?.left ?? 0) + (screen?.width ?? 0));
	});

	it('are no taller than a camera’s picture, which would lose its sides there', () => {
		for (const { width, height } of placeTiles(tiles(0, 2), false)) expect(height / width).toBeLessThanOrEqual(3 / 4);
	});
});
