import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberView } from '#engine/contract/snapshot.ts';
import { click, joinCall, named, see } from './support/controls.ts';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import { listen } from './support/heard.ts';
import { microphoneHearing } from './support/microphone-file.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';
import { showTonePage, soundingArguments, toneHz } from './support/tone-page.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

/** Of a loaded machine. */
const patience = { timeout: 10_000 };

const sharedTitle = 'Harbour';

/** What everybody's microphone hears, apart from the sound of the shared tab. */
const voiceHz = 2_000;

/** Decibels that an echo of the call would at most be quieter than the call. */
const echoRoom = 20;

describe.skipIf(missingForDisplay.length > 0)(`sharing a tab by the browser’s picker${why}`, () => {
	let server: TestServer;
	let display: Display;
	let ada: Person;
	let ben: Person;
	let cyd: Person;
	let adaSees: Observer;
	let benSees: Observer;
	let benViews: Page;
	let shared: Page;

	beforeAll(async () => {
		[server, display] = await Promise.all([startServer(), openDisplay()]);
		const { origin } = server;
		const { environment } = display;
		const extraArguments = [
			...soundingArguments,
			...microphoneHearing(voiceHz),
			`--auto-select-tab-capture-source-by-title=${sharedTitle}`,
		];
		[ada, ben, cyd] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin: origin, environment, extraArguments }),
			createPerson({ name: 'Ben', serverOrigin: origin, extraArguments }),
			createPerson({ name: 'Cyd', serverOrigin: origin }),
		]);
		const watching = await Promise.all([ada, ben].map((person) => person.openPage('pages/options/index.html')));
		// It takes more and more of the beeps that a fake microphone hears.
		await Promise.all(watching.map((page) => prefer(page, { noiseSuppression: false })));
		[adaSees, benSees] = (await Promise.all(watching.map((page) => observe(page)))) as [Observer, Observer];
		await click(await ada.openPopup(), 'button', 'Start a call');
		await joinCall(await ben.openPopup(), await invite());
		await adaSees.untilMember('Ben is connected', ({ connection }) => connection === 'connected');
		shared = await ada.browser.newPage();
		await showTonePage(shared, sharedTitle);
		benViews = await ben.openInWindow('pages/call/index.html');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close(), cyd?.close()]);
		display?.close();
		await server?.close();
	});

	async function invite(): Promise<string> {
		return (await adaSees.untilInCall('in the call', () => true)).invite.link;
	}

	async function share(person: Person): Promise<void> {
		const popup = await person.openPopup();
		await click(popup, 'button', 'Share screen');
		await click(popup, 'menuitem', 'Window or screen');
	}

	const framesOf = ({ link }: MemberView) => link?.received.screen?.framesPerSecond ?? 0;

	test('the others see the picture of the tab and hear its sound, beside the camera', async () => {
		await share(ada);
		const { self } = await adaSees.until('shared', (snapshot) => snapshot.self.share?.state === 'live');
		expect(self.share).toEqual({ state: 'live', surface: 'browser', hasSound: true, content: 'detail' });
		const member = await benSees.untilMember('a screen', (one) => one.share !== null && framesOf(one) > 0);
		expect(member.camera).toBe(true);
		await see(benViews, 'group', 'Ada');
		await see(benViews, 'group', 'Ada’s screen');
		await expect.poll(() => coloursOf(benViews, 'Ada’s screen'), patience).toEqual(['blue', 'green']);
		const heard = await listen(ben, 'screen-sound');
		expect(heard.hz).toBeGreaterThan(toneHz - 20);
		expect(heard.hz).toBeLessThan(toneHz + 20);
	});

	test('the call itself is not in the shared sound', async () => {
		const voice = await listen(ben, 'voice', voiceHz);
		const screen = await listen(ben, 'screen-sound', voiceHz);
		expect(screen.hz).not.toBeNull();
		expect(screen.steadyThere).toBeLessThan(voice.levelThere - echoRoom);
	});

	test('the share outlives every view of who shares', async () => {
		// Of them the driver counts no popup among the pages.
		const views = () =>
			ada.browser.targets().filter((target) => target.type() === 'page' && target.url().startsWith(ada.origin));
		for (const view of views()) await (await view.asPage()).close();
		expect(views()).toEqual([]);
		const first = await benSees.untilMember('a screen', (one) => framesOf(one) > 0);
		await benSees.untilMember('more of it', (one) => framesOf(one) > 0 && one.link !== first.link);
		await expect.poll(() => coloursOf(benViews, 'Ada’s screen'), patience).toEqual(['blue', 'green']);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		expect((await adaSees.until('still', () => true)).self.share?.state).toBe('live');
	});

	test('who comes late sees and hears a share that runs', async () => {
		await joinCall(await cyd.openPopup(), await invite());
		const view = await cyd.openInWindow('pages/call/index.html');
		await see(view, 'group', 'Ada’s screen');
		await expect.poll(() => coloursOf(view, 'Ada’s screen'), patience).toEqual(['blue', 'green']);
	});

	test('two share at once, and each stops alone by one click', async () => {
		await showTonePage(await ben.browser.newPage(), sharedTitle);
		await share(ben);
		const cydViews = await cyd.openInWindow('pages/call/index.html');
		await see(cydViews, 'group', 'Ada’s screen');
		await see(cydViews, 'group', 'Ben’s screen');
		await expect.poll(() => coloursOf(cydViews, 'Ben’s screen'), patience).toEqual(['blue', 'green']);
		await click(await ben.openPopup(), 'button', 'Stop sharing');
		await adaSees.untilInCall('Ben’s is gone', ({ members }) => members.every((member) => member.share === null));
		await see(cydViews, 'group', 'Ada’s screen');
		await expect.poll(() => cydViews.$(named('group', 'Ben’s screen'))).toBeNull();
	});

	test('a shared tab that is closed ends the share for everybody, and leaves the call alone', async () => {
		await shared.close();
		await adaSees.until('no share', ({ self }) => self.share === null);
		await benSees.untilMember('Ada’s is gone', ({ name, share: screen }) => name === 'Ada' && screen === null);
		await expect.poll(() => benViews.$(named('group', 'Ada’s screen'))).toBeNull();
		await see(benViews, 'group', 'Ada');
		await expect.poll(async () => (await listen(ben, 'screen-sound')).hz, patience).toBeNull();
	});
});

/** What the tile shows left and right of its middle, once it shows anything. */
async function coloursOf(page: Page, tile: string): Promise<readonly string[]> {
	const group = (await page.waitForSelector(named('group', tile))) as ElementHandle;
	return group.evaluate(async (element) => {
		const video = element.querySelector('video');
		if (!video) throw new Error('a tile without a picture');
		await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
		const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
		const context = canvas.getContext('2d');
		context?.drawImage(video, 0, 0);
		return [0.25, 0.75].map((share) => {
			const { data } = context?.getImageData(canvas.width * share, canvas.height * 0.5, 1, 1) ?? {};
			const [red = 0, green = 0, blue = 0] = data ?? [];
			if (blue > 180 && red < 80 && green < 80) return 'blue';
			return green > 180 && red < 80 && blue < 80 ? 'green' : `${red} ${green} ${blue}`;
		});
	});
}
