import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { launchChromiumFor } from './support/chromium.ts';
import { type FirefoxPerson, launchFirefox, launchFirefoxFor, press, type } from './support/firefox.ts';
import { heardOverEach, noteConnections } from './support/guest-connections.ts';
import { isAudible } from './support/heard.ts';
import { type Observer, observe } from './support/observer.ts';
import { createParticipant, type Participant } from './support/participant.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const patience = { timeout: 20_000 };

/** Somebody in the room, of whichever kind. */
interface Caller {
	readonly name: string;
	/** Where the call is shown. */
	readonly view: Page;
	/** The energy of the sound that came from each of those who are connected. */
	heard(): Promise<readonly number[]>;
}

describe('one of each kind in one room: with the extension and as guests, in Chromium and Firefox', () => {
	let server: TestServer;
	let ada: Participant;
	let ben: FirefoxPerson;
	let guestBrowsers: readonly Browser[] = [];
	const callers: Caller[] = [];

	beforeAll(async () => {
		server = await startServer({ roomCapacity: 4 });
		const { origin } = server;
		[ada, ben, ...guestBrowsers] = await Promise.all([
			createParticipant({ name: 'Ada', serverOrigin: origin }),
			launchFirefox({ name: 'Ben', serverOrigin: origin }),
			launchChromiumFor(origin),
			launchFirefoxFor(origin),
		]);
	});

	afterAll(async () => {
		await Promise.allSettled([ada, ben, ...guestBrowsers].map((one) => one?.close()));
		await server?.close();
	});

	async function joinInFirefox(code: string): Promise<Caller> {
		const sees = await observe(await ben.openPage('pages/options/index.html'));
		const view = await ben.openPage('pages/call/index.html');
		await type(view, 'Code or link', code);
		await press(view, 'Join');
		await press(view, 'Join call');
		return { name: 'Ben', view, heard: () => heardFromEach(sees) };
	}

	async function joinAsGuest(browser: Browser, link: string, name: string): Promise<Caller> {
		const view = await browser.newPage();
		await noteConnections(view);
		await view.goto(link);
		await seeMovingPictures(view, 1);
		await type(view, 'Your name', name);
		await press(view, 'Join call');
		return { name, view, heard: () => heardOverEach(view) };
	}

	test('each of them joins, and is connected to everybody who is there', async () => {
		const { code, link } = await ada.start();
		callers.push({ name: ada.name, view: ada.view, heard: () => heardFromEach(ada.sees) });
		const joining = [
			() => joinInFirefox(code),
			...['Cyd', 'Dee'].map((name, index) => () => joinAsGuest(at(guestBrowsers, index), link, name)),
		];
		for (const join of joining) {
			callers.push(await join());
			for (const { name, heard } of callers) {
				const others = callers.length - 1;
				await expect.poll(heard, { ...patience, message: `connections of ${name}` }).toHaveLength(others);
			}
		}
	});

	test('each of them sees the three others move', async () => {
		for (const { name, view } of callers) {
			const seen = (await seeMovingPictures(view, callers.length)).map((picture) => picture.name);
			const others = callers.map((caller) => caller.name).filter((other) => other !== name);
			expect(seen, `seen by ${name}`).toEqual(expect.arrayContaining(others));
		}
	});

	test('each of them hears each of the three others', async () => {
		for (const { name, heard } of callers) {
			const three = Array.from({ length: callers.length - 1 }, () => expect.toSatisfy(isAudible));
			await expect.poll(heard, { ...patience, message: `heard by ${name}` }).toEqual(three);
		}
	});
});

async function heardFromEach({ untilInCall }: Observer): Promise<readonly number[]> {
	const { members }: InCallView = await untilInCall('in the call', () => true);
	const connected = members.filter(({ connection }) => connection === 'connected');
	return connected.map(({ link }) => link?.audioEnergy ?? 0);
}

function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new RangeError(`no item ${index}`);
	return item;
}
