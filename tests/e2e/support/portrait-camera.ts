/** A fake camera that sees a person in a room: what a drawing can't be taken for. */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

const portrait = fileURLToPath(new URL('../../pictures/portrait.jpg', import.meta.url));

/** Browser arguments. */
export function portraitCamera(): string[] {
	// The browser goes by the ending; one JPEG after the other is what it wants, and one will do.
	const film = join(mkdtempSync(join(tmpdir(), 'ahoy-portrait-')), 'portrait.mjpeg');
	copyFileSync(portrait, film);
	return [`--use-file-for-fake-video-capture=${film}`];
}

export interface SeenPortrait {
	/** Mean colour of a wall of the room, far from the person: red, green, blue. */
	readonly wall: readonly [number, number, number];
	/** How much neighbouring pixels differ, on average: in the person's face, and in the room. */
	readonly faceDetail: number;
	readonly roomDetail: number;
}

/** What the first picture of others in the page shows of it, at any size; null without a picture. */
export function seePortrait(page: Page): Promise<SeenPortrait | null> {
	return page.evaluate(`(${readPortrait})()`) as Promise<SeenPortrait | null>;
}

/** From now on, until read: the wall of every picture that is shown. Begin before there is one. */
export async function watchWall(page: Page): Promise<void> {
	await page.evaluate(`{
		const read = ${readPortrait};
		const walls = [];
		globalThis.seenWalls = walls;
		const look = () => {
			// Another watch has begun.
			if (globalThis.seenWalls !== walls) return;
			const seen = read();
			if (seen) walls.push(seen.wall);
			requestAnimationFrame(look);
		};
		look();
	}`);
}

export function readWalls(page: Page): Promise<readonly SeenPortrait['wall'][]> {
	return page.evaluate('globalThis.seenWalls') as Promise<readonly SeenPortrait['wall'][]>;
}

/** A script as text: it runs in the page as it stands here. Places are shares of the portrait's width and height. */
const readPortrait = `() => {
	const find = (root) => {
		for (const element of root.querySelectorAll('*')) {
			if (element instanceof HTMLVideoElement && !element.classList.contains('mirrored')) return element;
			const found = element.shadowRoot && find(element.shadowRoot);
			if (found) return found;
		}
		return null;
	};
	const video = find(document);
	if (!video || video.videoWidth === 0) return null;
	const [width, height] = [320, 180];
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
	context.drawImage(video, 0, 0, width, height);
	const area = (x, y, w, h) =>
		context.getImageData(x * width, y * height, w * width, h * height);
	const detail = ({ data, width: columns }) => {
		let sum = 0;
		let count = 0;
		for (let at = 0; at + 4 < data.length; at += 4) {
			if ((at / 4 + 1) % columns === 0) continue;
			sum += Math.abs(data[at] - data[at + 4]) + Math.abs(data[at + 1] - data[at + 5]) + Math.abs(data[at + 2] - data[at + 6]);
			count += 3;
		}
		return sum / count;
	};
	const wall = area(0.9, 0.02, 0.08, 0.1);
	const mean = (channel) => {
		let sum = 0;
		for (let at = channel; at < wall.data.length; at += 4) sum += wall.data[at];
		return Math.round((sum * 4) / wall.data.length);
	};
	return {
		wall: [mean(0), mean(1), mean(2)],
		faceDetail: detail(area(0.36, 0.27, 0.16, 0.28)),
		roomDetail: detail(area(0.76, 0.1, 0.2, 0.7)),
	};
}`;
