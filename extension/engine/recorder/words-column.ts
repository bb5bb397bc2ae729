/**
 * What was written, as a column of the picture: the newest at the bottom, as much as there is room for. Drawn once, and
 * copied into each picture.
 */
import type { RecordedWords } from './message.ts';
import type { Place } from './placing.ts';
import { fontFamily, personColours, stageColour, textColour, tileColour } from './tile-drawing.ts';
import { fitText, wrapText } from './wrap-text.ts';

const nameColour = '#b4c1c5';
const nameFont = `600 14px ${fontFamily}`;
const textFont = `400 17px ${fontFamily}`;
const nameHeightPx = 22;
const lineHeightPx = 23;
const paddingPx = 10;
const gapPx = 8;
const dotPx = 4;

/** Of one message; the rest is left out. */
const linesLimit = 12;

/** Scripts that run from right to left. */
const rightToLeftPattern = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

type Context = OffscreenCanvasRenderingContext2D;

export interface WordsColumn {
	readonly canvas: OffscreenCanvas;
	/** These, in place of those before. */
	draw(words: readonly RecordedWords[]): void;
}

export function createWordsColumn({ width, height }: Place): WordsColumn {
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('no canvas');
	return { canvas, draw: (words) => drawColumn(context, words) };
}

function drawColumn(context: Context, words: readonly RecordedWords[]): void {
	const { width, height } = context.canvas;
	context.fillStyle = stageColour;
	context.fillRect(0, 0, width, height);
	let bottom = height;
	for (const one of [...words].reverse()) {
		context.font = textFont;
		const lines = wrapText(one.text, width - 2 * paddingPx, (text) => context.measureText(text).width, linesLimit);
		const bubbleHeight = 2 * paddingPx + nameHeightPx + lines.length * lineHeightPx;
		if (bottom - bubbleHeight < 0) return;
		drawMessage(context, one, lines, bottom - bubbleHeight, bubbleHeight);
		bottom -= bubbleHeight + gapPx;
	}
}

function drawMessage(
	context: Context,
	{ name, colour, text }: RecordedWords,
	lines: readonly string[],
	top: number,
	height: number,
): void {
	const { width } = context.canvas;
	context.fillStyle = tileColour;
	context.beginPath();
	context.roundRect(0, top, width, height, 12);
	context.fill();
	const nameY = top + paddingPx + nameHeightPx / 2 - 2;
	context.fillStyle = personColours[(colour - 1) % personColours.length] ?? personColours[0];
	context.beginPath();
	context.arc(paddingPx + dotPx, nameY, dotPx, 0, 2 * Math.PI);
	context.fill();
	context.textBaseline = 'middle';
	context.textAlign = 'left';
	context.direction = 'ltr';
	context.fillStyle = nameColour;
	context.font = nameFont;
	const nameLeft = paddingPx + 4 * dotPx;
	const measure = (part: string) => context.measureText(part).width;
	context.fillText(fitText(name, width - nameLeft - paddingPx, measure), nameLeft, nameY);
	const isRightToLeft = rightToLeftPattern.test(/\p{L}/u.exec(text)?.[0] ?? '');
	context.direction = isRightToLeft ? 'rtl' : 'ltr';
	context.textAlign = 'start';
	context.fillStyle = textColour;
	context.font = textFont;
	const left = isRightToLeft ? width - paddingPx : paddingPx;
	for (const [index, line] of lines.entries())
		context.fillText(line, left, top + paddingPx + nameHeightPx + (index + 0.5) * lineHeightPx);
}
