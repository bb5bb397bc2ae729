import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, see } from './support/controls.ts';
import { choose, focused, goTo } from './support/keys.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('a person with a keyboard and no mouse', () => {
	let server: TestServer;
	let ada: Person;
	let adaSees: Observer;

	beforeAll(async () => {
		server = await startServer();
		ada = await createPerson({ name: 'Ada', serverOrigin: server.origin });
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
	});

	afterAll(async () => {
		await ada?.close();
		await server?.close();
	});

	test('starts a call, mutes, and leaves', async () => {
		const popup = await ada.openPopup();
		await see(popup, 'button', 'Start a call');
		await goTo(popup, 'Start a call');
		await popup.keyboard.press('Enter');
		await adaSees.untilInCall('started', () => true);
		await see(popup, 'button', 'Leave call');
		await goTo(popup, 'Mute microphone');
		await popup.keyboard.press('Space');
		const { self } = await adaSees.until('muted', (snapshot) => !snapshot.self.microphone.enabled);
		expect(self.camera.enabled).toBe(true);
		await popup.keyboard.press('End');
		expect((await focused(popup)).name).toBe('Leave call');
		await popup.keyboard.press('Enter');
		await adaSees.until('left', ({ call }) => call.phase === 'idle');
	});

	test('the popup’s button opens the browser’s own side panel, with the call in it', async () => {
		const popup = await ada.openPopup();
		await click(popup, 'button', 'Call again');
		await adaSees.untilInCall('in a call again', () => true);
		const opened = ada.browser.waitForTarget((target) => target.url().includes('pages/panel/'));
		await click(popup, 'button', 'Open side panel');
		const panel = await (await opened).asPage();
		await see(panel, 'group', 'You');
		await seeMovingPictures(panel, 1);
		await panel.close();
	});

	test('the call window’s menu opens it too, in the window with tabs', async () => {
		const window = await ada.openInWindow('pages/call/index.html');
		const opened = ada.browser.waitForTarget((target) => target.url().includes('pages/panel/'));
		await click(window, 'button', 'More');
		await click(window, 'menuitem', 'Open side panel');
		await see(await (await opened).asPage(), 'group', 'You');
		await window.close();
	});

	test('devices, statistics and quality are reached by keys alone, and the focus comes back', async () => {
		const window = await ada.openInWindow('pages/call/index.html');
		await see(window, 'button', 'Leave call');
		await window.keyboard.press('m');
		await adaSees.until('unmuted', ({ self }) => self.microphone.state === 'live');
		await goTo(window, 'Microphone options');
		await window.keyboard.press('Enter');
		await see(window, 'menu', 'Microphone options');
		await window.keyboard.press('ArrowDown');
		await window.keyboard.press('Enter');
		await adaSees.until('the second microphone', ({ self }) => {
			const used = self.devices.microphones.findIndex(({ deviceId }) => deviceId === self.microphone.deviceId);
			return used === 1 && self.microphone.state === 'live';
		});
		expect((await focused(window)).name).toBe('Microphone options');
		await window.keyboard.press('i');
		await see(window, 'dialog', 'Call statistics');
		await window.keyboard.press('Escape');
		await goTo(window, 'More');
		await window.keyboard.press('Enter');
		await see(window, 'menu', 'More');
		await choose(window, 'Quality');
		await choose(window, 'Audio only');
		await adaSees.until('audio only', ({ self }) => self.quality === 'audio-only' && self.camera.state === 'closed');
		await window.close();
	});
});
