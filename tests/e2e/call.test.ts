import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, see } from './support/controls.ts';
import { isAudible } from './support/heard.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('a call between two people, each with the extension in a browser of their own', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let benSees: Observer;

	beforeAll(async () => {
		server = await startServer();
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada Byron', serverOrigin: server.origin }),
			createPerson({ name: 'Ben Okri', serverOrigin: server.origin }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		benSees = await observe(await ben.openPage('pages/options/index.html'));
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function startCall(): Promise<string> {
		await click(await ada.openPopup(), 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits for someone', () => true);
		return invite.code;
	}

	async function bring(codeOrLink: string): Promise<void> {
		const popup = await ben.openPopup();
		await joinCall(popup, codeOrLink);
		await benSees.untilMember('Ben is connected', ({ connection }) => connection === 'connected');
		await adaSees.untilMember('Ada is connected', ({ connection }) => connection === 'connected');
	}

	async function leave(person: Person, observer: Observer): Promise<void> {
		await click(await person.openPopup(), 'button', 'Leave call');
		await observer.until('out of the call', ({ call }) => call.phase === 'idle');
	}

	/** With somebody left behind, who goes on without. */
	async function leaveAsHost(person: Person, observer: Observer): Promise<void> {
		const popup = await person.openPopup();
		await click(popup, 'button', 'Leave call');
		await click(popup, 'button', 'Leave');
		await observer.until('out of the call', ({ call }) => call.phase === 'idle');
	}

	test('the icon and Start a call make a call; its code lets a friend in; both see and hear each other', async () => {
		await bring(await startCall());
		await Promise.all([
			ada.openPopup().then(async (popup) => {
				await see(popup, 'group', 'Ben Okri');
				expect(await seeMovingPictures(popup, 2)).toHaveLength(2);
			}),
			ben.openPopup().then(async (popup) => {
				await see(popup, 'group', 'Ada Byron');
				expect(await seeMovingPictures(popup, 2)).toHaveLength(2);
			}),
		]);
		await adaSees.untilMember('Ada hears Ben', ({ link }) => isAudible(link?.audioEnergy ?? 0));
		await benSees.untilMember('Ben hears Ada', ({ link }) => isAudible(link?.audioEnergy ?? 0));
	});

	test('the two talk directly, and a first reading of the link is there', async () => {
		const { link } = await adaSees.untilMember('a reading', (member) => member.link?.path === 'direct');
		expect(link).toMatchObject({ connectionState: 'connected', path: 'direct' });
		expect(link?.iceState).toMatch(/connected|completed/);
	});

	test('mute is seen by the other, keeps the microphone open and sends silence', async () => {
		await click(await ben.openPopup(), 'button', 'Mute microphone');
		const muted = await adaSees.untilMember('Ben is muted', ({ microphone }) => !microphone);
		expect(muted.camera).toBe(true);
		await see(await ada.openPopup(), 'img', 'Muted');
		const readAfter = async (frames: number) => {
			const { link } = await adaSees.untilMember('more frames', (member) => (member.link?.framesDecoded ?? 0) > frames);
			return { energy: link?.audioEnergy ?? 0, frames: link?.framesDecoded ?? 0 };
		};
		// What was said before the click may still be on its way when the mute is known.
		const { energy, frames } = await readAfter((await readAfter(0)).frames + 20);
		const later = await readAfter(frames + 20);
		expect(later.energy).toBeCloseTo(energy, 2);
		await click(await ben.openPopup(), 'button', 'Mute microphone');
		await adaSees.untilMember(
			'Ben is heard again',
			({ microphone, link }) => microphone && isAudible((link?.audioEnergy ?? 0) - later.energy),
		);
	});

	test('camera off releases the camera and shows the other an avatar; camera on shows the picture again', async () => {
		await click(await ben.openPopup(), 'button', 'Turn camera off');
		await benSees.until('the camera is released', ({ self }) => self.camera.state === 'closed');
		await adaSees.untilMember('Ben has no picture', ({ camera }) => !camera);
		await seeMovingPictures(await ada.openPopup(), 1);
		await click(await ben.openPopup(), 'button', 'Turn camera off');
		await adaSees.untilMember('Ben has a picture', ({ camera }) => camera);
		await seeMovingPictures(await ada.openPopup(), 2);
	});

	test('who leaves is gone for the other, releases the devices, and may come back by the link', async () => {
		await leave(ben, benSees);
		await click(await ben.openPopup(), 'button', 'Done');
		await adaSees.untilInCall('Ada is alone', ({ members }) => members.length === 0);
		const { self } = await benSees.until('devices released', ({ self }) => self.microphone.state === 'closed');
		expect(self.camera.state).toBe('closed');
		const call = await adaSees.untilInCall('Ada still waits', () => true);
		expect(call.invite.link).toMatch(new RegExp(`^${server.origin}/j#${call.invite.code}\\.[\\w-]{22}$`));
		await bring(call.invite.link);
		await seeMovingPictures(await ben.openPopup(), 2);
	});

	test('when both have left, Call again brings both back to the same room', async () => {
		const { invite } = await adaSees.untilInCall('in the call', () => true);
		await leaveAsHost(ada, adaSees);
		await leave(ben, benSees);
		await click(await ada.openPopup(), 'button', 'Call again');
		const again = await adaSees.untilInCall('Ada waits', () => true);
		expect(again.invite).toEqual(invite);
		await click(await ben.openPopup(), 'button', 'Call again');
		await benSees.untilMember('Ben is connected', ({ connection }) => connection === 'connected');
		await seeMovingPictures(await ada.openPopup(), 2);
	});

	test('when both have left, the code leads nowhere and says so', async () => {
		const { invite } = await adaSees.untilInCall('in the call', () => true);
		await leaveAsHost(ada, adaSees);
		await leave(ben, benSees);
		const popup = await ben.openPopup();
		await click(popup, 'button', 'Done');
		await joinCall(popup, invite.code);
		const { call } = await benSees.until(
			'refused',
			(snapshot) => snapshot.call.phase === 'idle' && snapshot.call.outcome?.kind === 'failed',
		);
		expect(call).toMatchObject({ outcome: { failure: { code: 'room-not-found' } } });
		await see(popup, 'button', 'Check the code');
	});
});
