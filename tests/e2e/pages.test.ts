import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findWithAxe } from './support/axe.ts';
import { click, fill, read, see } from './support/controls.ts';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const artefacts = fileURLToPath(new URL('../artefacts/e2e/', import.meta.url));

/** Every size that a view is made for, and the two that sit at its ends. */
const windowSizes = [
	[320, 240],
	[480, 360],
	[960, 640],
	[1920, 1080],
] as const;

describe('the pages of the built extension, looked at', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;

	beforeAll(async () => {
		mkdirSync(artefacts, { recursive: true });
		server = await startServer();
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada Byron', serverOrigin: server.origin }),
			createPerson({ name: 'Ben Okri', serverOrigin: server.origin }),
		]);
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function lookAt(page: Page, name: string): Promise<void> {
		for (const theme of ['light', 'dark'] as const) {
			await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
			await page.screenshot({ path: `${artefacts}${name}-${theme}.png` });
			expect(await findWithAxe(page), `${name}, ${theme}`).toEqual([]);
		}
	}

	test('popup, before any call', async () => {
		const popup = await ada.openPopup();
		await see(popup, 'button', 'Start a call');
		await lookAt(popup, 'popup-home');
	});

	test('settings: the server’s address is tried and said in words, and what is entered is kept', async () => {
		const page = await ada.openPage('pages/options/index.html');
		await see(page, 'navigation', 'Settings');
		await lookAt(page, 'options');
		await fill(page, 'textbox', 'Server address', server.origin);
		await click(page, 'button', 'Test server');
		await read(page, 'Works');
		await fill(page, 'textbox', 'Your name', 'Augusta Ada');
		await page.keyboard.press('Tab');
		await expect
			.poll(() => page.evaluate(() => chrome.storage.local.get('preferences')))
			.toMatchObject({ preferences: { name: 'Augusta Ada', serverOrigin: server.origin } });
		await page.close();
	});

	test('permission page', async () => {
		const page = await ada.openPage('pages/permission/index.html');
		await see(page, 'heading', 'You are all set');
		await lookAt(page, 'permission-done');
		await page.close();
	});

	test('waiting for someone, in popup and window', async () => {
		const popup = await ada.openPopup();
		await click(popup, 'button', 'Start a call');
		await see(popup, 'button', 'Copy link');
		await seeMovingPictures(popup, 1);
		await lookAt(popup, 'popup-waiting');
		const window = await ada.openCallWindow();
		await seeMovingPictures(window, 1);
		await lookAt(window, 'window-waiting');
		await window.close();
	});

	test('the code can be copied as it is read', async () => {
		const popup = await ada.openPopup();
		await click(popup, 'button', 'Copy code');
		await read(popup, 'Code copied');
		await see(popup, 'group', 'Room code');
	});

	test('a call, in popup, for who joins and who is there', async () => {
		const observer = await observe(await ada.openPage('pages/options/index.html'));
		const { invite } = await observer.untilInCall('waiting', () => true);
		const joining = await ben.openPopup();
		await fill(joining, 'textbox', 'Code or link', invite.code);
		await lookAt(joining, 'popup-code');
		await click(joining, 'button', 'Join');
		await see(joining, 'button', 'Join call');
		await lookAt(joining, 'popup-preview');
		await click(joining, 'button', 'Join call');
		await observer.untilMember('connected', ({ connection }) => connection === 'connected');
		const popup = await ada.openPopup();
		await seeMovingPictures(popup, 2);
		await lookAt(popup, 'popup-call');
	});

	test('a call, in windows of every size', async () => {
		const window = await ada.openCallWindow();
		for (const [width, height] of windowSizes) {
			await window.setViewport({ width, height });
			await seeMovingPictures(window, 2);
			await lookAt(window, `window-${width}x${height}`);
		}
		await window.close();
	});

	test('a call, in the side panel', async () => {
		const panel = await ada.openInWindow('pages/panel/index.html');
		await panel.setViewport({ width: 360, height: 760 });
		await seeMovingPictures(panel, 2);
		await lookAt(panel, 'panel-call');
	});

	test('the end of a call', async () => {
		const popup = await ben.openPopup();
		await click(popup, 'button', 'Leave call');
		await see(popup, 'heading', 'Call ended');
		await lookAt(popup, 'popup-ended');
	});
});
