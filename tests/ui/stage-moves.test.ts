/** Tiles that change places: by pointer, by key, by pin, by who speaks. None of them loses its picture on the way. */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { InCallView, Snapshot } from '#engine/contract/snapshot.ts';
import { inCall, member, withScreens } from './gallery/snapshots.ts';
import { attribute, click, find, focusedName, update, useGallery } from './gallery.ts';

const gallery = useGallery();

function callWindow(snapshot: Snapshot = inCall(3)): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot });
}

/** The names on the stage as they are read: by rows, from the left; the role of each behind it unless it is a cell. */
async function standing(page: Page): Promise<readonly string[]> {
	const main = await find(page, 'main', 'Call');
	return main.evaluate((inside) => {
		const stage = inside.querySelector('ah-stage')?.shadowRoot;
		const tiles = [...(stage?.querySelectorAll<HTMLElement>('ah-tile:not([hidden])') ?? [])].map((tile) => {
			const name = tile.shadowRoot?.querySelector('[role="group"]')?.getAttribute('aria-label') ?? '';
			const role = tile.dataset['role'];
			return { text: role === 'cell' ? name : `${name} ${role}`, top: tile.offsetTop, left: tile.offsetLeft };
		});
		return tiles.sort((one, other) => one.top - other.top || one.left - other.left).map(({ text }) => text);
	});
}

