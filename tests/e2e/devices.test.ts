import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall, see } from './support/controls.ts';
import { readLongestGapMs, watchGaps } from './support/frame-gaps.ts';
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
		const extraArguments = ['--use-fake-device-for-media-stream=device-count=3'];
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
		await untilPictureOf(benWindow, 'first');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function choose(menu: string, device: string): Promise<void> {
		await click(adaWindow, 'button', menu);
		await click(adaWindow, 'menuitemradio', device);
	}

	test('another camera is seen by the others, on the same line, and no picture stands still for long', async () => {
		const linesBefore = await readLines(ada);
		await watchGaps(benWindow);
		await choose('Camera options', 'fake_device_2');
		await untilPictureOf(benWindow, 'third');
		// Twenty frames a second are fifty milliseconds each; a black-out would be seconds. `npm run bench` measures.
		expect(await readLongestGapMs(benWindow)).toBeLessThan(1_500);
		expect(await readLines(ada)).toEqual(linesBefore);
		await choose('Camera options', 'fake_device_0');
		await untilPictureOf(benWindow, 'first');
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
		const { link } = await benSees.untilMember('Ada is heard', (member) => (member.link?.audioEnergy ?? 0) > 0);
		await benSees.untilMember(
			'Ada is heard still',
			(member) => (member.link?.audioEnergy ?? 0) > (link?.audioEnergy ?? 0),
		);
	});

	test('another speaker plays everybody', async () => {
		await choose('Microphone options', 'Fake Audio Output 2');
		const { self } = await adaSees.until('chosen', (snapshot) => snapshot.self.speakerId !== '');
		expect(await readSpeakers(ada)).toEqual([self.speakerId]);
	});
});

/**
 * Waits for the picture of a fake camera on the stage. The first is drawn as it is and the third sent as JPEG, which makes
 * its green a little darker: 128 instead of 135 of 255, about 133 after encoding. The second can't be encoded.
 */
async function untilPictureOf(page: Page, camera: 'first' | 'third'): Promise<void> {
	await page.waitForFunction(
		(wanted) => {
			const find = (root: ParentNode): HTMLVideoElement | null => {
				for (const element of root.querySelectorAll('*')) {
					if (element instanceof HTMLVideoElement && !element.classList.contains('mirrored')) return element;
					const found = element.shadowRoot && find(element.shadowRoot);
					if (found) return found;
				}
				return null;
			};
			const video = find(document);
			if (!video || video.videoWidth === 0) return false;
			const context = new OffscreenCanvas(64, 64).getContext('2d');
			if (!context) return false;
			context.drawImage(video, 0, 0, 64, 64);
			// Lower left, where no fake camera draws anything.
			const { data } = context.getImageData(2, 46, 12, 12);
			const greens = data.filter((_, index) => index % 4 === 1);
			const green = greens.reduce((sum, value) => sum + value, 0) / greens.length;
			return wanted === 'first' ? green > 130.5 : green > 120 && green < 129.5;
		},
		{ polling: 50, timeout: 20_000 },
		camera,
	);
}

/** What was negotiated: names of the lines, and the descriptions themselves, which a renegotiation would change. */
async function readLines(person: Person): Promise<string[]> {
	const connections = await connectionsOf(person);
	return connections.evaluate((list: RTCPeerConnection[]) =>
		list
			.filter(({ connectionState }) => connectionState === 'connected')
			.flatMap((connection) => connection.currentLocalDescription?.sdp.match(/^o=.*$/m)?.[0] ?? []),
	);
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
