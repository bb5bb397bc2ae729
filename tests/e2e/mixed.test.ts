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

// Every pair of two kinds is in the room of four. Of pairs of one kind, two in Chromium are in call.test.ts, and two in
// Firefox follow here; two guests of one kind are the same engine in two pages.

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
			() => joinInFirefox(ben, 'Ben', code),
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

describe('two with the extension, both in Firefox', () => {
	let server: TestServer;
	let people: readonly FirefoxPerson[] = [];
	let ada: Caller;
	let ben: Caller;
	let adaSees: Observer;

	beforeAll(async () => {
		server = await startServer();
		const { origin } = server;
		people = await Promise.all(['Ada', 'Ben'].map((name) => launchFirefox({ name, serverOrigin: origin })));
	});

	afterAll(async () => {
		await Promise.allSettled(people.map((person) => person.close()));
		await server?.close();
	});

	test('call each other, by a click and a code, and each sees the other move', async () => {
		adaSees = await observe(await at(people, 0).openPage('pages/options/index.html'));
		const view = await at(people, 0).openPage('pages/call/index.html');
		await press(view, 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		ada = { name: 'Ada', view, heard: () => heardFromEach(adaSees) };
		ben = await joinInFirefox(at(people, 1), 'Ben', invite.code);
		await seeEachOther();
	});

	test('each hears the other', async () => {
		for (const { name, heard } of [ada, ben]) {
			await expect.poll(heard, { ...patience, message: `heard by ${name}` }).toEqual([expect.toSatisfy(isAudible)]);
		}
	});

	test('a camera that is turned off and on again is seen again', async () => {
		await press(ben.view, 'Turn camera off');
		await adaSees.untilMember('no picture of Ben', ({ camera }) => !camera);
		await press(ben.view, 'Turn camera off');
		await seeEachOther();
	});

	async function seeEachOther(): Promise<void> {
		for (const [{ view }, { name }] of [
			[ada, ben],
			[ben, ada],
		] as const) {
			expect((await seeMovingPictures(view, 2)).map((picture) => picture.name)).toContain(name);
		}
	}
});

async function joinInFirefox(person: FirefoxPerson, name: string, code: string): Promise<Caller> {
	const sees = await observe(await person.openPage('pages/options/index.html'));
	const view = await person.openPage('pages/call/index.html');
	await type(view, 'Code or link', code);
	await press(view, 'Join');
	await press(view, 'Join call');
	return { name, view, heard: () => heardFromEach(sees) };
}

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
