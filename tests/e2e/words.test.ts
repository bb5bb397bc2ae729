import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { click, read, see } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { choose, focused, goTo } from './support/keys.ts';
import { createNarrowNetwork, missingForNarrowNetwork, type NarrowNetwork } from './support/narrow-network.ts';
import type { Observer } from './support/observer.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

describe.skipIf(!canRun)(`two people who write to each other${why}`, () => {
	let network: NarrowNetwork;
	let server: TestServer;
	let ada: Participant;
	let ben: Participant;
	let adaSees: Observer;
	let benSees: Observer;
	let adaView: Page;
	let benView: Page;

	beforeAll(async () => {
		network = createNarrowNetwork();
		server = await startServer({ host: network.address });
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createParticipant({ name: 'Ada', serverOrigin }),
			createParticipant({ name: 'Ben', serverOrigin, executablePath: network.executablePath }),
		]);
		[adaSees, benSees] = [ada.sees, ben.sees];
		[adaView, benView] = [ada.view, ben.view];
		const { code } = await ada.start();
		await ben.join(code);
		await untilTogether(ada, ben);
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
		network?.close();
	});

	const texts = ({ chat }: Snapshot) => chat.messages.map(({ memberId, text }) => (memberId ? text : `own ${text}`));

	test('by keys alone: one message of two lines, told to who has no chat open, counted, and read', async () => {
		await benView.keyboard.press('c');
		await see(benView, 'complementary', 'Chat');
		expect((await focused(benView)).name).toBe('Chat');
		await goTo(benView, 'Message');
		await benView.keyboard.type('Ahoy <b>there</b>');
		await benView.keyboard.down('Shift');
		await benView.keyboard.press('Enter');
		await benView.keyboard.up('Shift');
		await benView.keyboard.type('https://harbour.example/plan');
		await benView.keyboard.press('Enter');
		await adaSees.until('unread', ({ chat }) => chat.unread === 1);
		await read(adaView, 'Ben: Ahoy <b>there</b>');
		await adaView.keyboard.press('c');
		await see(adaView, 'link', 'https://harbour.example/plan');
		await adaSees.until('read', ({ chat }) => chat.unread === 0);
		await see(benView, 'image', 'Delivered');
		await adaView.keyboard.press('c');
	});

	test('a hand that goes up and a reaction are seen and said on the other side', async () => {
		await adaView.keyboard.press('h');
		await adaView.keyboard.press('e');
		await see(adaView, 'menu', 'Reactions');
		await adaView.keyboard.press('ArrowRight');
		await adaView.keyboard.press('Enter');
		await benSees.untilInCall('seen', ({ reactions }) => reactions.some(({ reaction }) => reaction === 'applause'));
		await Promise.all([read(benView, 'Ada raised a hand'), read(benView, 'Ada: Applause')]);
		await benSees.untilMember('raised', ({ hand }) => hand === 1);
		await adaView.keyboard.press('h');
		await benSees.untilMember('down again', ({ hand }) => hand === null);
	});

	test('over a link that drops and comes back: all of it, in order, once', async () => {
		network.blackOut();
		await adaSees.untilMember('Ben is missed', ({ connection }) => connection === 'reconnecting');
		for (const text of ['one', 'two']) await adaSees.send({ type: 'send-message', text });
		for (const text of ['eins', 'zwei']) await benSees.send({ type: 'send-message', text });
		await adaView.keyboard.press('c');
		await read(adaView, 'Waiting for Ben');
		network.limit(null);
		const arrived =
			(...expected: string[]) =>
			(snapshot: Snapshot) =>
				texts(snapshot).slice(-4).sort().join() === expected.sort().join();
		const adas = await adaSees.until('Ada has all', arrived('own one', 'own two', 'eins', 'zwei'));
		const bens = await benSees.until('Ben has all', arrived('one', 'two', 'own eins', 'own zwei'));
		expect(texts(adas).indexOf('eins')).toBeLessThan(texts(adas).indexOf('zwei'));
		expect(texts(bens).indexOf('one')).toBeLessThan(texts(bens).indexOf('two'));
		await adaSees.until('Ada knows', ({ chat }) => chat.messages.every(({ delivery }) => !delivery?.waitingFor.length));
		// What would come twice comes soon.
		await setTimeout(1_000);
		expect(texts(adaSees.snapshots.value ?? adas)).toHaveLength(texts(adas).length);
	});

	test('the chat is in every view, and can be saved when the call is over', async () => {
		await adaView.close();
		const popup = await ada.person.openPopup();
		await click(popup, 'button', 'More');
		await see(popup, 'menu', 'More');
		await choose(popup, 'Chat');
		await read(popup, 'zwei');
		await click(popup, 'button', 'Close chat');
		const folder = await mkdtemp(join(tmpdir(), 'ahoy-'));
		const { path } = await download(ada.person.browser, folder, async () => {
			await click(popup, 'button', 'Leave call');
			await click(popup, 'button', 'Leave');
			await click(popup, 'button', 'Save chat');
		});
		const text = await readFile(path, 'utf8');
		expect(text).toMatch(/ {2}Ben: Ahoy <b>there<\/b>\n {4}https:\/\/harbour\.example\/plan\n/);
		expect(text).toMatch(/ {2}Ada: one\n/);
		await rm(folder, { recursive: true });
		await click(popup, 'button', 'Done');
		await adaSees.until('forgotten', ({ chat }) => chat.messages.length === 0);
	});
});
