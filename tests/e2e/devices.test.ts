import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { threeCameras, untilPictureOf } from './support/cameras.ts';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall, see } from './support/controls.ts';
import { isAudible } from './support/heard.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('choosing devices in a call', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let adaWindow: Page;
	let benWindow: Page;

	beforeAll(async () => {
		server = await startServer();
		const { origin: serverOrigin } = server;
		const extraArguments = [threeCameras];
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin, extraArguments }),
			createPerson({ name: 'Ben', serverOrigin }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		adaWindow = await ada.openInWindow('pages/call/index.html');
		await click(adaWindow, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		benWindow = await ben.openInWindow('pages/call/index.html');
		await joinCall(benWindow, invite.code);
		await see(benWindow, 'group', 'Ada');
		await untilPictureOf(benWindow, 'fake_device_0');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function choose(menu: string, device: string): Promise<void> {
		await click(adaWindow, 'button', menu);
		await click(adaWindow, 'menuitemradio', device);
	}

	test('another camera is seen by the others, on the same line, and is there before the one before it goes', async () => {
		const linesBefore = await readLines(ada);
		await noteCameras(ada);
		await choose('Camera options', 'fake_device_2');
		await untilPictureOf(benWindow, 'fake_device_2');
		// How long a picture stands still meanwhile is measured by `npm run bench`.
		expect(await readCameras(ada)).toEqual(['opened fake_device_2', 'stopped fake_device_0']);
		expect(await readLines(ada)).toEqual(linesBefore);
		await choose('Camera options', 'fake_device_0');
		await untilPictureOf(benWindow, 'fake_device_0');
	});

	test('another microphone is heard, and remembered for the next call', async () => {
		await choose('Microphone options', 'Fake Audio Input 2');
		const { self } = await adaSees.until('switched', (snapshot) => {
			const { deviceId, state } = snapshot.self.microphone;
			const { microphones } = snapshot.self.devices;
			return state === 'live' && microphones.find((one) => one.deviceId === deviceId)?.label === 'Fake Audio Input 2';
		});
		const stored = await adaWindow.evaluate(async () => {
			const { preferences } = await chrome.storage.local.get('preferences');
			return (preferences as { microphoneId: string }).microphoneId;
		});
		expect(stored).toBe(self.microphone.deviceId);
		const benSees = await observe(await ben.openPage('pages/options/index.html'));
		const { link: before } = await benSees.untilMember('a reading', ({ link }) => link !== null);
		await benSees.untilMember('Ada is heard', ({ link }) =>
			isAudible((link?.audioEnergy ?? 0) - (before?.audioEnergy ?? 0)),
		);
	});

	test('another speaker plays everybody', async () => {
		await choose('Microphone options', 'Fake Audio Output 2');
		const { self } = await adaSees.until('chosen', (snapshot) => snapshot.self.speakerId !== '');
		expect(await readSpeakers(ada)).toEqual([self.speakerId]);
	});
});

/** What was negotiated: names of the lines, and the descriptions themselves, which a renegotiation would change. */
async function readLines(person: Person): Promise<string[]> {
	const connections = await connectionsOf(person);
	return connections.evaluate((list: RTCPeerConnection[]) =>
		list
			.filter(({ connectionState }) => connectionState === 'connected')
			.flatMap((connection) => connection.currentLocalDescription?.sdp.match(/^o=.*$/m)?.[0] ?? []),
	);
}

/** From now on which camera is opened, and which is let go of, as it happens. */
async function noteCameras(person: Person): Promise<void> {
	const host = await person.host();
	await host.evaluate(() => {
		const cameras: string[] = [];
		const { mediaDevices } = navigator;
		const open = mediaDevices.getUserMedia.bind(mediaDevices);
		mediaDevices.getUserMedia = async (constraints) => {
			const stream = await open(constraints);
			cameras.push(...stream.getVideoTracks().map(({ label }) => `opened ${label}`));
			return stream;
		};
		const stop = MediaStreamTrack.prototype.stop;
		MediaStreamTrack.prototype.stop = function () {
			if (this.kind === 'video' && this.readyState === 'live') cameras.push(`stopped ${this.label}`);
			stop.call(this);
		};
		Object.assign(globalThis, { cameras });
	});
}

async function readCameras(person: Person): Promise<readonly string[]> {
	const host = await person.host();
	return host.evaluate(() => (globalThis as unknown as { readonly cameras: readonly string[] }).cameras);
}

/** Where the sounds of the host are played, each place once. */
async function readSpeakers(person: Person): Promise<string[]> {
	const host = await person.host();
	const prototype = await host.evaluateHandle(() => HTMLAudioElement.prototype);
	const elements = await host.queryObjects(prototype);
	return elements.evaluate((list: HTMLAudioElement[]) => [
		...new Set(list.filter(({ srcObject }) => srcObject).map(({ sinkId }) => sinkId)),
	]);
}
