/** Puts a person in front of something else: takes a frame of a camera and where the person is in it, and draws. */
import type { Background } from '../contract/background.ts';
import { largestWithin } from '../contract/rectangle.ts';

/** What is behind the person. `image` shows the fog where there is none. */
export interface Scene {
	readonly background: Exclude<Background, 'none'>;
	readonly image: ImageBitmap | null;
}

export interface ScenePainter {
	/** The frame as the network wants it: red, green and blue, 0 to 1. Valid until the next call. */
	look(frame: VideoFrame): Float32Array;
	/**
	 * The frame that was looked at last, with another background. `mask`: for each pixel of what `look` gave how much of it
	 * is the person. Valid until the next call.
	 */
	paint(mask: Float32Array, scene: Scene): OffscreenCanvas;
}

/** How sure the network has to be: nothing of the person below, all above. */
const edge = { from: 0.45, to: 0.8 };

/** A room is blurred on a picture of this width, where the blur costs little. */
const blurWidthPx = 160;
/** Of that picture: a seventeenth of its width each way, so that no face and no line of writing is left. */
const blurRadiusPx = 5;

/** As the choices in the views show them: colours from one corner, or edge, to the other. */
const gradients = {
	dusk: {
		slanted: true,
		stops: [
			[0, '#f2b98b'],
			[0.6, '#7e6a94'],
			[1, '#3a4a6b'],
		],
	},
	fog: {
		slanted: false,
		stops: [
			[0, '#dde4e6'],
			[1, '#9fb0b6'],
		],
	},
} as const;

/** `width` and `height` are those of the network’s picture. */
export function createScenePainter(width: number, height: number): ScenePainter {
	const small = createSurface(width, height, { willReadFrequently: true });
	const shape = createSurface(width, height);
	const room = createSurface(blurWidthPx, Math.round((blurWidthPx * height) / width));
	const sheet = createSurface(1, 1, { alpha: true });
	const backdrop = createSurface(1, 1);
	const outline = new ImageData(width, height);
	const seen = new Float32Array(width * height * 3);
	let drawn: { readonly scene: Scene; readonly size: string } | null = null;

	function drawOutline(mask: Float32Array): void {
		for (let pixel = 0; pixel < mask.length; pixel++) {
			const sure = ((mask[pixel] ?? 0) - edge.from) / (edge.to - edge.from);
			// Clamped by the array itself.
			outline.data[4 * pixel + 3] = sure * 255;
		}
		shape.putImageData(outline, 0, 0);
	}

	/** Of what the network sees: what is lost there the blur would take away. */
	function drawRoom(): CanvasImageSource {
		const { canvas } = room;
		room.filter = `blur(${blurRadiusPx}px)`;
		// Larger than the picture, whose edges the blur would otherwise make transparent.
		room.drawImage(
			small.canvas,
			-blurRadiusPx,
			-blurRadiusPx,
			canvas.width + 2 * blurRadiusPx,
			canvas.height + 2 * blurRadiusPx,
		);
		return canvas;
	}

	/** Drawn once for a scene and a size. */
	function drawBackdrop(scene: Scene): CanvasImageSource {
		const { canvas } = sheet;
		const size = `${canvas.width} ${canvas.height}`;
		if (drawn?.scene === scene && drawn.size === size) return backdrop.canvas;
		drawn = { scene, size };
		resize(backdrop, canvas.width, canvas.height);
		const { image } = scene;
		if (scene.background === 'image' && image) cover(backdrop, image);
		else fill(backdrop, gradients[scene.background === 'dusk' ? 'dusk' : 'fog']);
		return backdrop.canvas;
	}

	return {
		look(frame) {
			const { displayWidth, displayHeight } = frame;
			resize(sheet, displayWidth, displayHeight);
			// Once: frames are no pixels yet, and making them some takes as long as all of the rest.
			sheet.globalCompositeOperation = 'copy';
			sheet.drawImage(frame, 0, 0, displayWidth, displayHeight);
			small.drawImage(sheet.canvas, 0, 0, width, height);
			const { data } = small.getImageData(0, 0, width, height);
			for (let from = 0, to = 0; from < data.length; from += 4) {
				seen[to++] = (data[from] ?? 0) / 255;
				seen[to++] = (data[from + 1] ?? 0) / 255;
				seen[to++] = (data[from + 2] ?? 0) / 255;
			}
			return seen;
		},
		paint(mask, scene) {
			const sheetWidth = sheet.canvas.width;
			const sheetHeight = sheet.canvas.height;
			drawOutline(mask);
			sheet.globalCompositeOperation = 'destination-in';
			sheet.drawImage(shape.canvas, 0, 0, sheetWidth, sheetHeight);
			sheet.globalCompositeOperation = 'destination-over';
			const behind = scene.background === 'blur' ? drawRoom() : drawBackdrop(scene);
			sheet.drawImage(behind, 0, 0, sheetWidth, sheetHeight);
			return sheet.canvas;
		},
	};
}

function createSurface(
	width: number,
	height: number,
	settings: CanvasRenderingContext2DSettings = {},
): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d', settings);
	if (!context) throw new Error('no canvas');
	return context;
}

/** Setting a size clears, even when it is the same. */
function resize({ canvas }: OffscreenCanvasRenderingContext2D, width: number, height: number): void {
	if (canvas.width !== width) canvas.width = width;
	if (canvas.height !== height) canvas.height = height;
}

/** All of the surface, as much of the image as fits. */
function cover(surface: OffscreenCanvasRenderingContext2D, image: ImageBitmap): void {
	const { width, height } = surface.canvas;
	const cut = largestWithin(image, { width, height });
	surface.drawImage(image, cut.left, cut.top, cut.width, cut.height, 0, 0, width, height);
}

function fill(
	surface: OffscreenCanvasRenderingContext2D,
	{ slanted, stops }: (typeof gradients)[keyof typeof gradients],
): void {
	const { width, height } = surface.canvas;
	const gradient = surface.createLinearGradient(0, 0, slanted ? width : 0, height);
	for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
	surface.fillStyle = gradient;
	surface.fillRect(0, 0, width, height);
}
