/** Where each tile stands in the picture. Pure. */
import type { Rectangle } from '../contract/rectangle.ts';
import { frameHeightPx, frameWidthPx, wordsWidthPx } from './measures.ts';
import type { RecordedTile } from './message.ts';

export type Place = Rectangle;

const gapPx = 8;

/** Of the width, for the people beside a shared screen. */
const stripShare = 1 / 5;

/** As many people stand below each other beside a screen before there are two of them side by side. */
const stripRows = 5;

const all: Place = { left: gapPx, top: gapPx, width: frameWidthPx - 2 * gapPx, height: frameHeightPx - 2 * gapPx };

/** Where what was written stands, at the right. */
export const wordsPlace: Place = { ...all, left: frameWidthPx - gapPx - wordsWidthPx, width: wordsWidthPx };

/** A place for each tile, in their order: a grid, or screens large and people in a strip beside them. */
export function placeTiles(tiles: readonly RecordedTile[], hasWords: boolean): readonly Place[] {
	const whole = hasWords ? { ...all, width: all.width - wordsWidthPx - gapPx } : all;
	const screens = tiles.filter(({ kind }) => kind === 'screen').length;
	const people = tiles.length - screens;
	if (screens === 0 || people === 0) return gridOf(whole, tiles.length, squarest(tiles.length), 3 / 4);
	const strip = Math.round(whole.width * stripShare);
	const screenPlaces = gridOf({ ...whole, width: whole.width - strip - gapPx }, screens, squarest(screens));
	const stripArea = { ...whole, left: whole.left + whole.width - strip, width: strip };
	const personPlaces = gridOf(stripArea, people, Math.ceil(people / stripRows), 9 / 16);
	const places = { screen: screenPlaces.values(), person: personPlaces.values() };
	return tiles.map(({ kind }) => places[kind].next().value ?? whole);
}

/** As many columns as rows, so that tiles have the form of the picture. */
function squarest(count: number): number {
	return Math.ceil(Math.sqrt(count));
}

/** Rows from the top; a short last one stands in the middle. `heightPerWidth` at most: a camera in a taller tile would lose its sides. */
function gridOf(area: Place, count: number, columns: number, heightPerWidth = Number.POSITIVE_INFINITY): Place[] {
	const rows = Math.ceil(count / columns);
	const width = Math.floor((area.width - (columns - 1) * gapPx) / columns);
	const cellHeight = Math.floor((area.height - (rows - 1) * gapPx) / rows);
	const height = Math.min(cellHeight, Math.floor(width * heightPerWidth));
	const top = area.top + Math.floor((area.height - rows * height - (rows - 1) * gapPx) / 2);
	return Array.from({ length: count }, (_, index) => {
		const row = Math.floor(index / columns);
		const inRow = Math.min(columns, count - row * columns);
		const indent = ((columns - inRow) * (width + gapPx)) / 2;
		return {
			left: Math.round(area.left + indent + (index % columns) * (width + gapPx)),
			top: top + row * (height + gapPx),
			width,
			height,
		};
	});
}
