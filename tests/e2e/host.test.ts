import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, see } from './support/controls.ts';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('the host of the engine', () => {
	let server: TestServer;
	let person: Person;

	beforeAll(async () => {
		server = await startServer();
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
	});

	afterAll(async () => {
		await person?.close();
		await server?.close();
	});

	test('views that open at the same moment get one and the same', async () => {
		const errors: unknown[] = [];
		const views = await Promise.all(
			['popup', 'panel', 'call', 'options', 'permission'].map(async (name) => {
				const page = await person.openPage(`pages/${name}/index.html`);
				page.on('pageerror', (error) => errors.push(error));
				return page;
			}),
		);
		const observers = await Promise.all(views.map((page) => observe(page)));
		await Promise.all(observers.map((observer) => observer.until('a snapshot', () => true)));
		const [view] = views;
		const hosts = await view?.evaluate(() =>
			chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType] }),
		);
		expect(hosts).toHaveLength(1);
		expect(errors).toEqual([]);
		await Promise.all(views.map((page) => page.close()));
	});

	test('a host that dies is made again by the views that are open', async () => {
		const panel = await person.openPage('pages/panel/index.html');
		const observer = await observe(panel);
		const first = await observer.until('configured', ({ server: { origin } }) => origin === server.origin);
		await panel.evaluate(() => chrome.offscreen.closeDocument());
		const second = await observer.until(
			'a new engine, configured again',
			(snapshot) => snapshot !== first && snapshot.server.origin === server.origin,
		);
		expect(second.call.phase).toBe('idle');
		await panel.close();
	});

	test('a host that dies in a call is followed by one that goes back into it, as muted as before', async () => {
		const ben = await createPerson({ name: 'Ben', serverOrigin: server.origin });
		const panel = await person.openPage('pages/panel/index.html');
		const observer = await observe(panel);
		await click(panel, 'button', 'Start a call');
		const { invite } = await observer.untilInCall('waiting', () => true);
		const popup = await ben.openPopup();
		await joinCall(popup, invite.link);
		await observer.untilMember('Ben is there', ({ connection }) => connection === 'connected');
		await click(panel, 'button', 'Mute microphone');
		await observer.until('muted', ({ self }) => !self.microphone.enabled);
		await panel.evaluate(() => chrome.offscreen.closeDocument());
		await observer.until('gone', ({ call }) => call.phase !== 'in-call');
		const call = await observer.untilInCall('back', ({ members: [ben] }) => ben?.connection === 'connected');
		expect(call.invite).toEqual(invite);
		const { self } = await observer.until('devices', ({ self }) => self.camera.state === 'live');
		expect(self.microphone.enabled).toBe(false);
		await ben.close();
		await observer.untilInCall('alone', ({ members }) => members.length === 0);
		await panel.evaluate(() => chrome.offscreen.closeDocument());
		const { call: after } = await observer.until(
			'nobody is there',
			({ call }) => call.phase === 'idle' && !!call.outcome,
		);
		expect(after).toMatchObject({ outcome: { kind: 'failed', failure: { code: 'room-not-found' } } });
		await panel.close();
	});

	test('a host that dies in a call with no view open leaves no toolbar button that says so', async () => {
		const outside = await person.openPage('manifest.json');
		const title = () => outside.evaluate(() => chrome.action.getTitle({}));
		const popup = await person.openPopup();
		await click(popup, 'button', 'Check the code');
		await click(popup, 'button', 'Start a call');
		await expect.poll(title).toMatch('Ahoy: in a call');
		await popup.close();
		await outside.evaluate(() => chrome.offscreen.closeDocument());
		expect(await title()).toMatch('Ahoy: in a call');
		await person.stopWorker();
		// Anything wakes it.
		await outside.evaluate(() => chrome.runtime.sendMessage('awake?').catch(() => undefined));
		await expect.poll(title).toBe('Ahoy');
		await outside.close();
	});

	test('a question for devices that everybody closed ends with the host, and the next popup starts anew', async () => {
		const blocked = await createPerson({ name: 'Cyd', serverOrigin: server.origin, devices: 'blocked' });
		const outside = await blocked.openPage('manifest.json');
		const countHosts = () =>
			outside.evaluate(async () => {
				const contextTypes = ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType];
				return (await chrome.runtime.getContexts({ contextTypes })).length;
			});
		const popup = await blocked.openPopup();
		await click(popup, 'button', 'Start a call');
		const asking = await blocked.browser.waitForTarget((target) => target.url().includes('pages/permission/'));
		await see(await asking.asPage(), 'button', 'Join without devices');
		if (!popup.isClosed()) await popup.close();
		await (await asking.asPage()).close();
		expect(await countHosts()).toBe(1);
		// Its real 30 seconds.
		await expect.poll(countHosts, { timeout: 45_000, interval: 500 }).toBe(0);
		await see(await blocked.openPopup(), 'button', 'Start a call');
		await blocked.close();
	});
});
