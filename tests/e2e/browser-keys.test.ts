import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, see } from './support/controls.ts';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

/** Of a loaded machine. */
const patience = { timeout: 20_000 };

// Real ones: those that the driver presses don't reach the browser itself.
describe.skipIf(missingForDisplay.length > 0)(`keys on a web page${why}`, () => {
	let server: TestServer;
	let display: Display;
	let ada: Person;
	let watching: Page;
	let adaSees: Observer;

	beforeAll(async () => {
		[server, display] = await Promise.all([startServer(), openDisplay()]);
		const { environment } = display;
		ada = await createPerson({ name: 'Ada', serverOrigin: server.origin, environment });
		watching = await ada.openPage('pages/options/index.html#shortcuts');
		adaSees = await observe(watching);
		await ada.webPage.goto('data:text/html,<title>Harbour</title>');
		await showWebPage();
	});

	afterAll(async () => {
		await ada?.close();
		display?.close();
		await server?.close();
	});

	async function showWebPage(): Promise<void> {
		await ada.webPage.bringToFront();
		display.click(await display.findWindow('Harbour'), 0.5, 0.6);
	}

	const pathsOpen = () => ada.browser.targets().map((target) => new URL(target.url(), ada.origin).pathname);
	const isOpen = (name: string) => pathsOpen().includes(`/pages/${name}/index.html`);
	const hasMiniWindow = async () =>
		(await ada.browser.pages()).some((page) => page.frames().some((frame) => frame.url().includes('pages/mini/')));

	test('do nothing without a call', async () => {
		await adaSees.until('idle', ({ call }) => call.phase === 'idle');
		display.press('alt+shift+m', 'alt+shift+v', 'alt+shift+o');
		await click(await ada.openPopup(), 'button', 'Start a call');
		const { self } = await adaSees.until('in the call', ({ call }) => call.phase === 'in-call');
		expect([self.microphone.enabled, self.camera.enabled, isOpen('call')]).toEqual([true, true, false]);
	});

	test('mute and unmute, and turn the camera off and on', async () => {
		await showWebPage();
		for (const enabled of [false, true]) {
			display.press('alt+shift+m');
			await adaSees.until(`microphone ${enabled}`, ({ self }) => self.microphone.enabled === enabled);
			display.press('alt+shift+v');
			await adaSees.until(`camera ${enabled}`, ({ self }) => self.camera.enabled === enabled);
		}
	});

	test('open the call window, from there the mini window, and close that again', async () => {
		await showWebPage();
		display.press('alt+shift+o');
		await expect.poll(() => isOpen('call'), patience).toBe(true);
		const target = await ada.browser.waitForTarget((one) => one.url().includes('pages/call/'));
		await see(await target.asPage(), 'main', 'Call');
		await showWebPage();
		display.press('alt+shift+o');
		await expect.poll(hasMiniWindow, patience).toBe(true);
		display.press('alt+shift+o');
		await expect.poll(hasMiniWindow, patience).toBe(false);
		expect(adaSees.snapshots.value?.call.phase).toBe('in-call');
	});

	test('are listed in the settings as they are set', async () => {
		await watching.bringToFront();
		for (const action of ['Open Ahoy', 'Mute microphone', 'Turn camera off', 'Open mini window'])
			await see(watching, 'button', `Change shortcut: ${action}`);
		const keys = await watching.$$eval('ah-options-page >>> ah-browser-shortcuts >>> .row', (rows) =>
			rows.map((row) => [...row.querySelectorAll('kbd')].map(({ textContent }) => textContent).join('+')),
		);
		// The first is that of the toolbar button, which Chromium has for itself on most systems, and doesn't grant.
		expect(keys.slice(1)).toEqual(['Alt+Shift+M', 'Alt+Shift+V', 'Alt+Shift+O']);
		await click(watching, 'button', 'Change shortcut: Mute microphone');
		await ada.browser.waitForTarget((target) => target.url() === 'chrome://extensions/shortcuts');
	});
});
