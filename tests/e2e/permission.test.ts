import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Devices, decideDevices } from './support/chromium.ts';
import { click, named, read, see } from './support/controls.ts';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('camera and microphone, without any fake permission interface', () => {
	let server: TestServer;
	let person: Person | undefined;

	beforeAll(async () => {
		server = await startServer();
	});

	afterAll(() => server?.close());

	afterEach(async () => {
		await person?.close();
		person = undefined;
	});

	async function startWith(devices: Devices) {
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin, devices });
		const observer = await observe(await person.openPage('pages/options/index.html'));
		await click(await person.openPopup(), 'button', 'Start a call');
		return { person, observer };
	}

	/** As `decideDevices`, for one of the two. */
	async function grant(of: Person, name: 'camera' | 'microphone') {
		const session = await of.browser.target().createCDPSession();
		await session.send('Browser.setPermission', { permission: { name }, setting: 'granted', origin: of.origin });
	}

	async function permissionPage(of: Person) {
		const target = await of.browser.waitForTarget((candidate) => candidate.url().includes('pages/permission/'));
		return target.asPage();
	}

	test('never decided: starting a call leads to the permission page, which explains before it asks', async () => {
		const { person, observer } = await startWith('unasked');
		await observer.until('asking', ({ call }) => call.phase === 'permission' && call.permission === 'ask');
		const page = await permissionPage(person);
		await see(page, 'heading', 'First, your camera and microphone');
		await see(page, 'button', 'Continue');
		await see(page, 'button', 'Only the microphone');
	});

	test('allowed on that page, the waiting call goes on by itself, in a window', async () => {
		const { person, observer } = await startWith('unasked');
		const page = await permissionPage(person);
		await see(page, 'button', 'Continue');
		await decideDevices(person.browser, person.origin, 'granted');
		await observer.untilInCall('the call goes on', () => true);
		await observer.until('devices open', ({ self }) => self.camera.state === 'live');
		await person.browser.waitForTarget((target) => target.url().includes('pages/call/'));
		await see(page, 'heading', 'You are all set');
	});

	test('only the microphone: all set with it; a camera wanted later can be allowed, and is on at once', async () => {
		const { person, observer } = await startWith('unasked');
		const page = await permissionPage(person);
		await see(page, 'button', 'Only the microphone');
		await grant(person, 'microphone');
		await click(page, 'button', 'Only the microphone');
		await observer.until('the microphone is open', ({ self }) => self.microphone.state === 'live');
		await see(page, 'heading', 'You are all set');
		const popup = await person.openPopup();
		await click(popup, 'button', 'Turn camera off');
		await observer.until('the camera is refused', ({ self }) => self.camera.state === 'refused');
		await click(popup, 'button', 'Allow');
		await see(page, 'button', 'Continue');
		await grant(person, 'camera');
		await observer.until('the camera is on', ({ self }) => self.camera.state === 'live');
		await see(page, 'heading', 'You are all set');
	});

	test('the page offers to start a call while there is none', async () => {
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
		const page = await person.openPage('pages/permission/index.html');
		await click(page, 'button', 'Start a call');
		const observer = await observe(await person.openPage('pages/options/index.html'));
		await observer.untilInCall('started', () => true);
		const later = await person.openPage('pages/permission/index.html');
		await see(later, 'button', 'Close tab');
		expect(await later.$(named('button', 'Start a call'))).toBeNull();
	});

	test('blocked: the page says how to unblock, and notices by itself when it is done', async () => {
		const { person, observer } = await startWith('blocked');
		await observer.until('blocked', ({ call }) => call.phase === 'permission' && call.permission === 'blocked');
		const page = await permissionPage(person);
		await see(page, 'heading', 'Camera and microphone are blocked');
		await decideDevices(person.browser, person.origin, 'granted');
		await observer.untilInCall('the call goes on', () => true);
		await see(page, 'heading', 'You are all set');
	});

	test('blocked, and joining without devices: a call with neither camera nor microphone', async () => {
		const { person, observer } = await startWith('blocked');
		const page = await permissionPage(person);
		await click(page, 'button', 'Join without devices');
		await observer.untilInCall('in the call', () => true);
		const { self } = await observer.until('no device', () => true);
		expect(self.camera).toMatchObject({ enabled: false, state: 'closed' });
		expect(self.microphone).toMatchObject({ enabled: false, state: 'closed' });
	});

	test('taken back in a call: the call goes on without devices, says so, and has them again when allowed', async () => {
		const { person, observer } = await startWith('granted');
		await observer.until(
			'devices open',
			({ self }) => self.camera.state === 'live' && self.microphone.state === 'live',
		);
		await decideDevices(person.browser, person.origin, 'denied');
		const { call } = await observer.until(
			'refused',
			({ self }) => self.camera.state === 'refused' && self.microphone.state === 'refused',
		);
		expect(call.phase).toBe('in-call');
		const popup = await person.openPopup();
		await read(popup, 'Camera and microphone are blocked.');
		await decideDevices(person.browser, person.origin, 'granted');
		await click(popup, 'button', 'Try again');
		await observer.until(
			'devices open',
			({ self }) => self.camera.state === 'live' && self.microphone.state === 'live',
		);
	});

	test('nothing plugged in: the call starts all the same and says what is missing', async () => {
		const { person, observer } = await startWith('none');
		await observer.untilInCall('in the call', () => true);
		const { self } = await observer.until(
			'both missing',
			({ self }) => self.camera.state === 'missing' && self.microphone.state === 'missing',
		);
		expect(self.streamId).toBeNull();
		const popup = await person.openPopup();
		await read(popup, 'No camera on this computer');
		expect(await popup.$(named('group', 'You'))).not.toBeNull();
	});
});
