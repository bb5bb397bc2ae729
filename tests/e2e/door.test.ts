import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import type { PasswordView } from '#engine/contract/snapshot.ts';
import { click, fill, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

/** As a view of that person would, over a port of its own. */
async function ask(page: Page, command: Command): Promise<void> {
	await page.evaluate(
		(asked) =>
			new Promise<void>((resolve, reject) => {
				const port = chrome.runtime.connect({ name: 'ahoy-call' });
				port.onMessage.addListener((message: { type: string; reply?: { ok: boolean } }) => {
					if (message.type !== 'reply') return;
					port.disconnect();
					if (message.reply?.ok) resolve();
					else reject(new Error(JSON.stringify(message.reply)));
				});
				port.postMessage({ type: 'command', id: 1, command: asked });
			}),
		command,
	);
}

describe('the door of a call', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	/** Of the extension, and no views of the call. */
	let adaSettings: Page;
	let benSettings: Page;
	let adaSees: Observer;
	let benSees: Observer;
	let popup: Page;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = (await Promise.all(
			['Ada Quill', 'Ben Zauber'].map((name) => createPerson({ name, serverOrigin: server.origin })),
		)) as [Person, Person];
		adaSettings = await ada.openPage('pages/options/index.html');
		benSettings = await ben.openPage('pages/options/index.html');
		adaSees = await observe(adaSettings);
		benSees = await observe(benSettings);
	});

	beforeEach(async () => {
		const adaPopup = await ada.openPopup();
		await click(adaPopup, 'button', 'Start a call');
		await adaSees.untilInCall('Ada is the host', ({ room }) => room.role === 'host');
		await adaPopup.close();
	});

	afterEach(async () => {
		await Promise.all([adaSettings, benSettings].map((page) => ask(page, { type: 'leave' }).catch(() => undefined)));
		await Promise.all([adaSettings, benSettings].map((page) => ask(page, { type: 'dismiss' }).catch(() => undefined)));
		await popup?.close().catch(() => undefined);
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function benComes(): Promise<void> {
		const { invite } = await adaSees.untilInCall('Ada is there', () => true);
		popup = await ben.openPopup();
		await joinCall(popup, invite.link);
	}

	function title(): Promise<string> {
		return adaSettings.evaluate(() => chrome.action.getTitle({}));
	}

	test('who has to wait sees who answers it, with nothing on, and the host’s button says who waits, until he is let in', async () => {
		await ask(adaSettings, { type: 'set-room', change: { lobby: true } });
		await benComes();
		await see(popup, 'heading', 'Waiting to be let in');
		await read(popup, 'Ada sees your knock.');
		const { self } = await benSees.until('nothing is on', ({ call }) => call.phase === 'waiting');
		expect([self.camera.state, self.microphone.state, self.streamId]).toEqual(['closed', 'closed', null]);
		await expect.poll(title).toBe('Ahoy: Ben wants to join');
		await ask(adaSettings, { type: 'admit', knockId: null });
		await benSees.untilMember('Ben is in', ({ connection }) => connection === 'connected');
		await expect.poll(title).toBe('Ahoy: in a call');
	});

	test('who is not let in is told so, may knock again, and may stop waiting', async () => {
		await ask(adaSettings, { type: 'set-room', change: { lobby: true } });
		await benComes();
		const { room } = await adaSees.untilInCall('a knock', ({ room: { knocks } }) => knocks.length === 1);
		expect(room.knocks[0]?.name).toBe('Ben Zauber');
		await ask(adaSettings, { type: 'deny', knockId: room.knocks[0]?.id ?? '' });
		await see(popup, 'heading', 'Not this time');
		await click(popup, 'button', 'Knock again');
		await see(popup, 'heading', 'Waiting to be let in');
		await adaSees.untilInCall('another knock', ({ room: { knocks } }) => knocks.length === 1);
		await click(popup, 'button', 'Stop waiting');
		await see(popup, 'button', 'Start a call');
		await adaSees.untilInCall('nobody waits', ({ room: { knocks } }) => knocks.length === 0);
		await expect.poll(title).toBe('Ahoy: in a call');
	});

	test('a password that is another one is said to be, and the right one opens', async () => {
		await ask(adaSettings, { type: 'set-password', password: 'lighthouse' });
		await adaSees.untilInCall('it has one', ({ room }) => room.hasPassword);
		await benComes();
		await see(popup, 'heading', 'This call has a password');
		await fill(popup, 'textbox', 'Room password', 'harbour');
		await click(popup, 'button', 'Join call');
		await read(popup, 'That is not the password.');
		const { call } = await benSees.until('it is asked for again', (snapshot) => snapshot.call.phase === 'password');
		const { notBefore } = call as PasswordView;
		await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThanOrEqual(notBefore);
		await fill(popup, 'textbox', 'Room password', 'lighthouse');
		await click(popup, 'button', 'Join call');
		await benSees.untilMember('Ben is in', ({ connection }) => connection === 'connected');
	});

	test('a locked one is said to be, and opens to another try once it is unlocked', async () => {
		await ask(adaSettings, { type: 'set-room', change: { locked: true } });
		await benComes();
		await see(popup, 'heading', 'This call is locked');
		await ask(adaSettings, { type: 'set-room', change: { locked: false } });
		await click(popup, 'button', 'Try again');
		await benSees.untilMember('Ben is in', ({ connection }) => connection === 'connected');
	});

	test('who is removed is told so, and who ends the call for all says whose doing it was', async () => {
		await benComes();
		const { members } = await adaSees.untilInCall('Ben is in', ({ members: [one] }) => one?.connection === 'connected');
		await ask(adaSettings, { type: 'remove-member', memberId: members[0]?.id ?? '' });
		await see(popup, 'heading', 'The host removed you');
		await click(popup, 'button', 'Knock again');
		await see(popup, 'heading', 'Waiting to be let in');
		await adaSees.untilInCall('a knock', ({ room: { knocks } }) => knocks.length === 1);
		await ask(adaSettings, { type: 'admit', knockId: null });
		await benSees.untilMember('Ben is in again', ({ connection }) => connection === 'connected');
		await ask(adaSettings, { type: 'end-for-all' });
		await see(popup, 'heading', 'Call ended');
		await read(popup, 'The host ended it for everyone.');
	});
});
