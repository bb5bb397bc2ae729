import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, read, see } from './support/controls.ts';
import { microphoneOf } from './support/microphone-file.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('who is heard', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let benSees: Observer;
	let adaWindow: Page;

	beforeAll(async () => {
		server = await startServer();
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin, extraArguments: microphoneOf(0.5) }),
			createPerson({ name: 'Ben', serverOrigin, extraArguments: microphoneOf(0) }),
		]);
		[adaSees, benSees] = (await Promise.all(
			[ada, ben].map(async (person) => observe(await person.openPage('pages/options/index.html'))),
		)) as [Observer, Observer];
		adaWindow = await ada.openInWindow('pages/call/index.html');
		await click(adaWindow, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await joinCall(await ben.openPopup(), invite.code);
		await benSees.untilMember('connected', ({ connection }) => connection === 'connected');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	test('speaks for the others and for oneself, and is the active speaker; who is silent is not', async () => {
		await adaSees.until('Ada knows that she speaks', ({ self }) => self.speaking);
		const call = await benSees.untilInCall('Ben hears Ada', ({ members }) => members[0]?.speaking === true);
		await benSees.untilInCall('Ada is active', ({ activeSpeakerId }) => activeSpeakerId === call.members[0]?.id);
		expect(adaSees.snapshots.value?.call).toMatchObject({ members: [{ speaking: false }] });
	});

	test('who is not heard at all is told so', async () => {
		await benSees.until('silent', ({ self }) => self.microphone.silent);
		const panel = await ben.openInWindow('pages/panel/index.html');
		await read(panel, 'No sound from this microphone.');
		await panel.close();
	});

	test('who talks while muted is told so, and is heard again by the button that comes with it', async () => {
		await click(adaWindow, 'button', 'Mute microphone');
		await benSees.untilMember('muted', ({ microphone, speaking }) => !microphone && !speaking);
		await read(adaWindow, 'You are muted');
		await click(adaWindow, 'button', 'Unmute');
		await benSees.untilMember('heard again', ({ microphone, speaking }) => microphone && speaking);
	});

	test('a key held opens a muted microphone, and only while it is held', async () => {
		await click(adaWindow, 'button', 'Mute microphone');
		await benSees.untilMember('muted', ({ microphone }) => !microphone);
		await adaWindow.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		await adaWindow.keyboard.down('Space');
		await benSees.untilMember('heard', ({ microphone, speaking }) => microphone && speaking);
		await adaWindow.keyboard.up('Space');
		await benSees.untilMember('muted again', ({ microphone, speaking }) => !microphone && !speaking);
	});

	test('a view that closes with the key held down leaves nobody unmuted', async () => {
		const panel = await ada.openInWindow('pages/panel/index.html');
		await see(panel, 'button', 'Leave call');
		await panel.bringToFront();
		await panel.keyboard.down('Space');
		await benSees.untilMember('heard', ({ microphone }) => microphone);
		await panel.close();
		await benSees.untilMember('muted again', ({ microphone }) => !microphone);
	});
});
