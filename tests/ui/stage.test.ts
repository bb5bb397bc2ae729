import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Scene, View } from './gallery/scene.ts';
import { inCall, withScreens } from './gallery/snapshots.ts';
import { find, type Look, showNext, takePicture, useGallery } from './gallery.ts';

const gallery = useGallery('all');

interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

interface Geometry {
	readonly stage: Box;
	readonly tiles: readonly Box[];
}

/** Boxes of the stage's content and of what is seen in it, the small picture of two people last. */
async function geometry(page: Page): Promise<Geometry> {
	const main = await find(page, 'main', 'Call');
	return main.evaluate((stage) => {
		const root = stage.querySelector('ah-stage');
		if (!root?.shadowRoot) throw new Error('no stage');
		const boxOf = (element: Element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { left, top, right, bottom };
		};
		const tiles = [...root.shadowRoot.querySelectorAll('ah-tile:not([hidden]), .rest')];
		return { stage: boxOf(root), tiles: tiles.map(boxOf) };
	});
}

const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);

function overlap(one: Box, other: Box): number {
	const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
	const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
	return width > 0.5 && height > 0.5 ? width * height : 0;
}

function isInside(inner: Box, outer: Box): boolean {
	return (
		inner.left >= outer.left - 0.5 &&
		inner.top >= outer.top - 0.5 &&
		inner.right <= outer.right + 0.5 &&
		inner.bottom <= outer.bottom + 0.5
	);
}

/** One page, for those who only look. */
let shown: Page | undefined;

async function look(scene: Scene, size: NonNullable<Look['size']>): Promise<Page> {
	if (shown) await showNext(shown, scene, { size });
	else shown = await gallery.show(scene, { size });
	return shown;
}

const sizes = [
	[320, 240],
	[480, 360],
	[960, 640],
	[1440, 900],
	[1920, 1080],
] as const;

describe.each(sizes)('at %i × %i', (width, height) => {
	test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i people fill the stage, and nobody covers anybody', async (people) => {
		const page = await look({ view: 'ah-call-window', snapshot: inCall(people - 1) }, [width, height]);
		const { stage, tiles } = await geometry(page);
		expect(tiles).toHaveLength(people);
		expect(tiles.every((tile) => isInside(tile, stage))).toBe(true);
		expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
		if (people === 2) {
			const [other, own] = tiles as [Box, Box];
			expect(area(other)).toBeCloseTo(area(stage), -1);
			expect(isInside(own, other)).toBe(true);
			expect(area(own)).toBeLessThan(area(other) / 6);
			return;
		}
		for (const [index, tile] of tiles.entries())
			for (const other of tiles.slice(index + 1)) expect(overlap(tile, other)).toBe(0);
		// From edge to edge: rows and columns leave nothing but the gaps between them.
		const edges = (pick: (box: Box) => number) => tiles.map(pick);
		expect(Math.min(...edges(({ left }) => left))).toBeCloseTo(stage.left, 0);
		expect(Math.max(...edges(({ right }) => right))).toBeCloseTo(stage.right, 0);
		expect(Math.min(...edges(({ top }) => top))).toBeCloseTo(stage.top, 0);
		expect(Math.max(...edges(({ bottom }) => bottom))).toBeCloseTo(stage.bottom, 0);
		const covered = tiles.reduce((sum, tile) => sum + area(tile), 0) / area(stage);
		const columns = new Set(tiles.map(({ top }) => Math.round(top))).size;
		const cells = columns * Math.ceil(people / columns);
		expect(covered).toBeGreaterThan((people / cells) * 0.93);
		// On whole pixels, nobody is larger than another by more than one.
		for (const sides of [edges(({ left, right }) => right - left), edges(({ top, bottom }) => bottom - top)])
			expect(Math.max(...sides) - Math.min(...sides)).toBeLessThanOrEqual(1);
	});
});

/** Nobody is shown smaller than this, in any view at any size. */
const leastPx = { width: 72, height: 56 } as const;

const shares: readonly (readonly [view: View, width: number, height: number])[] = [
	['ah-call-window', 320, 240],
	['ah-call-window', 480, 360],
	['ah-call-window', 560, 640],
	['ah-call-window', 960, 640],
	['ah-call-window', 1440, 900],
	['ah-call-window', 1920, 1080],
	['ah-popup', 380, 600],
	['ah-side-panel', 360, 760],
];

