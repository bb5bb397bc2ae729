import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FailureCode } from '#engine/contract/failure.ts';
import { click, fill, joinCall, named, read, see } from './support/controls.ts';
import { isAudible, listen } from './support/heard.ts';
import { goTo } from './support/keys.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { type PermittedExtension, permitExtension } from './support/permitted-extension.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const password = 'marzipan submarine';

/** Less than the five minutes before an end of which a call tells. */
const soonMs = 4.5 * 60_000;

/** One room from its opening to its end, in one order: each test begins where the one before ended. */
describe('a host, two guests, and everything the host decides', () => {
	let server: TestServer;
	/** Nothing clicks the browser's question for notifications here. */
	let extension: PermittedExtension;
	let ann: Participant;
	let ben: Participant;
	let cyd: Participant;
	let link = '';

	beforeAll(async () => {
		[server, extension] = await Promise.all([startServer(), permitExtension('notifications')]);
		const create = (name: string) =>
			createParticipant({ name, serverOrigin: server.origin, extensionPath: extension.path });
		[ann, ben, cyd] = await Promise.all([create('Ann Ekdahl'), create('Ben Okri'), create('Cyd Marsh')]);
		({ link } = await ann.start());
	});

	afterAll(async () => {
		await Promise.allSettled([ann?.close(), ben?.close(), cyd?.close()]);
		await extension?.remove();
		await server?.close();
	});

	async function untilWaiting({ name, sees }: Participant): Promise<void> {
		const { self } = await sees.until(`${name} waits`, ({ call }) => call.phase === 'waiting');
		expect([self.microphone.state, self.camera.state, self.streamId]).toEqual(['closed', 'closed', null]);
	}

	async function untilFailed({ name, sees }: Participant, code: FailureCode): Promise<void> {
		await sees.until(
			`${name} is told ${code}`,
			({ call }) => call.phase === 'idle' && call.outcome?.kind === 'failed' && call.outcome.failure.code === code,
		);
	}

	function toolbar({ view }: Participant) {
		return view.evaluate(async () => ({
			title: await chrome.action.getTitle({}),
			badge: await chrome.action.getBadgeText({}),
		}));
	}

	/** From the menu on the tile, which shows for who points at it. */
	async function choose(host: Participant, guest: Participant, item: string): Promise<void> {
		// Where a menu went from under the pointer, the browser takes it as out of the tile until it comes in anew.
		await host.view.mouse.move(0, 0);
		await host.view.locator(named('group', guest.name)).hover();
		await click(host.view, 'button', `More about ${guest.name}`);
		await click(host.view, 'menuitem', item);
	}

	async function openSettings(view: Page): Promise<void> {
		await click(view, 'button', 'More');
		await click(view, 'menuitem', 'Call settings');
		await see(view, 'dialog', 'Call settings');
	}

	test('the waiting room keeps both at the door, seen and heard by nobody, and the host’s toolbar button counts them', async () => {
		await click(ann.view, 'button', 'People');
		await click(ann.view, 'switch', 'Waiting room');
		await ann.sees.untilInCall('the waiting room is on', ({ room }) => room.lobby);
		await ben.join(link);
		await untilWaiting(ben);
		await see(ben.view, 'heading', 'Waiting to be let in');
		await read(ben.view, 'Ann sees your knock. Camera and microphone stay off until you are in.');
		await see(ben.view, 'button', 'Stop waiting');
		await see(ann.view, 'alertdialog', 'Ben Okri wants to join');
		await read(ann.view, 'Guest · wants to join');
		const popup = await ann.person.openPopup();
		await see(popup, 'alertdialog', 'Ben Okri wants to join');
		await popup.close();
		await expect.poll(() => toolbar(ann)).toEqual({ title: 'Ahoy: Ben wants to join', badge: '' });
		await cyd.join(link);
		await untilWaiting(cyd);
		await see(ann.view, 'alertdialog', 'Cyd Marsh wants to join');
		await expect.poll(() => toolbar(ann)).toEqual({ title: 'Ahoy: 2 people want to join', badge: '2' });
		const { members } = await ann.sees.untilInCall('two knocks', ({ room }) => room.knocks.length === 2);
		expect(members).toEqual([]);
	});

	test('the host admits one by keyboard alone', async () => {
		await ann.view.bringToFront();
		await goTo(ann.view, 'Admit Ben Okri');
		await ann.view.keyboard.press('Enter');
		await untilTogether(ann, ben);
		await ben.sees.until('his devices are on', ({ self }) => self.microphone.state === 'live');
		await expect.poll(() => toolbar(ann)).toEqual({ title: 'Ahoy: Cyd wants to join', badge: '' });
	});

	test('who is denied reads so, and is let in upon another knock', async () => {
		await click(ann.view, 'button', 'Deny Cyd Marsh');
		await untilFailed(cyd, 'denied');
		await see(cyd.view, 'heading', 'Not this time');
		await read(cyd.view, 'The host did not let you in.');
		await expect.poll(() => toolbar(ann)).toEqual({ title: 'Ahoy: in a call', badge: '' });
		await click(cyd.view, 'button', 'Knock again');
		await untilWaiting(cyd);
		await see(ann.view, 'alertdialog', 'Cyd Marsh wants to join');
	});

	test('a locked call takes nobody and no knock, and the way in is open again once it is unlocked', async () => {
		await click(ann.view, 'switch', 'Lock call');
		await untilFailed(cyd, 'room-locked');
		await see(cyd.view, 'heading', 'This call is locked');
		await read(cyd.view, 'The host has closed the door. Ask them to unlock it, then try again.');
		await click(ann.view, 'switch', 'Lock call');
		await ann.sees.untilInCall('unlocked', ({ room }) => !room.locked);
		await click(cyd.view, 'button', 'Try again');
		// Whom the host has denied is told again, and may knock again.
		await click(cyd.view, 'button', 'Knock again');
		await untilWaiting(cyd);
		await click(ann.view, 'button', 'Admit Cyd Marsh');
		await untilTogether(ann, ben, cyd);
	});

	test('the host asks somebody to mute, who does so; then mutes another at once, and neither is heard', async () => {
		expect((await listen(ann.person, 'voice')).hz).not.toBeNull();
		await click(ann.view, 'button', 'Mute Ben Okri');
		await read(ben.view, 'Ann asks you to mute');
		const { self } = await ben.sees.until('nothing is done yet', () => true);
		expect(self.microphone.enabled).toBe(true);
		await click(ben.view, 'button', 'Mute');
		await ann.sees.untilMember('Ben is muted', ({ name, microphone }) => name === ben.name && !microphone);
		await openSettings(ann.view);
		await click(ann.view, 'switch', 'Hosts mute at once');
		await ann.view.keyboard.press('Escape');
		await cyd.sees.untilInCall('hosts mute at once', ({ room }) => room.hostMutes);
		await click(ann.view, 'button', 'Mute Cyd Marsh');
		await read(cyd.view, 'Ann muted you');
		await ann.sees.untilMember('Cyd is muted', ({ name, microphone }) => name === cyd.name && !microphone);
		await expect.poll(async () => (await listen(ann.person, 'voice')).hz, { timeout: 15_000 }).toBeNull();
	});

	test('who was muted at once is heard again by nobody’s doing but their own', async () => {
		const { link: before } = await ann.sees.untilMember('a reading', ({ name, link }) => name === cyd.name && !!link);
		// Not by the button beside the words that say so: those are gone after a while.
		await click(cyd.view, 'button', 'Mute microphone');
		await ann.sees.untilMember(
			'Cyd is heard',
			({ name, microphone, link }) =>
				name === cyd.name && microphone && isAudible((link?.audioEnergy ?? 0) - (before?.audioEnergy ?? 0)),
		);
	});

	test('who is removed reads so, is kept out, and comes back by a knock alone', async () => {
		await choose(ann, cyd, 'Remove from call');
		await untilFailed(cyd, 'removed');
		await see(cyd.view, 'heading', 'The host removed you');
		await untilTogether(ann, ben);
		const popup = await cyd.person.openPopup();
		await click(popup, 'button', 'Close');
		await joinCall(popup, link);
		await untilFailed(cyd, 'removed');
		await untilTogether(ann, ben);
		await click(popup, 'button', 'Knock again');
		await untilWaiting(cyd);
		await popup.close();
		await click(ann.view, 'button', 'Admit Cyd Marsh');
		await untilTogether(ann, ben, cyd);
	});

	test('a co-host answers the door, and a new host is host in everybody’s eyes', async () => {
		await choose(ann, ben, 'Make co-host');
		await ben.sees.untilInCall('Ben is co-host', ({ room }) => room.role === 'co-host');
		await click(ben.view, 'button', 'People');
		await click(ben.view, 'switch', 'Waiting room');
		await ann.sees.untilInCall('Ben has opened the door', ({ room }) => !room.lobby);
		await choose(ann, ben, 'Make host');
		await ben.sees.untilInCall('Ben is host', ({ room }) => room.role === 'host');
		await ann.sees.untilInCall('Ann is a guest', ({ room }) => room.role === 'guest');
		await cyd.sees.untilMember('Ben is host', ({ name, role }) => name === ben.name && role === 'host');
		await choose(ben, ann, 'Make host');
		await ann.sees.untilInCall('Ann is host again', ({ room }) => room.role === 'host');
	});

	test('a password that is set in the call is asked for: a wrong one is told, the right one leads in', async () => {
		await click(cyd.view, 'button', 'Leave call');
		await untilTogether(ann, ben);
		await openSettings(ann.view);
		await fill(ann.view, 'textbox', 'Room password', password);
		await ann.view.keyboard.press('Enter');
		await read(ann.view, 'Set. Tell it to those you invite.');
		await ann.view.keyboard.press('Escape');
		await ben.sees.untilInCall('Ben knows of it', ({ room }) => room.hasPassword);
		await untilTogether(ann, ben);
		await click(cyd.view, 'button', 'Call again');
		await see(cyd.view, 'heading', 'This call has a password');
		await read(cyd.view, 'The person who invited you knows it.');
		await fill(cyd.view, 'textbox', 'Room password', 'marzipan');
		await click(cyd.view, 'button', 'Join call');
		await read(cyd.view, 'That is not the password.');
		const { self } = await cyd.sees.until('out again', ({ call }) => call.phase === 'password' && call.wrong);
		expect([self.microphone.state, self.camera.state]).toEqual(['closed', 'closed']);
		await read(cyd.view, 'Try again.');
		await fill(cyd.view, 'textbox', 'Room password', password);
		await click(cyd.view, 'button', 'Join call');
		await untilTogether(ann, ben, cyd);
		for (const { view } of [ann, ben, cyd]) expect(await seeMovingPictures(view, 3)).toHaveLength(3);
	});

	test('a call with an end tells of it in time, and a host may put it off', async () => {
		const reply = await ann.sees.send({ type: 'set-room', change: { endsAt: Date.now() + soonMs } });
		expect(reply).toEqual({ ok: true });
		for (const { view } of [ann, ben, cyd]) await read(view, 'This call ends in 5 minutes');
		expect(await cyd.view.$('::-p-aria([name="Add 30 minutes"])')).toBeNull();
		await click(ann.view, 'button', 'Add 30 minutes');
		await cyd.sees.untilInCall('later', ({ room }) => (room.endsAt ?? 0) > Date.now() + soonMs);
	});

	test('a host who leaves hands over, and who comes back is a guest', async () => {
		await click(ann.view, 'button', 'Leave call');
		await see(ann.view, 'dialog', 'End the call for everyone?');
		await click(ann.view, 'button', 'Leave');
		await ben.sees.untilInCall('Ben is host', ({ room }) => room.role === 'host');
		await untilTogether(ben, cyd);
		await click(ann.view, 'button', 'Call again');
		await untilTogether(ann, ben, cyd);
		await ann.sees.untilInCall('Ann is a guest', ({ room }) => room.role === 'guest');
	});

	test('the host ends the call for everybody', async () => {
		await click(ben.view, 'button', 'Leave call');
		await click(ben.view, 'button', 'End for everyone');
		for (const { view } of [ann, ben, cyd]) await see(view, 'heading', 'Call ended');
		for (const { view } of [ann, cyd]) await read(view, 'The host ended it for everyone.');
		await Promise.all(
			[ann, ben, cyd].map(({ sees }) => sees.until('devices released', ({ self }) => self.camera.state === 'closed')),
		);
	});
});
