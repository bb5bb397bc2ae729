/** Draws one tile of the picture: frames, or letters on a colour, and below them the name. Dark, as the views are at night. */
import { largestWithin } from '../contract/rectangle.ts';
import type { RecordedTile } from './message.ts';
import type { Place } from './placing.ts';
import { fitText } from './wrap-text.ts';

/** As the tokens of the views name them: stage and tile in the dark, plates, danger, and the twelve colours of people. */
export const stageColour = '#090e11';
export const tileColour = '#1a2429';
const plateColour = 'rgb(8 13 16 / 0.62)';
export const textColour = '#ffffff';
const mutedColour = '#ff9a94';
export const personColours = [
	'#a4502f',
	'#8c5f0a',
	'#4a7030',
	'#1f7358',
	'#17717e',
	'#2c68a8',
	'#4f5bbe',
	'#7650b8',
	'#9a4596',
	'#b03e6c',
	'#5f6b70',
	'#8a5a44',
] as const;

export const fontFamily = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Of the lower side of a tile, within bounds. */
const avatarShare = 0.34;
const plateHeightPx = { small: 20, large: 30 } as const;
/** A tile lower than this has the small plate. */
const smallTilePx = 200;

/** A microphone that is struck through, on a grid of 24 (lucide `mic-off`, ISC). */
const mutedShape = new Path2D(
	'M12 19v3M15 9.34V5a3 3 0 0 0-5.68-1.33M16.95 16.95A7 7 0 0 1 5 12v-2M18.89 13.23A7 7 0 0 0 19 12v-2M2 2l20 20M9 9v3a3 3 0 0 0 5.12 2.12',
);

type Context = OffscreenCanvasRenderingContext2D;

/** What of a tile does not change from frame to frame is worked out once. */
export interface TileDrawing {
	/** Of its frames. */
	readonly id: string;
	/** `frame` is the newest one there is; null while there is none. */
	readonly draw: (frame: VideoFrame | null) => void;
}

export function createTileDrawing(context: Context, tile: RecordedTile, place: Place): TileDrawing {
	const drawPlate = tile.name === '' ? null : createPlate(context, tile, place);
	return {
		id: tile.id,
		draw(frame) {
			context.fillStyle = tileColour;
			context.fillRect(place.left, place.top, place.width, place.height);
			if (tile.hasPicture && frame) drawFrame(context, frame, place, tile.kind === 'screen' ? 'contain' : 'cover');
			else if (tile.kind === 'person') drawAvatar(context, tile, place);
			drawPlate?.();
		},
	};
}

function drawFrame(context: Context, frame: VideoFrame, place: Place, fit: 'cover' | 'contain'): void {
	const whole = { left: 0, top: 0, width: frame.displayWidth, height: frame.displayHeight };
	const [cut, to] = fit === 'cover' ? [largestWithin(whole, place), place] : [whole, largestWithin(place, whole)];
	context.drawImage(frame, cut.left, cut.top, cut.width, cut.height, to.left, to.top, to.width, to.height);
}

function drawAvatar(context: Context, { initials, colour }: RecordedTile, place: Place): void {
	const size = Math.min(place.width, place.height) * avatarShare;
	const [x, y] = [place.left + place.width / 2, place.top + place.height / 2];
	context.fillStyle = personColours[(colour - 1) % personColours.length] ?? personColours[0];
	context.beginPath();
	context.arc(x, y, size / 2, 0, 2 * Math.PI);
	context.fill();
	context.fillStyle = textColour;
	context.font = `600 ${Math.round(size * 0.38)}px ${fontFamily}`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.fillText(initials, x, y);
}

/** The name below a tile, as much of it as there is room for. Gives what draws it. */
function createPlate(context: Context, { name, isMuted }: RecordedTile, place: Place): () => void {
	const height = place.height < smallTilePx ? plateHeightPx.small : plateHeightPx.large;
	const margin = height / 3;
	const iconSize = isMuted ? height * 0.55 : 0;
	const iconGap = isMuted ? margin / 2 : 0;
	const font = `500 ${Math.round(height * 0.5)}px ${fontFamily}`;
	context.font = font;
	const room = place.width - 4 * margin - iconSize - iconGap;
	const text = fitText(name, room, (part) => context.measureText(part).width);
	const width = context.measureText(text).width + 2 * margin + iconSize + iconGap;
	const [left, top] = [place.left + margin, place.top + place.height - height - margin];
	return () => {
		context.fillStyle = plateColour;
		context.beginPath();
		context.roundRect(left, top, width, height, height / 3);
		context.fill();
		if (isMuted) drawMuted(context, left + margin, top + (height - iconSize) / 2, iconSize);
		context.font = font;
		context.textAlign = 'left';
		context.textBaseline = 'middle';
		context.fillStyle = textColour;
		context.fillText(text, left + margin + iconSize + iconGap, top + height / 2);
	};
}

function drawMuted(context: Context, left: number, top: number, size: number): void {
	context.save();
	context.translate(left, top);
	context.scale(size / 24, size / 24);
	context.strokeStyle = mutedColour;
	context.lineWidth = 2;
	context.lineCap = 'round';
	context.stroke(mutedShape);
	context.restore();
}
