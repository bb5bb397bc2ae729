import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findWithAxe } from './support/axe.ts';
import { threeCameras, troubleCameras, untilPictureOf } from './support/cameras.ts';
import { decideDevices, launchChromiumFor } from './support/chromium.ts';
import { click, fill, named, read, see } from './support/controls.ts';
import { heardOverEach, noteConnections } from './support/guest-connections.ts';
import { isAudible } from './support/heard.ts';
import { createParticipant, type Participant } from './support/participant.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const builtPage = fileURLToPath(new URL('../../dist-guest', import.meta.url));

/** As brotli: what a page waits for before it shows itself. Everything else is loaded while somebody looks at it. */
const firstScriptsLimitBytes = 60_000;
/** The same of all scripts that are there when two are in a call, before any panel was opened. */
const callScriptsLimitBytes = 158_000;

function compressedBytes(paths: Iterable<string>): number {
	return [...new Set(paths)].reduce((sum, path) => sum + sizeOf(path), 0);
}

/** The smallest files don't get smaller. */
function sizeOf(path: string): number {
	const compressed = statSync(`${builtPage}${path}.br`, { throwIfNoEntry: false });
	return (compressed ?? statSync(`${builtPage}${path}`)).size;
}

describe('a guest', () => {
	let server: TestServer;
	let ada: Participant;
	/** Without the extension. */
	let browser: Browser;
	let page: Page;
	let link: string;
	const complaints: string[] = [];

	beforeAll(async () => {
		server = await startServer();
		[ada, browser] = await Promise.all([
			createParticipant({ name: 'Ada', serverOrigin: server.origin }),
			launchChromiumFor(server.origin, [threeCameras]),
		]);
		link = (await ada.start()).link;
		page = await browser.newPage();
		await noteConnections(page);
		page.on('console', (message) => complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(String(error)));
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), browser?.close()]);
		await server?.close();
	});

	test('joins from a link alone, and both see and hear each other', async () => {
		const requested: URL[] = [];
		page.on('request', (request) => requested.push(new URL(request.url())));
		await page.goto(link);
		await see(page, 'heading', 'Ready to join?');
		await seeMovingPictures(page, 1);
		expect(await findWithAxe(page)).toEqual([]);
		const { width, height } = page.viewport() ?? { width: 800, height: 600 };
		await page.setViewport({ width: 320, height: 240 });
		const mirror = await page.waitForSelector('>>> ah-self-picture');
		expect((await mirror?.boundingBox())?.width).toBeGreaterThan(200);
		await page.setViewport({ width, height });
		await fill(page, 'textbox', 'Your name', 'Sam');
		await click(page, 'button', 'Join call');
		await see(page, 'group', 'Ada');
		await seeMovingPictures(page, 2);
		const guest = await ada.sees.untilMember(
			'Sam is there',
			({ name, connection }) => name === 'Sam' && connection === 'connected',
		);
		await ada.sees.untilMember('Sam is heard', ({ link }) => isAudible(link?.audioEnergy ?? 0));
		await expect.poll(() => heardOverEach(page), { timeout: 10_000 }).toEqual([expect.toSatisfy(isAudible)]);
		expect(guest.microphone).toBe(true);
		expect(new Set(requested.map(({ origin }) => origin))).toEqual(new Set([server.origin]));
		const scripts = requested.map(({ pathname }) => pathname).filter((path) => path.endsWith('.js'));
		expect(compressedBytes(scripts)).toBeLessThan(callScriptsLimitBytes);
		expect(await page.cookies()).toEqual([]);
		expect(complaints.filter((text) => /refused|violat|error/i.test(text))).toEqual([]);
	});

	test('waits for little before there is something to see', () => {
		const html = readFileSync(`${builtPage}/index.html`, 'utf8');
		const first = html.match(/\/assets\/[\w.-]+\.js/g) ?? [];
		const words = readdirSync(`${builtPage}/assets`).filter((name) => /^words-.+\.js$/.test(name));
		expect([first.length, words.length].every((count) => count > 0)).toBe(true);
		// Of one language: the one with the longest words.
		const wordsBytes = Math.max(...words.map((name) => sizeOf(`/assets/${name}`)));
		expect(compressedBytes(first) + wordsBytes).toBeLessThan(firstScriptsLimitBytes);
	});

	test('writes and reads', async () => {
		await click(page, 'button', 'Chat');
		await fill(page, 'textbox', 'Message', 'Ahoy from a page');
		await click(page, 'button', 'Send');
		await ada.sees.until('it came', ({ chat }) =>
			chat.messages.some((message) => 'text' in message && message.text === 'Ahoy from a page'),
		);
	});

	test('sees on a phone who is there, and has the controls under the thumb', async () => {
		await page.setViewport({ width: 390, height: 844 });
		// Not by the driver, which would load the page anew.
		const session = await page.createCDPSession();
		await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
		await see(page, 'button', 'Back to the call');
		await click(page, 'button', 'Back to the call');
		const dock = await page.waitForSelector(named('toolbar', 'Call controls'));
		const box = await dock?.boundingBox();
		expect(box?.height).toBeGreaterThanOrEqual(52);
		expect(box?.y).toBeGreaterThan(700);
		expect(await findWithAxe(page)).toEqual([]);
		const turn = (width: number, height: number) =>
			session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: true });
		await turn(844, 390);
		await see(page, 'toolbar', 'Call controls');
		await seeMovingPictures(page, 2);
		await turn(390, 844);
	});

	test('turns to the other camera, and has one again after a phone call took both and put the page to sleep', async () => {
		const cameras = await troubleCameras(page);
		const [front, back] = ['fake_device_0', 'fake_device_2'] as const;
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Switch camera');
		await untilPictureOf(ada.view, back);
		await cameras.interrupt(front, back);
		await read(page, 'Another app is using the camera');
		const session = await page.createCDPSession();
		const otherPage = await browser.newPage();
		await session.send('Page.setWebLifecycleState', { state: 'frozen' });
		await Promise.all([front, back].map((camera) => cameras.setBusy(camera, false)));
		await session.send('Page.setWebLifecycleState', { state: 'active' });
		await otherPage.close();
		await page.bringToFront();
		await ada.sees.untilMember('Sam has one again', ({ camera }) => camera);
		await untilPictureOf(ada.view, front);
		await session.detach();
	});

	test('who misses a part of the page, which the server has renewed, loads it again: back as the same member, and as muted', async () => {
		await click(page, 'button', 'Mute microphone');
		const { id } = await ada.sees.untilMember('Sam is muted', ({ microphone }) => !microphone);
		const session = await page.createCDPSession();
		await session.send('Network.enable');
		await session.send('Network.setBlockedURLs', { urls: [`${server.origin}/*`] });
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Record call');
		await click(page, 'button', 'Start recording');
		await read(page, 'A part of this page did not load.');
		await click(page, 'button', 'Load again');
		await read(page, 'The server does not answer.');
		await session.detach();
		await click(page, 'button', 'Load again');
		await see(page, 'group', 'Ada');
		await ada.sees.untilInCall(
			'Sam is back',
			({ members }) =>
				members.length === 1 &&
				members.every((one) => one.id === id && one.connection === 'connected' && !one.microphone),
		);
	});

	test('is gone at once when the page is closed', async () => {
		await page.close();
		await ada.sees.untilInCall('Ada is alone', ({ members }) => members.length === 0);
		await read(ada.view, 'Sam left');
	});

	test('whose devices are blocked hears what to do, and joins without them', async () => {
		await decideDevices(browser, server.origin, 'denied');
		page = await browser.newPage();
		await page.goto(link);
		await read(page, 'Use the symbol beside the address');
		await click(page, 'button', 'Join without devices');
		await see(page, 'group', 'Ada');
		await ada.sees.untilMember('somebody listens', ({ microphone, camera }) => !microphone && !camera);
	});

	test('finds a start page where a call can be started, and is told when a link is not whole', async () => {
		await page.goto(`${server.origin}/j#k7mq-x2wd`);
		await read(page, 'A code has three groups of four');
		expect(await findWithAxe(page)).toEqual([]);
		await page.goto(`${server.origin}/`);
		await see(page, 'button', 'Start a call');
		await see(page, 'button', 'Get the extension');
		expect(await findWithAxe(page)).toEqual([]);
	});
});