describe.each(shares)('%s at %i × %i', (view, width, height) => {
	test.each([
		[2, 1],
		[4, 1],
		[8, 1],
		[3, 2],
		[8, 2],
	])('%i people and %i shared screens stand on the stage, and nobody covers anybody', async (people, screens) => {
		const page = await look({ view, snapshot: withScreens(people - 1, screens) }, [width, height]);
		await takePicture(page, `stage-${view.slice(3)}-${width}x${height}-${people}-${screens}`);
		const { stage, tiles } = await geometry(page);
		expect(tiles.every((tile) => isInside(tile, stage))).toBe(true);
		for (const { left, top, right, bottom } of tiles) {
			expect(right - left).toBeGreaterThanOrEqual(leastPx.width);
			expect(bottom - top).toBeGreaterThanOrEqual(leastPx.height);
		}
		// In a low window the last one is one's own small picture.
		const beside = height < 380 ? tiles.slice(0, -1) : tiles;
		for (const [index, tile] of beside.entries())
			for (const other of beside.slice(index + 1)) expect(overlap(tile, other)).toBe(0);
		// The shared screens are the first, and have most of the stage.
		const [screen] = tiles as [Box];
		for (const tile of tiles.slice(screens)) expect(area(screen)).toBeGreaterThan(area(tile));
	});
});

test('a short last row stands in the middle', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2) }, { size: [900, 800] });
	const { stage, tiles } = await geometry(page);
	const last = tiles[2] as Box;
	expect(Math.abs(last.left + last.right - stage.left - stage.right)).toBeLessThanOrEqual(2);
	expect(last.top).toBeGreaterThan((tiles[0] as Box).bottom);
});

test('a window that changes its form changes the grid', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2) }, { size: [1200, 640] });
	const rows = async () => new Set((await geometry(page)).tiles.map(({ top }) => Math.round(top))).size;
	expect(await rows()).toBe(1);
	await page.setViewport({ width: 420, height: 900 });
	await expect.poll(rows).toBe(3);
});

describe('one’s own small picture', () => {
	async function corner(page: Page): Promise<string> {
		const { stage, tiles } = await geometry(page);
		const own = tiles[1] as Box;
		const row = own.top - stage.top < stage.bottom - own.bottom ? 'top' : 'bottom';
		return `${row} ${own.left - stage.left < stage.right - own.right ? 'left' : 'right'}`;
	}

	test('stands at the bottom right, and goes where the arrow keys send it', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		expect(await corner(page)).toBe('bottom right');
		await (await find(page, 'group', 'You')).focus();
		await page.keyboard.press('ArrowUp');
		await expect.poll(() => corner(page)).toBe('top right');
		await page.keyboard.press('ArrowLeft');
		await expect.poll(() => corner(page)).toBe('top left');
	});

	test('comes to rest in the corner nearest to where it is dropped', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		const own = (await geometry(page)).tiles[1] as Box;
		await page.mouse.move(own.left + 20, own.top + 20);
		await page.mouse.down();
		await page.mouse.move(200, 400, { steps: 4 });
		const held = (await geometry(page)).tiles[1] as Box;
		expect(held.left).toBeCloseTo(180, 0);
		await page.mouse.up();
		await expect.poll(() => corner(page)).toBe('bottom left');
		const { stage, tiles } = await geometry(page);
		expect((tiles[1] as Box).left - stage.left).toBeCloseTo(12, 0);
	});

	test('dropped near where it was, it goes back there', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		const own = (await geometry(page)).tiles[1] as Box;
		await page.mouse.move(own.left + 20, own.top + 20);
		await page.mouse.down();
		await page.mouse.move(own.left - 40, own.top - 10, { steps: 3 });
		await page.mouse.up();
		await expect.poll(async () => Math.round(((await geometry(page)).tiles[1] as Box).left)).toBe(Math.round(own.left));
	});
});

test('alone in a low side panel one is a strip of 72 px over the invitation', async () => {
	const page = await gallery.show({ view: 'ah-side-panel', snapshot: inCall(0) }, { size: [360, 520] });
	const { stage, tiles } = await geometry(page);
	expect(stage.bottom - stage.top).toBe(72);
	expect(tiles).toEqual([stage]);
	expect(stage.right - stage.left).toBeLessThan(2 * 72);
});
