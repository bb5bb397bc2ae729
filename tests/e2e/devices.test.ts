import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, see } from './support/controls.ts';
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
		// The pictures of the first and the second fake camera differ: the background is green, and black.
		const extraArguments = ['--use-fake-device-for-media-stream=device-count=2'];
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
		await untilColour(benWindow, 'green');
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
		await choose('Camera options', 'fake_device_1');
		await untilColour(benWindow, 'black');
		// Twenty frames a second are fifty milliseconds each; a black-out would be seconds. `npm run bench` measures.
		expect(await readLongestGap(benWindow)).toBeLessThan(1_500);
		expect(await readLines(ada)).toEqual(linesBefore);
		await choose('Camera options', 'fake_device_0');
		await untilColour(benWindow, 'green');
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

/** Of the picture that fills the stage: in its lower left, where no fake camera draws anything. */
async function untilColour(page: Page, colour: 'green' | 'black'): Promise<void> {
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
			const canvas = new OffscreenCanvas(16, 16);
			const context = canvas.getContext('2d');
			context?.drawImage(video, 0, 0, 16, 16);
			const [red = 0, green = 0] = context?.getImageData(3, 12, 1, 1).data ?? [];
			return wanted === 'green' ? green > 90 && red < 60 : green < 40 && red < 40;
		},
		{ polling: 50, timeout: 20_000 },
		colour,
	);
}

function watchGaps(page: Page): Promise<void> {
	return page.evaluate(() => {
		const find = (root: ParentNode): HTMLVideoElement | null => {
			for (const element of root.querySelectorAll('*')) {
				if (element instanceof HTMLVideoElement && !element.classList.contains('mirrored')) return element;
				const found = element.shadowRoot && find(element.shadowRoot);
				if (found) return found;
			}
			return null;
		};
		const video = find(document);
		const state = { longestGapMs: 0 };
		let last = performance.now();
		const note = (now: number) => {
			state.longestGapMs = Math.max(state.longestGapMs, now - last);
			last = now;
			video?.requestVideoFrameCallback(note);
		};
		video?.requestVideoFrameCallback(note);
		Object.assign(window, { watchedGaps: state });
	});
}

function readLongestGap(page: Page): Promise<number> {
	return page.evaluate(() => (window as unknown as { watchedGaps: { longestGapMs: number } }).watchedGaps.longestGapMs);
}

/** What was negotiated: names of the lines, and the descriptions themselves, which a renegotiation would change. */
async function readLines(person: Person): Promise<string[]> {
	const host = await person.host();
	const prototype = await host.evaluateHandle(() => RTCPeerConnection.prototype);
	const connections = await host.queryObjects(prototype);
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
