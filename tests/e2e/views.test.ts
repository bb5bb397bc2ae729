import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '#platform/media-outlet.ts';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall, named, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('the call lives in the host; views come and go', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let benSees: Observer;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin: server.origin }),
			createPerson({ name: 'Ben', serverOrigin: server.origin }),
		]);
		await click(await ada.openPopup(), 'button', 'Start a call');
		const observing = await ada.openPage('pages/options/index.html');
		const adaSees = await observe(observing);
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		benSees = await observe(await ben.openPage('pages/options/index.html'));
		const popup = await ben.openPopup();
		await joinCall(popup, invite.code);
		await adaSees.untilMember('connected', ({ connection }) => connection === 'connected');
		await observing.close();
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	beforeEach(async () => {
		for (const page of await ada.browser.pages()) if (page !== ada.webPage) await page.close();
	});

	test('popup, side panel and call window show the same call at once', async () => {
		const window = await ada.openCallWindow();
		const panel = await ada.openInWindow('pages/panel/index.html');
		const popup = await ada.openPopup();
		for (const view of [window, panel, popup]) {
			await see(view, 'group', 'Ben');
			await see(view, 'group', 'You');
		}
		await Promise.all([window, panel, popup].map((view) => seeMovingPictures(view, 2)));
	});

	test('two clicks one upon the other open one call window, which a third brings to the front', async () => {
		const panel = await ada.openPage('pages/panel/index.html');
		await see(panel, 'button', 'Open window');
		const button = await panel.$(named('button', 'Open window'));
		await button?.evaluate((element) => {
			(element as HTMLElement).click();
			(element as HTMLElement).click();
		});
		const countAfterClicks = () =>
			panel.evaluate(async () => {
				// Behind the clicks in the queue.
				await navigator.locks.request('ahoy-open:pages/call/index.html', () => {});
				return (await chrome.tabs.query({ url: chrome.runtime.getURL('pages/call/index.html') })).length;
			});
		expect(await countAfterClicks()).toBe(1);
		await button?.evaluate((element) => (element as HTMLElement).click());
		expect(await countAfterClicks()).toBe(1);
	});

	test('a view shows the engine’s own stream, with no connection of its own', async () => {
		const panel = await ada.openPage('pages/panel/index.html');
		await seeMovingPictures(panel, 2);
		const shared = await panel.evaluate(() => {
			const host = chrome.extension.getViews().find((view) => view.ahoyMediaOutlet);
			let same = false;
			host?.ahoyMediaOutlet?.watch('self', (stream) => {
				const search = (root: ParentNode): boolean =>
					[...root.querySelectorAll('*')].some(
						(element) =>
							(element instanceof HTMLVideoElement && element.srcObject === stream) ||
							(element.shadowRoot !== null && search(element.shadowRoot)),
					);
				same = search(document);
			})();
			return same;
		});
		expect(shared).toBe(true);
	});

	test('where views can’t reach the host’s window, a connection to it carries the pictures', async () => {
		const panel = await ada.browser.newPage();
		await panel.evaluateOnNewDocument(() => {
			if (location.protocol === 'chrome-extension:') chrome.extension.getViews = () => [];
		});
		await panel.goto(`${ada.origin}/pages/panel/index.html`);
		expect(await seeMovingPictures(panel, 2)).toHaveLength(2);
	});

	test('two such connections may carry one picture; the end of one is not that of the other', async () => {
		const page = await ada.openPage('manifest.json');
		const watched = await page.evaluate(async () => {
			const port = chrome.runtime.connect({ name: 'ahoy-call' });
			const watch = async (watchId: number) => {
				const connection = new RTCPeerConnection();
				const { receiver } = connection.addTransceiver('video', { direction: 'recvonly' });
				await connection.setLocalDescription();
				while (connection.iceGatheringState !== 'complete') {
					await new Promise((resolve) =>
						connection.addEventListener('icegatheringstatechange', resolve, { once: true }),
					);
				}
				const answer = new Promise<string>((resolve) => {
					port.onMessage.addListener((message: { type: string; watchId: number; sdp: string }) => {
						if (message.type === 'loopback-answer' && message.watchId === watchId) resolve(message.sdp);
					});
				});
				port.postMessage({
					type: 'loopback-offer',
					watchId,
					streamId: 'self',
					sdp: connection.localDescription?.sdp,
				});
				await connection.setRemoteDescription({ type: 'answer', sdp: await answer });
				return async () => {
					for (const report of (await receiver.getStats()).values()) {
						if (report.type === 'inbound-rtp') return report.framesReceived as number;
					}
					return 0;
				};
			};
			const until = async (condition: () => Promise<boolean>) => {
				while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
			};
			const [first, second] = await Promise.all([watch(1), watch(2)]);
			await until(async () => (await first()) > 0 && (await second()) > 0);
			port.postMessage({ type: 'loopback-close', watchId: 1 });
			const before = await second();
			await until(async () => (await second()) > before + 20);
			const ended = await first();
			await until(async () => (await second()) > before + 40);
			return { hasEnded: (await first()) === ended };
		});
		expect(watched).toEqual({ hasEnded: true });
	});

	test('every view closed for three seconds: no frame is lost in the engine, and a new view has the picture', async () => {
		const before = await readVideo(ada);
		// Real time must pass with no view open; it is the thing under test, not a wait for something.
		await benSees.until('three seconds of the call', startTimer(3_000));
		const after = await readVideo(ada);
		expect(after.framesDecoded - before.framesDecoded).toBeGreaterThanOrEqual(
			after.framesReceived - before.framesReceived - 2,
		);
		// Half of what a camera gives here.
		expect(after.framesReceived - before.framesReceived).toBeGreaterThan(15);
		expect(after.freezeCount).toBe(before.freezeCount);
		expect(after.framesDropped).toBe(before.framesDropped);
		expect(await seeMovingPictures(await ada.openPopup(), 2)).toHaveLength(2);
	});

	test('the service worker stopped mid-call: the call goes on, and the next change wakes it', async () => {
		await ada.stopWorker();
		const popup = await ada.openPopup();
		await seeMovingPictures(popup, 2);
		await ada.stopWorker();
		await click(popup, 'button', 'Mute microphone');
		await expect.poll(() => popup.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: in a call, muted');
		await click(popup, 'button', 'Mute microphone');
		await expect.poll(() => popup.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: in a call');
	});

	test('another language chosen in the settings: open views follow at once, and the call goes on as it was', async () => {
		const pictures = 'ah-call-window >>> video';
		const window = await ada.openCallWindow();
		await seeMovingPictures(window, 2);
		await window.$$eval(pictures, (videos) => {
			for (const video of videos) video.dataset['before'] = 'here';
		});
		const connections = await connectionsOf(ada);
		const settings = await ada.openPage('pages/options/index.html');
		const choice = await settings.waitForSelector(named('combobox', 'Language'));
		await choice?.select('ar');
		await see(settings, 'heading', 'الإعدادات');
		await see(window, 'button', 'مغادرة المكالمة');
		await expect.poll(() => settings.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: في مكالمة');
		const read = () => window.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
		expect(await read()).toEqual(['ar', 'rtl']);
		await window.bringToFront();
		await click(window, 'button', 'كتم الميكروفون');
		await expect.poll(() => settings.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: في مكالمة، الصوت مكتوم');
		await click(window, 'button', 'كتم الميكروفون');
		expect(await seeMovingPictures(window, 2)).toHaveLength(2);
		expect(await window.$$eval(pictures, (videos) => videos.map(({ dataset }) => dataset['before']))).toEqual([
			'here',
			'here',
		]);
		const goesOn = (list: RTCPeerConnection[]) => list.some(({ connectionState }) => connectionState === 'connected');
		expect(await connections.evaluate(goesOn)).toBe(true);
		await choice?.select('');
		await see(window, 'button', 'Leave call');
	});
});

function startTimer(milliseconds: number): () => boolean {
	const end = Date.now() + milliseconds;
	return () => Date.now() >= end;
}

interface VideoCounts {
	readonly framesReceived: number;
	readonly framesDecoded: number;
	readonly framesDropped: number;
	readonly freezeCount: number;
}

/** Straight from the host's own connection. */
async function readVideo(person: Person): Promise<VideoCounts> {
	const connections = await connectionsOf(person);
	return connections.evaluate(async (list: RTCPeerConnection[]) => {
		const connected = list.find(({ connectionState }) => connectionState === 'connected');
		for (const report of (await connected?.getStats())?.values() ?? []) {
			// There is a line for a screen too, which nobody shares.
			if (report.type === 'inbound-rtp' && report.kind === 'video' && report.framesReceived > 0) {
				const { framesReceived, framesDecoded, framesDropped, freezeCount } = report;
				return { framesReceived, framesDecoded, framesDropped, freezeCount };
			}
		}
		throw new Error('no incoming video');
	});
}
