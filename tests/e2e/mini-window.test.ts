import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { click, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const miniPath = 'pages/mini/index.html';

describe('the mini window', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let observing: Page;
	let adaSees: Observer;
	let callWindow: Page;
	/** The page around the view, empty itself. */
	let around: Page;
	let mini: Frame;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin: server.origin }),
			createPerson({ name: 'Ben', serverOrigin: server.origin }),
		]);
		observing = await ada.openPage('pages/options/index.html');
		adaSees = await observe(observing);
		await meet();
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	beforeEach(async () => {
		callWindow = await ada.openCallWindow();
		await see(callWindow, 'group', 'Ben');
		await callWindow.keyboard.press('w');
		[around, mini] = await findMiniWindow();
		await see(mini, 'group', 'Ben');
	});

	afterEach(async () => {
		if (!callWindow.isClosed()) await callWindow.close();
		// It goes with it, and isn't to be taken for the next one.
		await expect.poll(() => around.isClosed()).toBe(true);
	});

	async function meet(): Promise<void> {
		await click(await ada.openPopup(), 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await joinCall(await ben.openPopup(), invite.link);
		await adaSees.untilMember('connected', ({ connection }) => connection === 'connected');
	}

	function hasLoaded(framing: Page): Promise<boolean> {
		return framing.evaluate((url) => {
			const framed = document.querySelector('iframe')?.contentDocument;
			return framed?.URL === url && framed.readyState === 'complete';
		}, `${ada.origin}/${miniPath}`);
	}

	async function findMiniWindow(): Promise<readonly [Page, Frame]> {
		const find = async () => {
			for (const page of await ada.browser.pages()) {
				const view = page.frames().find((frame) => frame.url() === `${ada.origin}/${miniPath}`);
				// What is asked of a frame while its first document is replaced may never be answered.
				if (view && (await hasLoaded(page))) return [page, view] as const;
			}
			return undefined;
		};
		return vi.waitUntil(find, { timeout: 10_000 });
	}

	function stateOfCallWindow() {
		return callWindow.evaluate(async () => {
			const { state, focused } = await chrome.windows.getCurrent();
			return { state, focused, visibility: document.visibilityState };
		});
	}

	const backInFront = { state: 'normal', focused: true, visibility: 'visible' };

	test('shows the other and oneself, live, while the window it came from is out of the way', async () => {
		await see(mini, 'group', 'You');
		const pictures = await seeMovingPictures(mini, 2);
		expect(pictures.map(({ name }) => name)).toEqual(['Ben', 'You']);
		await expect.poll(stateOfCallWindow).toMatchObject({ state: 'minimized', visibility: 'hidden' });
	});

	test('mutes, turns the camera off, and says muted for as long as it is so', async () => {
		await click(mini, 'button', 'Mute microphone');
		await adaSees.until('muted', ({ self }) => !self.microphone.enabled);
		await read(mini, 'Muted');
		await click(mini, 'button', 'Turn camera off');
		await adaSees.until('camera off', ({ self }) => !self.camera.enabled);
		await click(mini, 'button', 'Mute microphone');
		await click(mini, 'button', 'Turn camera off');
		await adaSees.until('both on', ({ self }) => self.microphone.enabled && self.camera.state === 'live');
	});

	test('hears the keys of a call', async () => {
		await around.keyboard.press('m');
		await read(mini, 'Muted');
		await around.keyboard.press('m');
		await adaSees.until('unmuted', ({ self }) => self.microphone.enabled);
		// The window is gone before the key is let go.
		await around.keyboard.press('w').catch(() => undefined);
		await expect.poll(() => around.isClosed()).toBe(true);
	});

	test('its way back closes it, and the call window stands in front again', async () => {
		await expect.poll(stateOfCallWindow).toMatchObject({ state: 'minimized' });
		await click(mini, 'button', 'Open window');
		await expect.poll(stateOfCallWindow).toEqual(backInFront);
		expect(around.isClosed()).toBe(true);
	});

	test('closed by the browser’s own button it leaves the call alone, leads back, and opens again', async () => {
		await expect.poll(stateOfCallWindow).toMatchObject({ state: 'minimized' });
		await around.close();
		await expect.poll(stateOfCallWindow).toEqual(backInFront);
		expect(adaSees.snapshots.value?.call.phase).toBe('in-call');
		await click(callWindow, 'button', 'More');
		await click(callWindow, 'menuitem', 'Open mini window');
		[around, mini] = await findMiniWindow();
		await seeMovingPictures(mini, 2);
	});

	test('goes with the window it came from, which opens where it last was seen; and the call goes on', async () => {
		await expect.poll(stateOfCallWindow).toMatchObject({ state: 'minimized' });
		const place = { width: 700, height: 500, left: 40, top: 40 };
		await observing.evaluate((stored) => chrome.storage.local.set({ 'call-window': stored }), place);
		await callWindow.close();
		await expect.poll(() => around.isClosed()).toBe(true);
		const { call } = await adaSees.until('still there', () => true);
		expect(call.phase).toBe('in-call');
		expect(await observing.evaluate(() => chrome.storage.local.get('call-window'))).toEqual({ 'call-window': place });
	});

	test('Leave call ends the call and itself', async () => {
		await click(mini, 'button', 'Leave call');
		// As the host, with somebody left behind.
		await click(mini, 'button', 'Leave');
		await adaSees.until('left', ({ call }) => call.phase === 'idle');
		await see(callWindow, 'heading', 'Call ended');
		await expect.poll(stateOfCallWindow).toEqual(backInFront);
		expect(around.isClosed()).toBe(true);
	});
});
