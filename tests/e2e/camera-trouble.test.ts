import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { type Camera, type CameraTrouble, threeCameras, troubleCameras, untilPictureOf } from './support/cameras.ts';
import { click, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const busy = 'Another app is using the camera. Close it there, or choose another camera.';

describe('a camera that is busy or pulled out, by a device layer that plays it: fake cameras can’t', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let benSees: Observer;
	let adaWindow: Page;
	let benWindow: Page;
	let cameras: CameraTrouble;

	beforeAll(async () => {
		server = await startServer();
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin, extraArguments: [threeCameras] }),
			createPerson({ name: 'Ben', serverOrigin }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		benSees = await observe(await ben.openPage('pages/options/index.html'));
		cameras = await troubleCameras(await ada.host());
		adaWindow = await ada.openInWindow('pages/call/index.html');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	function untilAda(what: string, condition: (self: Snapshot['self']) => boolean): Promise<Snapshot> {
		return adaSees.until(what, ({ self, call }) => call.phase === 'in-call' && condition(self));
	}

	function untilUsed(camera: Camera): Promise<Snapshot> {
		return untilAda(`uses ${camera}`, ({ camera: { state, deviceId }, devices }) => {
			const used = devices.cameras.find((one) => one.deviceId === deviceId);
			return state === 'live' && used?.label === camera;
		});
	}

	test('busy when a call starts: it starts without one, says why, and Try again has it once it is free', async () => {
		await Promise.all((['fake_device_0', 'fake_device_2'] as const).map((camera) => cameras.setBusy(camera, true)));
		await click(adaWindow, 'button', 'Start a call');
		const { self, call } = await untilAda('busy', ({ camera }) => camera.state === 'busy');
		expect(self.microphone.state).toBe('live');
		await read(adaWindow, busy);
		await see(adaWindow, 'button', 'Choose camera');
		await cameras.setBusy('fake_device_0', false);
		await click(adaWindow, 'button', 'Try again');
		await untilUsed('fake_device_0');
		if (call.phase !== 'in-call') throw new Error('no call');
		benWindow = await ben.openInWindow('pages/call/index.html');
		await joinCall(benWindow, call.invite.code);
		await untilPictureOf(benWindow, 'fake_device_0');
	});

	test('busy when it is chosen: the one before goes on, with a word, and Try again switches once it is free', async () => {
		await click(adaWindow, 'button', 'Camera options');
		await click(adaWindow, 'menuitemradio', 'fake_device_2');
		await untilAda('told', ({ camera }) => camera.switchFailure === 'busy');
		await read(adaWindow, busy);
		await untilUsed('fake_device_0');
		await untilPictureOf(benWindow, 'fake_device_0');
		await cameras.setBusy('fake_device_2', false);
		await click(adaWindow, 'button', 'Try again');
		await untilUsed('fake_device_2');
		await untilPictureOf(benWindow, 'fake_device_2');
	});

	test('pulled out of a call: the next one takes its place, and the chosen one again when it is back', async () => {
		await cameras.pull('fake_device_2');
		await untilUsed('fake_device_0');
		await untilPictureOf(benWindow, 'fake_device_0');
		await cameras.plug('fake_device_2');
		await untilUsed('fake_device_2');
		await untilPictureOf(benWindow, 'fake_device_2');
	});

	test('the last one pulled out: off for everybody and a word, and seen again when one is back', async () => {
		await cameras.pull('fake_device_2', 'fake_device_0');
		const [{ self }] = await Promise.all([
			untilAda('none left', ({ camera }) => camera.state === 'missing'),
			benSees.untilMember('Ada has no picture', ({ camera, connection }) => !camera && connection === 'connected'),
		]);
		expect(self.microphone.state).toBe('live');
		await read(adaWindow, 'No camera on this computer. That’s fine. People will see your initials and hear you.');
		await cameras.plug('fake_device_0');
		await untilUsed('fake_device_0');
		await untilPictureOf(benWindow, 'fake_device_0');
	});
});
