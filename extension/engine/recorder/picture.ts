/** The picture of the call: one canvas with everybody who may be in it. */
import type { FrameSources } from './frame-source.ts';
import { frameHeightPx, frameWidthPx } from './measures.ts';
import type { RecordedTile } from './message.ts';
import { placeTiles } from './placing.ts';
import { drawTile, stageColour } from './tile-drawing.ts';

export interface Picture {
	readonly canvas: OffscreenCanvas;
	draw(tiles: readonly RecordedTile[], frames: Pick<FrameSources, 'newest'>): void;
}

export function createPicture(): Picture {
	const canvas = new OffscreenCanvas(frameWidthPx, frameHeightPx);
	// Every picture is read again by the encoder.
	const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('no canvas');
	return {
		canvas,
		draw(tiles, frames) {
			context.fillStyle = stageColour;
			context.fillRect(0, 0, canvas.width, canvas.height);
			const places = placeTiles(tiles);
			for (const [index, tile] of tiles.entries()) {
				const place = places[index];
				if (place) drawTile(context, tile, place, frames.newest(tile.id));
			}
		},
	};
}
