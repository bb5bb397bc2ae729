import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { goodLink, idle, inCall, member } from './gallery/snapshots.ts';
import { click, find, focusedName, has, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const screen = { width: 1920, height: 1080, framesPerSecond: 5, codec: 'VP9' };
const members = [
	member(0),
	member(1, { link: { ...goodLink, roundTripMs: 61, lossRate: 0.004 } }),
	member(2, {
		share: { streamId: 'screen-2', content: 'detail' },
		link: {
			...goodLink,
			roundTripMs: 212,
			lossRate: 0.041,
			path: 'relayed',
			received: { ...goodLink.received, screen },
		},
	}),
];
const snapshot = inCall(0, { members });

/** The table, row by row, as it is seen. */
function table(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const rows = document
			.querySelector('ah-call-window, ah-popup, ah-side-panel')
			?.shadowRoot?.querySelector('ah-statistics')
			?.shadowRoot?.querySelectorAll('tr');
		return [...(rows ?? [])].map((row) =>
			[...row.children]
				.filter((cell) => cell.checkVisibility())
				.map((cell) => cell.querySelector('[role="img"]')?.ariaLabel ?? cell.textContent?.trim())
				.join(' | '),
		);
	});
}

describe('the statistics of a call', () => {
	test('say what is measured, person by person, and with their screens', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Call statistics');
		await find(page, 'dialog', 'Call statistics');
		expect(await readAll(page)).toContain(
			'Sending 5.1 Mb/s Receiving 6.3 Mb/s Delay 101 ms Encryption DTLS 1.3 Delay, last two minutes 101 to 101 ms',
		);
		await find(page, 'image', 'Delay over the last two minutes');
		expect(await table(page)).toEqual([
			'Person | Signal | Delay | Lost | Picture | Rate | Path',
			'Mara | Connection: very good | 30 ms | 0% | 1280 × 720, 30 | 2.1 Mb/s | Direct',
			'Leon | Connection: very good | 61 ms | 0.4% | 1280 × 720, 30 | 2.1 Mb/s | Direct',
			'Yuki | Connection: fair | 212 ms | 4.1% | 1280 × 720, 30 | 2.1 Mb/s | Relay',
			'Yuki’s screen |  |  |  | 1920 × 1080, 5 |  | ',
		]);
	});

	test('follow the call while they are open', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot });
		await page.keyboard.press('i');
		await find(page, 'dialog', 'Call statistics');
		const link = { ...goodLink, roundTripMs: 999 };
		await update(page, inCall(0, { members: [member(0, { link })] }));
		expect((await table(page))[1]).toContain('999 ms');
	});

	test('have codec and jitter where there is room', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot }, { size: [1920, 1080] });
		await page.keyboard.press('i');
		await find(page, 'dialog', 'Call statistics');
		expect((await table(page))[1]).toContain('VP8, opus | 4 ms');
	});

	test('keep the focus inside, close on Escape, and give it back', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		await (await find(page, 'button', 'Call details')).focus();
		await page.keyboard.press('i');
		await expect.poll(() => focusedName(page)).toBe('Close');
		await page.keyboard.press('Tab');
		expect(await focusedName(page)).toBe('Copy statistics');
		await page.keyboard.press('Escape');
		expect(await has(page, 'dialog', 'Call statistics')).toBe(false);
		expect(await focusedName(page)).toBe('Call details');
	});

	test('end with the call', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		await page.keyboard.press('i');
		await find(page, 'dialog', 'Call statistics');
		await update(page, idle());
		expect(await has(page, 'dialog', 'Call statistics')).toBe(false);
	});

	test('are reached by scrolling in the smallest window, and copied as text', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot }, { size: [320, 240] });
		await page
			.browserContext()
			.overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-sanitized-write']);
		await page.keyboard.press('i');
		const dialog = await find(page, 'dialog', 'Call statistics');
		const { right, bottom } = await dialog.evaluate((element) => element.getBoundingClientRect().toJSON());
		expect(right <= 320 && bottom <= 240).toBe(true);
		expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
		await click(page, 'button', 'Copy statistics');
		await expect.poll(() => readAll(page)).toContain('Statistics copied');
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain('Person 3: connected, shares a screen');
		expect(copied).not.toContain('Mara');
	});

	test('admit it when the browser refuses to copy', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		await page.evaluate(() => {
			navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
		});
		await page.keyboard.press('i');
		await click(page, 'button', 'Copy statistics');
		await expect.poll(() => readAll(page)).toContain('Your browser did not let Ahoy copy.');
	});
});
