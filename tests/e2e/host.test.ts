import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberView } from '#engine/contract/snapshot.ts';
import { click, joinCall, see } from './support/controls.ts';
import { hasten } from './support/hasten.ts';
import { type Observer, observe } from './support/observer.ts';
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
		await click(panel, 'button', 'Leave call');
		await click(panel, 'button', 'Done');
		await panel.close();
	});

	/** Neither of them has a view of it open. */
	async function callBen(): Promise<{ readonly ben: Person; readonly sees: Observer; readonly ada: MemberView }> {
		const [ben, popup] = await Promise.all([
			createPerson({ name: 'Ben', serverOrigin: server.origin }),
			person.openPopup(),
		]);
		await click(popup, 'button', 'Start a call');
		const { invite } = await (await observe(popup)).untilInCall('waiting', () => true);
		await popup.close();
		const view = await ben.openPopup();
		await joinCall(view, invite.link);
		const sees = await observe(view);
		const ada = await sees.untilMember('Ada is there', ({ connection }) => connection === 'connected');
		return { ben, sees, ada };
	}

	/** Ada is the same as before, and goes. */
	async function expectBack({ ben, sees, ada }: Awaited<ReturnType<typeof callBen>>): Promise<void> {
		// Her connection and her member, or neither, are new.
		await sees.untilMember('gone', ({ connection }) => connection !== 'connected');
		const again = await sees.untilMember('Ada is back', ({ connection }) => connection === 'connected');
		expect(again).toMatchObject({ id: ada.id, name: 'Ada', role: 'host' });
		const outside = await person.openPage('manifest.json');
		await expect.poll(() => outside.evaluate(() => chrome.action.getTitle({}))).toMatch('Ahoy: in a call');
		const popup = await person.openPopup();
		await click(popup, 'button', 'Leave call');
		await click(popup, 'button', 'Leave');
		await click(popup, 'button', 'Done');
		await Promise.all([ben.close(), outside.close(), popup.close()]);
	}

	test('a host that dies in a call with no view open is followed by one that is back as the same person', async () => {
		const call = await callBen();
		const outside = await person.openPage('manifest.json');
		await outside.evaluate(() => chrome.offscreen.closeDocument());
		await person.stopWorker();
		// Not in its real half minute.
		await outside.evaluate(() => chrome.alarms.create('call', { when: Date.now() }));
		await expectBack(call);
		await outside.close();
	});

	test('an extension that crashed in a call and is loaded again is back in it', async () => {
		const call = await callBen();
		await person.crashHost();
		await person.reloadExtension();
		await expectBack(call);
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
		await hasten(blocked);
		await (await asking.asPage()).close();
		expect(await countHosts()).toBe(1);
		await expect.poll(countHosts, { timeout: 20_000 }).toBe(0);
		await see(await blocked.openPopup(), 'button', 'Start a call');
		await blocked.close();
	});
});
