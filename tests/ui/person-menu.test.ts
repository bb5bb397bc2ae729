import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { inCall, withScreens } from './gallery/snapshots.ts';
import { attribute, click, commandsOf, find, focusedName, has, useGallery } from './gallery.ts';

const gallery = useGallery();

async function opened(): Promise<Page> {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) });
	await (await find(page, 'group', 'Leon Okafor')).focus();
	await page.keyboard.press('Enter');
	await find(page, 'menu', 'More about Leon Okafor');
	return page;
}

describe('the menu of a person', () => {
	test('opens with Enter on the tile, onto its first item; Escape gives the focus back', async () => {
		const page = await opened();
		expect(await focusedName(page)).toBe('Pin');
		await page.keyboard.press('Escape');
		expect(await has(page, 'menu', 'More about Leon Okafor')).toBe(false);
		expect(await focusedName(page)).toBe('Leon Okafor');
	});

	test('opens with its button too, inside the window, and closes with a press elsewhere', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) });
		await (await find(page, 'group', 'You')).hover();
		await click(page, 'button', 'More about Robin Vale');
		const menu = await find(page, 'menu', 'More about Robin Vale');
		const box = await menu.boundingBox();
		expect(box && box.x >= 0 && box.x + box.width <= 960 && box.y + box.height <= 640).toBe(true);
		await page.mouse.click(100, 100);
		await expect.poll(() => has(page, 'menu', 'More about Robin Vale')).toBe(false);
	});

	test('pins and unpins', async () => {
		const page = await opened();
		await click(page, 'menuitem', 'Pin');
		const role = (name: string) =>
			find(page, 'group', name).then((tile) =>
				tile.evaluate((inside) => ((inside.getRootNode() as ShadowRoot).host as HTMLElement).dataset['role']),
			);
		await expect.poll(() => role('Leon Okafor')).toBe('large');
		expect(await role('Mara Lindqvist')).toBe('strip');
		await page.keyboard.press('Enter');
		await click(page, 'menuitem', 'Unpin');
		await expect.poll(() => role('Leon Okafor')).toBe('cell');
	});

	test('sets how loud the person is played', async () => {
		const page = await opened();
		await page.keyboard.press('ArrowDown');
		expect(await focusedName(page)).toBe('Volume of Leon Okafor');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-volume', memberId: 'member-1', volume: 0.95 },
			{ type: 'set-volume', memberId: 'member-1', volume: 0.9 },
		]);
		expect(await attribute(page, 'slider', 'Volume of Leon Okafor', 'aria-valuetext')).toBe('90 %');
	});

	test('has no volume for oneself', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) });
		await (await find(page, 'group', 'You')).focus();
		await page.keyboard.press('Enter');
		await find(page, 'menuitem', 'Pin');
		expect(await has(page, 'slider', 'Volume of Robin Vale')).toBe(false);
	});
});

describe('a shared screen', () => {
	test('is a group of its own beside the person, with a picture of its own', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withScreens(2, 1) });
		await find(page, 'group', 'Leon Okafor');
		const fit = await (await find(page, 'group', 'Leon’s screen')).evaluate(
			(tile) => getComputedStyle(tile.querySelector('video') as Element).objectFit,
		);
		expect(fit).toBe('contain');
	});

	test('is shown as large as fits, or pixel by pixel', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withScreens(2, 1) });
		const screen = await find(page, 'group', 'Leon’s screen');
		const width = () => screen.evaluate((tile) => tile.querySelector('video')?.offsetWidth);
		expect(await width()).toBe(750);
		await screen.hover();
		expect(await attribute(page, 'button', 'Fit to window', 'aria-pressed')).toBe('true');
		await click(page, 'button', 'Fit to window');
		await expect.poll(width).toBe(640);
		expect(await attribute(page, 'button', 'Fit to window', 'aria-pressed')).toBe('false');
	});

	test('of one’s own is not shown to oneself', async () => {
		const share = { state: 'live', surface: 'monitor', hasSound: false, content: 'detail' } as const;
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2, {}, { share }) });
		await find(page, 'group', 'You');
		expect(await page.$$('::-p-aria([role="group"])')).toHaveLength(3);
	});

	test('fills the screen by its button, and leaves it by the same', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withScreens(2, 1) });
		const filled = () =>
			page.evaluate(() => {
				let full = document.fullscreenElement;
				while (full?.shadowRoot?.fullscreenElement) full = full.shadowRoot.fullscreenElement;
				return full?.localName ?? null;
			});
		await (await find(page, 'group', 'Leon’s screen')).hover();
		await click(page, 'button', 'Full screen');
		await expect.poll(filled).toBe('ah-tile');
		await click(page, 'button', 'Full screen');
		await expect.poll(filled).toBeNull();
	});
});
