import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserUi, browserUi } from './support/browser-ui.ts';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import {
	allowDevices,
	type FirefoxPerson,
	hasControl,
	launchFirefox,
	press,
	seeControl,
	until,
} from './support/firefox.ts';
import { createParticipant, type Participant } from './support/participant.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

const otherCode = 'm8nr-y3xe-q2jv';

const allow = '.popup-notification-primary-button';

/** In a page of the extension: once a page of the web asked whether it is one of the server, and was answered. */
const untilAnswered = `new Promise((resolve) => {
	browser.runtime.onMessage.addListener(({ type }) => {
		// In order: this answer comes after that one.
		if (type === 'is-call-server') browser.runtime.sendMessage({ type }).then(resolve);
	});
})`;

/** In a page of the extension. */
const registered = 'browser.scripting.getRegisteredContentScripts().then(({ length }) => length)';

/** In a page of the extension, as in the browser's settings. */
const setSidebarKeys = `browser.commands.update({ name: '_execute_sidebar_action', shortcut: 'Alt+Shift+Y' })`;

/** The page in the sidebar, once one is there. */
const sidebarThere = `(() => {
	const { SidebarController } = Services.wm.getMostRecentWindow('navigator:browser');
	const page = SidebarController.browser?.contentDocument?.querySelector('browser');
	const path = page?.currentURI.filePath;
	return SidebarController.isOpen && path?.endsWith('.html') ? path : '';
})()`;

describe.skipIf(missingForDisplay.length > 0)(`what Firefox itself asks and shows${why}`, () => {
	let server: TestServer;
	/** On the same host, at another port. */
	let other: TestServer;
	let display: Display;
	let ui: BrowserUi;
	let ada: FirefoxPerson;
	let ben: Participant;
	let link: string;
	let settings: Page;
	let page: Page;
	let window: Page;

	beforeAll(async () => {
		[server, other, display] = await Promise.all([startServer(), startServer(), openDisplay()]);
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			launchFirefox({ name: 'Ada', serverOrigin, environment: display.environment, unasked: true }),
			createParticipant({ name: 'Ben', serverOrigin }),
		]);
		ui = browserUi(ada, display);
		await allowDevices(ada.runInBrowser, serverOrigin);
		await allowDevices(ada.runInBrowser, other.origin);
		({ link } = await ben.start());
		page = await ada.browser.newPage();
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		display?.close();
		await Promise.allSettled([server?.close(), other?.close()]);
	});

	test('once it has let Ahoy into the pages of the server, their call links open in Ahoy', async () => {
		await page.goto(link);
		await seeControl(page, 'Get the extension');
		settings = await ada.openPage('pages/options/index.html');
		await press(settings, 'Open call links in Ahoy');
		await ui.answer(allow);
		await until('registered', async () => (await settings.evaluate(registered)) === 1);
		await page.goto('about:blank');
		await page.goto(link);
		await press(page, 'Open in Ahoy');
		window = await ada.pageAt('pages/call/');
		await seeControl(page, 'Join here instead');
		// For camera and microphone.
		await ui.answer(allow);
		await press(window, 'Join call');
		expect(await seeMovingPictures(window, 2)).toHaveLength(2);
	});

	test('pages of another server on that host have nothing of Ahoy in them', async () => {
		const asked = settings.evaluate(untilAnswered);
		await page.goto(link.replace(server.origin, other.origin));
		await asked;
		expect(await page.evaluate(() => document.documentElement.getAttributeNames())).not.toContain(
			'data-ahoy-extension',
		);
		expect(await hasControl(page, 'Open in Ahoy')).toBe(false);
		await page.close();
	});

	test('a screen that is chosen in its list is seen by the other one', async () => {
		await press(window, 'Share screen');
		await press(window, 'Window or screen');
		await ui.click('#webRTC-selectWindow-menulist');
		await ui.click('#webRTC-selectWindow-menupopup menuitem[label="Entire screen"]');
		await ui.answer(allow);
		await ben.sees.untilMember('Ada shares', ({ share, link }) => share !== null && link?.received.screen !== null);
		const seen = await seeMovingPictures(ben.view, 3);
		expect(seen.map(({ name }) => name)).toContain('Ada’s screen');
	});

	test('its own indicator ends the share, and leaves the call alone', async () => {
		await ui.click('#stop-sharing');
		await ben.sees.untilMember('Ada shares nothing', ({ share }) => share === null);
		await seeControl(window, 'Share screen');
		expect(await seeMovingPictures(ben.view, 2)).toHaveLength(2);
	});

	test('a call link that is opened in a call leads to the other one by leaving this one, once that was asked', async () => {
		page = await ada.browser.newPage();
		await page.goto(`${server.origin}/j#${otherCode}`);
		await press(page, 'Open in Ahoy');
		await press(window, 'Leave and join');
		await seeControl(window, 'Join call');
		await ben.sees.untilInCall('Ben is alone', ({ members }) => members.length === 0);
		await page.close();
	});

	test('switched off, Ahoy is in no page', async () => {
		await press(settings, 'Open call links in Ahoy');
		await until('nothing registered', async () => (await settings.evaluate(registered)) === 0);
		const grants = await settings.evaluate(`browser.permissions.getAll().then(({ origins }) => origins.join())`);
		expect(grants).toBe('');
	});

	test('its sidebar has Ahoy, chosen from its own list, or by keys', async () => {
		await ui.click('.tabbrowser-tab[selected]');
		display.press('ctrl+b');
		await ui.click('#sidebar-switcher-target');
		await ui.click('#sidebarMenu-popup [label="Ahoy"]');
		expect(await until('a sidebar', () => ada.runInBrowser(sidebarThere))).toBe('/pages/panel/index.html');
		await settings.evaluate(setSidebarKeys);
		display.press('alt+shift+y');
		await until('no sidebar', async () => (await ada.runInBrowser(sidebarThere)) === '');
		display.press('alt+shift+y');
		expect(await until('a sidebar', () => ada.runInBrowser(sidebarThere))).toBe('/pages/panel/index.html');
	});
});
