import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FirefoxPerson, hasControl, launchFirefox, press, seeControl, until } from './support/firefox.ts';
import { isAudible } from './support/heard.ts';
import { type Observer, observe } from './support/observer.ts';
import { createParticipant, type Participant } from './support/participant.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

/** A click on the toolbar button of the add-on, in the window in front that has one. */
const clickToolbar = `(() => {
	const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
	const { extension } = WebExtensionPolicy.getByID('ahoy@ahoy-calls');
	const [window] = [...Services.wm.getEnumerator('navigator:browser')].filter(({ toolbar }) => toolbar.visible);
	ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
})()`;

/** The page in the popup under it, and how wide that is. */
const popupThere = `(() => {
	const windows = [...Services.wm.getEnumerator('navigator:browser')];
	const [popup] = windows.flatMap(({ document }) => [...document.querySelectorAll('panel .webextension-popup-browser')]);
	const path = popup?.currentURI.filePath;
	const width = Math.round(popup?.getBoundingClientRect().width ?? 0);
	return path?.endsWith('.html') && width > 300 ? path + ' ' + width : '';
})()`;

/** In a page of the extension. */
const toolbarTitle = 'browser.action.getTitle({})';

const callWindows = `browser.tabs
	.query({ url: browser.runtime.getURL('pages/call/index.html') })
	.then((tabs) => tabs.length)`;

const closePopups = `(() => {
	for (const { document } of Services.wm.getEnumerator('navigator:browser')) {
		for (const panel of document.querySelectorAll('panel')) if (panel.state === 'open') panel.hidePopup();
	}
})()`;

describe('calls from Firefox', () => {
	let server: TestServer;
	let ada: FirefoxPerson;
	let ben: Participant;
	let adaSees: Observer;
	/** As in the popup: a view beside the window that holds the call. */
	let view: Page;
	let window: Page;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = await Promise.all([
			launchFirefox({ name: 'Ada Byron', serverOrigin: server.origin }),
			createParticipant({ name: 'Ben Okri', serverOrigin: server.origin }),
		]);
		view = await ada.openPage('pages/popup/index.html');
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	test('the toolbar button opens the popup', async () => {
		await ada.runInBrowser(clickToolbar);
		expect(await until('a popup', () => ada.runInBrowser(popupThere))).toBe('/pages/popup/index.html 380');
		await ada.runInBrowser(closePopups);
	});

	test('Start a call opens the call window, which holds the call; a friend in Chromium joins, and both see and hear', async () => {
		await press(view, 'Start a call');
		window = await ada.pageAt('pages/call/');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await ben.join(invite.code);
		await ben.sees.untilMember('Ben sees Ada', ({ connection }) => connection === 'connected');
		await adaSees.untilMember('Ada sees Ben', ({ connection }) => connection === 'connected');
		expect(await seeMovingPictures(window, 2)).toHaveLength(2);
		expect(await seeMovingPictures(ben.view, 2)).toHaveLength(2);
		await adaSees.untilMember('Ada hears Ben', ({ link }) => isAudible(link?.audioEnergy ?? 0));
		await ben.sees.untilMember('Ben hears Ada', ({ link }) => isAudible(link?.audioEnergy ?? 0));
	});

	test('other views show the same pictures, and have the controls of the call', async () => {
		expect(await seeMovingPictures(view, 2)).toHaveLength(2);
		await press(view, 'Mute microphone');
		await ben.sees.untilMember('Ada is muted', ({ microphone }) => !microphone);
	});

	test('the toolbar button says that there is a call', async () => {
		await until('in a call', async () => (await view.evaluate(toolbarTitle)) === 'Ahoy: in a call, muted');
	});

	test('what Firefox lacks is not offered', async () => {
		await press(window, 'More');
		await seeControl(window, 'Call statistics');
		expect(await hasControl(window, 'Record call')).toBe(false);
		await window.keyboard.press('Escape');
	});

	test('a share is asked for in the call window, wherever its button is pressed', async () => {
		await press(view, 'Share screen');
		await press(view, 'Window or screen');
		await seeControl(window, 'Window or screen');
		await window.keyboard.press('Escape');
	});

	test('closing the window in the call asks first', async () => {
		const asked = new Promise<string>((resolve) => {
			window.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.type())));
		});
		await window.close({ runBeforeUnload: true }).catch(() => undefined);
		expect(await asked).toBe('beforeunload');
		expect(await seeMovingPictures(window, 2)).toHaveLength(2);
	});

	test('who has closed it all the same is offered the way back, and takes it at once', async () => {
		await window.close();
		await until('no call', async () => (await view.evaluate(toolbarTitle)) === 'Ahoy');
		await until('no window', async () => (await view.evaluate(callWindows)) === 0);
		await press(view, 'Rejoin');
		window = await ada.pageAt('pages/call/');
		await adaSees.untilMember('Ada is back', ({ connection }) => connection === 'connected');
		expect(await seeMovingPictures(window, 2)).toHaveLength(2);
		expect(await seeMovingPictures(ben.view, 2)).toHaveLength(2);
	});
});
