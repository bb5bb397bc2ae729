import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { ended, idle, inCall, joining, room, self, withScreens } from './gallery/snapshots.ts';
import {
	callsOf,
	click,
	commandsOf,
	find,
	focusedName,
	has,
	type Look,
	pass,
	readAll,
	update,
	useGallery,
} from './gallery.ts';

const gallery = useGallery();

const minuteMs = 60_000;

const muted = { microphone: { ...self.microphone, enabled: false } };

function show(snapshot: Snapshot, look: Look = {}): Promise<Page> {
	return gallery.show({ view: 'ah-mini-window', snapshot }, look);
}

/** Widths of the tiles, by name. */
async function tiles(page: Page): Promise<readonly (readonly [name: string, widthPx: number])[]> {
	const groups = await page.$$('ah-mini-window >>> [role=group]');
	return Promise.all(
		groups.map((group) =>
			group.evaluate((element) => [element.getAttribute('aria-label') ?? '', element.clientWidth] as const),
		),
	);
}

/** What stands over the picture in the upper left corner. */
function chips(page: Page): Promise<readonly (string | undefined)[]> {
	return page.$$eval('ah-mini-window >>> .chip', (found) => found.map(({ textContent }) => textContent?.trim()));
}

/** What the two live regions hold. */
async function spoken(page: Page): Promise<Readonly<Record<'status' | 'alert', string>>> {
	const textOf = (role: string) =>
		page.$eval(`ah-mini-window >>> [role="${role}"]`, ({ textContent }) => textContent?.trim() ?? '');
	return { status: await textOf('status'), alert: await textOf('alert') };
}

