/** What the mini window shows: one face, whoever speaks, or the screen somebody shares; four people are four tiles. */
import type { Tile } from '../person.ts';

/** As many as fill the window with tiles of its own shape. Fewer leave a hole, more are too small to be faces. */
const gridPeople = 4;

export interface MiniArrangement {
	/** One that fills the window, or four, two by two. */
	readonly large: readonly Tile[];
	/** Oneself, in a corner over the large one. */
	readonly small: Tile | null;
}

/** `tiles` as `tilesOf` has them. Alone one sees oneself. */
export function arrangeMini(tiles: readonly Tile[], activeSpeakerId: string | null): MiniArrangement {
	const self = tiles.at(-1) as Tile;
	const [first = self] = tiles;
	if (first.kind === 'screen') return { large: [first], small: self };
	if (tiles.length === gridPeople) return { large: tiles, small: null };
	const large = tiles.find(({ id }) => id === activeSpeakerId) ?? first;
	return { large: [large], small: large === self ? null : self };
}
