/** The picture of the call: one canvas with everybody who may be in it, and what they wrote. */
import type { FrameSources } from './frame-source.ts';
import { frameHeightPx, frameWidthPx } from './measures.ts';
import type { RecordedTile, RecordedWords } from './message.ts';
import { placeTiles, wordsPlace } from './placing.ts';
import { createTileDrawing, stageColour, type TileDrawing } from './tile-drawing.ts';
import { createWordsColumn } from './words-column.ts';

export interface Picture {
	readonly canvas: OffscreenCanvas;
	/** These tiles, and these words beside them, from the next drawing on. None at first. */
	show(tiles: readonly RecordedTile[], words: readonly RecordedWords[]): void;
	draw(frames: Pick<FrameSources, 'newest'>): void;
}

export function createPicture(): Picture {
	const canvas = new OffscreenCanvas(frameWidthPx, frameHeightPx);
	// Every picture is read again by the encoder.
	const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('no canvas');
	const column = createWordsColumn(wordsPlace);
	let drawings: readonly TileDrawing[] = [];
	let hasWords = false;
	return {
		canvas,
		show(tiles, words) {
			hasWords = words.length > 0;
			if (hasWords) column.draw(words);
			const places = placeTiles(tiles, hasWords);
			drawings = tiles.flatMap((tile, index) => {
				const place = places[index];
				return place ? [createTileDrawing(context, tile, place)] : [];
			});
		},
		draw(frames) {
			context.fillStyle = stageColour;
			context.fillRect(0, 0, canvas.width, canvas.height);
			for (const { id, draw } of drawings) draw(frames.newest(id));
			if (hasWords) context.drawImage(column.canvas, wordsPlace.left, wordsPlace.top);
		},
	};
}