describe('the mini window', () => {
	test('shows whoever speaks, and oneself small', async () => {
		const page = await show(inCall(4, { activeSpeakerId: 'member-1' }));
		expect(await tiles(page)).toEqual([
			['Leon Okafor', 320],
			['You', 84],
		]);
	});

	test('shows the first to come before anybody spoke', async () => {
		expect(await tiles(await show(inCall(2)))).toEqual([
			['Mara Lindqvist', 320],
			['You', 84],
		]);
	});

	test('shows a shared screen rather than who speaks', async () => {
		expect(await tiles(await show(withScreens(2, 1, { activeSpeakerId: 'member-0' })))).toEqual([
			['Leon’s screen', 320],
			['You', 84],
		]);
	});

	test('shows four people as four tiles, and tells the engine how high they are', async () => {
		const page = await show(inCall(3, { activeSpeakerId: 'member-1' }));
		expect(await tiles(page)).toEqual([
			['Mara Lindqvist', 159],
			['Leon Okafor', 159],
			['Yuki Tanaka', 159],
			['You', 159],
		]);
		const shown = () => page.evaluate(() => window.gallery.deeds().shown);
		await expect
			.poll(shown)
			.toEqual(['stream-0', 'stream-1', 'stream-2'].map((streamId) => ({ streamId, heightPx: 99, large: false })));
		await update(page, withScreens(3, 1));
		expect(await tiles(page)).toEqual([
			['Yuki’s screen', 320],
			['You', 84],
		]);
	});

	test('shows oneself to who is alone', async () => {
		expect(await tiles(await show(inCall(0)))).toEqual([['You', 320]]);
	});

	test('tells the engine of the one picture that it shows', async () => {
		const page = await show(inCall(2));
		const shown = () => page.evaluate(() => window.gallery.deeds().shown);
		await expect.poll(shown).toEqual([
			{ streamId: 'stream-0', heightPx: 200, large: true },
			{ streamId: 'stream-1', heightPx: 0, large: false },
		]);
	});

	test('shows muted for as long as it is so, and says it to who talks', async () => {
		const page = await show(inCall(1, {}, muted));
		expect(await chips(page)).toEqual(['Muted']);
		expect(await readAll(page)).not.toMatch(/Muted/);
		const talking = { microphone: { ...muted.microphone, talkingMuted: true } };
		await update(page, inCall(1, {}, talking));
		expect(await chips(page)).toEqual(['You are muted']);
		expect(await spoken(page)).toEqual({ status: 'You are muted', alert: '' });
	});

	test.each([
		['lost', 'Connection to the server lost', 'status'],
		['offline', 'You are offline', 'alert'],
	] as const)(
		'shows shortly that signaling is %s, beside muted, and tells all of it',
		async (signaling, title, role) => {
			const page = await show(inCall(1, { signaling }, muted));
			expect(await chips(page)).toEqual(['Muted', title]);
			const { [role]: text } = await spoken(page);
			expect(text).toMatch(new RegExp(`^${title}\\. \\w`));
			await update(page, inCall(1));
			expect([await chips(page), await spoken(page)]).toEqual([[], { status: '', alert: '' }]);
		},
	);

	test('counts the last minutes of a call, and speaks when they begin', async () => {
		// After the controls have gone, when nothing else is drawn.
		const snapshot = inCall(1, { room: { ...room, endsAt: Date.now() + 6 * minuteMs } });
		const page = await show(snapshot, { isClockHeld: true });
		await pass(page, 10_000);
		expect(await chips(page)).toEqual([]);
		const title = 'This call ends in 5 minutes';
		await pass(page, minuteMs - 10_000);
		expect([await chips(page), (await spoken(page)).status]).toEqual([[title], title]);
		await pass(page, 2.5 * minuteMs);
		expect([await chips(page), (await spoken(page)).status]).toEqual([['This call ends in 3 minutes'], '']);
	});

	test.each([
		[false, 'Mara asks you to mute', {}],
		[true, 'Mara muted you', muted],
	])(
		'shows what a host asks, done: %s, until it is answered, and lets it stand elsewhere',
		async (done, title, own) => {
			const page = await show(inCall(1), { isClockHeld: true });
			await update(page, inCall(1, { hostAsk: { name: 'Mara Lindqvist', device: 'microphone', done } }, own));
			expect([await chips(page), (await spoken(page)).status]).toEqual([[title], title]);
			// Longer than toasts stay.
			await pass(page, 20_000);
			expect((await spoken(page)).status).toBe('');
			expect([await chips(page), await commandsOf(page)]).toEqual([[title], []]);
			await update(page, inCall(1));
			expect(await chips(page)).toEqual([]);
		},
	);

	test('tells who comes and goes by voice alone: a toast would cover the face', async () => {
		const page = await show(inCall(1));
		await update(page, inCall(2));
		expect(await spoken(page)).toEqual({ status: 'Leon joined', alert: '' });
		const toast = await page.$('ah-mini-window >>> .toast');
		expect(await toast?.evaluate((element) => element.checkVisibility())).toBe(false);
	});

	test('has four controls, one after the other for Tab and for the arrow keys', async () => {
		const page = await show(inCall(1));
		await find(page, 'toolbar', 'Call controls');
		const names = ['Mute microphone', 'Turn camera off', 'Open window', 'Leave call'];
		for (const name of names) {
			await page.keyboard.press('Tab');
			expect(await focusedName(page)).toBe(name);
		}
		for (const name of ['Mute microphone', 'Turn camera off']) {
			await page.keyboard.press('ArrowRight');
			expect(await focusedName(page)).toBe(name);
		}
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([{ type: 'set-camera', enabled: false }]);
	});

	test('lets go of its controls when nobody reaches for them, and shows them to the first movement', async () => {
		const page = await show(inCall(1), { isClockHeld: true });
		const toolbar = await find(page, 'toolbar', 'Call controls');
		const opacity = () => toolbar.evaluate((element) => getComputedStyle(element).opacity);
		expect(await opacity()).toBe('1');
		await pass(page, 2_900);
		expect(await opacity()).toBe('1');
		await pass(page, 100);
		await expect.poll(opacity).toBe('0');
		await page.mouse.move(160, 100);
		await expect.poll(opacity).toBe('1');
	});

	test('closes itself by its way back, and leaves the call alone', async () => {
		const page = await show(inCall(1));
		await click(page, 'button', 'Open window');
		expect(await callsOf(page)).toEqual(['closeView']);
		expect(await commandsOf(page)).toEqual([]);
	});

	test('closes itself when the call is over, but not while a lost one is joined again', async () => {
		const page = await show(inCall(1));
		await update(page, joining);
		expect(await callsOf(page)).toEqual([]);
		expect(await has(page, 'toolbar', 'Call controls')).toBe(false);
		// A host that follows a lost one begins idle, and nothing has ended.
		await update(page, idle());
		expect(await callsOf(page)).toEqual([]);
		await update(page, inCall(1));
		await find(page, 'toolbar', 'Call controls');
		await update(page, ended);
		expect(await callsOf(page)).toEqual(['closeView']);
	});

	test('closes itself after a while when nobody joins again', async () => {
		const page = await show(inCall(1), { isClockHeld: true });
		await update(page, idle());
		await pass(page, 4_900);
		expect(await callsOf(page)).toEqual([]);
		await pass(page, 100);
		expect(await callsOf(page)).toEqual(['closeView']);
	});
});