async function middleOf(page: Page, name: string): Promise<{ readonly x: number; readonly y: number }> {
	await arrived(page);
	const box = await (await find(page, 'group', name)).boundingBox();
	if (!box) throw new Error(`${name} is not seen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Tiles that glide are seen elsewhere than where they stand. */
function arrived(page: Page): Promise<unknown> {
	return page.evaluate(() => {
		const moves = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
		return Promise.allSettled(moves.map(({ finished }) => finished)).then(() => undefined);
	});
}

async function drag(page: Page, name: string, onto: string): Promise<void> {
	const [from, to] = [await middleOf(page, name), await middleOf(page, onto)];
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move(to.x, to.y, { steps: 4 });
}

describe('dragged by pointer', () => {
	test('onto another, a tile changes places with it', async () => {
		const page = await callWindow();
		await drag(page, 'Leon Okafor', 'Yuki Tanaka');
		await page.mouse.up();
		await expect.poll(() => standing(page)).toEqual(['Mara Lindqvist', 'Yuki Tanaka', 'Leon Okafor', 'You']);
	});

	test('a tile is in the hand, its place is empty, and what it would be dropped on shows it', async () => {
		const page = await callWindow();
		await drag(page, 'Leon Okafor', 'Yuki Tanaka');
		const marks = await (await find(page, 'main', 'Call')).evaluate((main) => {
			const stage = main.querySelector('ah-stage')?.shadowRoot;
			const id = (selector: string) => stage?.querySelector<HTMLElement>(selector)?.dataset['id'];
			return { held: id('[data-held]'), drop: id('[data-drop]'), hole: stage?.querySelector('.hole') !== null };
		});
		expect(marks).toEqual({ held: 'member-1', drop: 'member-2', hole: true });
		await page.keyboard.press('Escape');
		await page.mouse.up();
		expect(await standing(page)).toEqual(['Mara Lindqvist', 'Leon Okafor', 'Yuki Tanaka', 'You']);
	});

	test('onto the large one, a tile is pinned', async () => {
		const page = await callWindow(withScreens(3, 1));
		await drag(page, 'Leon Okafor', 'Yuki’s screen');
		await page.mouse.up();
		await expect.poll(() => standing(page)).toContain('Leon Okafor large');
		expect(await standing(page)).toContain('Yuki’s screen strip');
	});
});

describe('by keyboard', () => {
	test('the tiles are one Tab stop, and arrows move by place', async () => {
		const page = await callWindow();
		await (await find(page, 'group', 'Mara Lindqvist')).focus();
		const visited: (string | null)[] = [];
		for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp'] as const) {
			await page.keyboard.press(key);
			visited.push(await focusedName(page));
		}
		expect(visited).toEqual(['Leon Okafor', 'You', 'Yuki Tanaka', 'Yuki Tanaka', 'Mara Lindqvist']);
		const stops = await Promise.all(
			['Mara Lindqvist', 'Leon Okafor', 'Yuki Tanaka', 'You'].map((name) => attribute(page, 'group', name, 'tabindex')),
		);
		expect(stops).toEqual(['0', '-1', '-1', '-1']);
	});

	test('Ctrl and an arrow swap places, and the focus goes along', async () => {
		const page = await callWindow();
		await (await find(page, 'group', 'Mara Lindqvist')).focus();
		await page.keyboard.down('Control');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.up('Control');
		await expect.poll(() => standing(page)).toEqual(['Leon Okafor', 'Mara Lindqvist', 'Yuki Tanaka', 'You']);
		expect(await focusedName(page)).toBe('Mara Lindqvist');
	});

	test('Tab leads from a tile to what is on it, and to nothing on the others', async () => {
		const page = await callWindow();
		await (await find(page, 'group', 'Mara Lindqvist')).focus();
		await page.keyboard.press('ArrowRight');
		const visited: (string | null)[] = [];
		for (let step = 0; step < 4; step++) {
			await page.keyboard.press('Tab');
			visited.push(await focusedName(page));
		}
		expect(visited).toEqual(['Pin', 'Full screen', 'More about Leon Okafor', 'Call details']);
	});
});

describe('a pin', () => {
	test('is set by a double click, and taken off by another', async () => {
		const page = await callWindow();
		const { x, y } = await middleOf(page, 'Yuki Tanaka');
		await page.mouse.click(x, y, { count: 2 });
		await expect.poll(() => standing(page)).toContain('Yuki Tanaka large');
		const large = await middleOf(page, 'Yuki Tanaka');
		await page.mouse.click(large.x, large.y, { count: 2 });
		await expect.poll(() => standing(page)).toContain('Yuki Tanaka');
	});

	test('is let go when its person leaves', async () => {
		const page = await callWindow();
		const { x, y } = await middleOf(page, 'Yuki Tanaka');
		await page.mouse.click(x, y, { count: 2 });
		await update(page, inCall(2));
		expect(await standing(page)).toEqual(['Mara Lindqvist', 'Leon Okafor', 'You']);
	});
});

describe('the speaker', () => {
	const many = (activeSpeakerId: string) => inCall(8, { activeSpeakerId, roomCapacity: 12 });

	test('is the large one, and who speaks next takes the place', async () => {
		const page = await callWindow(many('member-3'));
		expect(await standing(page)).toContain('Inês Duarte large');
		await update(page, many('member-1'));
		expect(await standing(page)).toContain('Leon Okafor large');
	});

	test('stays while a menu is open', async () => {
		const page = await callWindow(many('member-3'));
		await (await find(page, 'group', 'Inês Duarte')).focus();
		await page.keyboard.press('Enter');
		await find(page, 'menu', 'More about Inês Duarte');
		await update(page, many('member-1'));
		expect(await standing(page)).toContain('Inês Duarte large');
		await page.keyboard.press('Escape');
		await update(page, { ...many('member-1'), revision: 3 });
		expect(await standing(page)).toContain('Leon Okafor large');
	});

	test('is one of everybody as soon as one asks for that', async () => {
		const page = await callWindow(many('member-3'));
		await click(page, 'button', '+5, show everybody');
		await expect.poll(async () => (await standing(page)).length).toBe(9);
	});
});

test('a picture plays on in the same element, whatever place its tile takes', async () => {
	const page = await callWindow();
	const handle = await (await find(page, 'group', 'Leon Okafor')).$('video');
	if (!handle) throw new Error('no picture');
	await handle.evaluate((video) => {
		const seen: string[] = [];
		Object.assign(window, { seen, stream: video.srcObject });
		for (const type of ['pause', 'emptied', 'loadstart', 'waiting'])
			video.addEventListener(type, () => seen.push(type));
		const tile = (video.getRootNode() as ShadowRoot).host;
		new MutationObserver((records) => {
			if (records.some(({ removedNodes }) => [...removedNodes].includes(tile))) seen.push('removed');
		}).observe(tile.getRootNode(), { childList: true });
	});
	await drag(page, 'Leon Okafor', 'You');
	await page.mouse.up();
	await expect.poll(() => standing(page)).toEqual(['Mara Lindqvist', 'You', 'Yuki Tanaka', 'Leon Okafor']);
	const { x, y } = await middleOf(page, 'Leon Okafor');
	await page.mouse.click(x, y, { count: 2 });
	await expect.poll(() => standing(page)).toContain('Leon Okafor large');
	const share = { streamId: 'screen-0', content: 'detail' } as const;
	await update(page, inCall(0, { members: [member(0, { share }), member(1), member(2), member(3)] }));
	await update(page, inCall(5));
	const now = await (await find(page, 'group', 'Leon Okafor')).$('video');
	expect(await page.evaluate((one, other) => one === other, handle, now)).toBe(true);
	const after = await handle.evaluate((video) => {
		const { seen, stream } = window as unknown as { readonly seen: readonly string[]; readonly stream: MediaStream };
		return { seen, same: video.srcObject === stream, paused: video.paused };
	});
	expect(after).toEqual({ seen: [], same: true, paused: false });
});

test('a tile glides to its new place by transform alone', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) }, { reducedMotion: false });
	const { x, y } = await middleOf(page, 'Yuki Tanaka');
	const moved = page.evaluate(async () => {
		const stage = document
			.querySelector('ah-call-window')
			?.shadowRoot?.querySelector('ah-call')
			?.shadowRoot?.querySelector('ah-stage')?.shadowRoot;
		const moves = () => [...(stage?.querySelectorAll('ah-tile') ?? [])].flatMap((tile) => tile.getAnimations());
		while (moves().length === 0) await new Promise(requestAnimationFrame);
		return moves().map(({ effect }) => Object.keys((effect as KeyframeEffect).getKeyframes()[0] ?? {}));
	});
	await page.mouse.click(x, y, { count: 2 });
	const ofTheKeyframe = ['offset', 'computedOffset', 'easing', 'composite'];
	const properties = new Set((await moved).flat().filter((key) => !ofTheKeyframe.includes(key)));
	expect([...properties].sort()).toEqual(['transform', 'transformOrigin']);
});

describe('the engine is told', () => {
	const shown = (page: Page) => page.evaluate(() => window.gallery.deeds().shown);
	const heights = (pictures: readonly ShownPicture[] | null) =>
		pictures?.map(({ streamId, heightPx, large }) => `${streamId} ${heightPx}${large ? ' large' : ''}`);

	test('which pictures of others are seen, how high, and which is the large one', async () => {
		const page = await callWindow(withScreens(2, 1));
		await expect
			.poll(async () => heights(await shown(page)))
			.toEqual(['screen-1 552 large', 'stream-0 112', 'stream-1 112']);
	});

	test('when a window is resized, in the pixels of the screen', async () => {
		const page = await callWindow(inCall(2));
		await expect.poll(async () => heights(await shown(page))).toEqual(['stream-0 552', 'stream-1 552']);
		await page.setViewport({ width: 1300, height: 640, deviceScaleFactor: 2 });
		await expect.poll(async () => heights(await shown(page))).toEqual(['stream-0 1104', 'stream-1 1104']);
	});

	test('of nobody whose camera is off, and of nobody behind the end of the strip', async () => {
		const { call } = withScreens(7, 1);
		const members = (call as InCallView).members.map((one, index) => (index === 1 ? { ...one, camera: false } : one));
		const page = await callWindow(inCall(7, { members }));
		await expect
			.poll(async () => (await shown(page))?.filter(({ heightPx }) => heightPx > 0).map(({ streamId }) => streamId))
			.toEqual(['screen-6', 'stream-0']);
		// Whoever is not mentioned would be taken for somebody that the view has not heard of.
		expect(await shown(page)).toHaveLength(8);
	});

	test('of one that fills the screen alone', async () => {
		const page = await callWindow(withScreens(2, 1));
		const screen = await find(page, 'group', 'Leon’s screen');
		await screen.hover();
		await click(page, 'button', 'Full screen');
		await expect
			.poll(async () => heights(await shown(page)))
			.toEqual(['screen-1 640 large', 'stream-0 0', 'stream-1 0']);
	});

	test('that nothing is seen when the view is behind others, or has no call to show', async () => {
		const page = await callWindow();
		const seen = async () => (await shown(page))?.map(({ heightPx }) => heightPx > 0);
		await expect.poll(seen).toEqual([true, true, true]);
		const other = await page.browser().newPage();
		await other.bringToFront();
		await expect.poll(seen).toEqual([false, false, false]);
		await page.bringToFront();
		await expect.poll(seen).toEqual([true, true, true]);
		await other.close();
		await update(page, { ...inCall(0), call: { phase: 'idle', outcome: null } });
		expect(await shown(page)).toEqual([]);
	});
});

describe('the focus stays on the stage', () => {
	test('when the one who had it leaves', async () => {
		const page = await callWindow();
		await (await find(page, 'group', 'Yuki Tanaka')).focus();
		await update(page, inCall(2));
		expect(await focusedName(page)).toBe('Mara Lindqvist');
	});

	test('when the last place of a strip has shown everybody', async () => {
		const page = await callWindow(withScreens(7, 1));
		await click(page, 'button', '+5, show everybody');
		expect(await focusedName(page)).toBe('Noor’s screen');
	});
});
