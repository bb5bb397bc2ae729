/** The picture of the call: one canvas with everybody who may be in it. */
import type { FrameSources } from './frame-source.ts';
import { frameHeightPx, frameWidthPx } from './measures.ts';
import type { RecordedTile } from './message.ts';
import { placeTiles } from './placing.ts';
import { createTileDrawing, stageColour, type TileDrawing } from './tile-drawing.ts';

export interface Picture {
	readonly canvas: OffscreenCanvas;
	/** These tiles, from the next drawing on. None at first. */
	show(tiles: readonly RecordedTile[]): void;
	draw(frames: Pick<FrameSources, 'newest'>): void;
}

export function createPicture(): Picture {
	const canvas = new OffscreenCanvas(frameWidthPx, frameHeightPx);
	// Every picture is read again by the encoder.
	const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('no canvas');
	let drawings: readonly TileDrawing[] = [];
	return {
		canvas,
		show(tiles) {
			const places = placeTiles(tiles);
			drawings = tiles.flatMap((tile, index) => {
				const place = places[index];
				return place ? [createTileDrawing(context, tile, place)] : [];
			});
		},
		draw(frames) {
			context.fillStyle = stageColour;
			context.fillRect(0, 0, canvas.width, canvas.height);
			for (const { id, draw } of drawings) draw(frames.newest(id));
		},
	};
}
