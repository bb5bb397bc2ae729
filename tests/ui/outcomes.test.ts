import { describe, expect, test } from 'vitest';
import { ended, endedBy, failed, idle, invite, joining } from './gallery/snapshots.ts';
import { callsOf, click, commandsOf, find, has, readAll, useGallery } from './gallery.ts';

const gallery = useGallery();

const retry = { type: 'retry' } as const;
const dismiss = { type: 'dismiss' } as const;
const knock = { type: 'knock' } as const;

describe('a call that did not come about says why, what helps, and does it', () => {
	test.each([
		{
			code: 'server-unreachable',
			title: 'Can’t reach the server',
			text: 'Calls are set up through signal.ahoy.example. It did not answer. Your internet connection works.',
			buttons: {
				'Try again': retry,
				'Change server': 'openSettings',
				'Check connection': 'openSettings connection',
				Back: dismiss,
			},
		},
		{
			code: 'offline',
			title: 'You are offline',
			text: 'Calls need a network. Connect to one, then try again.',
			buttons: { 'Try again': retry, Back: dismiss },
		},
		{
			code: 'version-mismatch',
			title: 'Ahoy and the server don’t match',
			text: 'signal.ahoy.example speak different versions',
			buttons: { 'Change server': 'openSettings', Back: dismiss },
		},
		{
			code: 'room-not-found',
			title: 'No call with this code',
			text: 'It may have ended, or a letter is off. Codes look like k7mq-x2wd-p9ht.',
			buttons: { 'Check the code': dismiss, 'Start a call instead': { type: 'start' } },
		},
		{
			code: 'room-full',
			title: 'This call is full',
			text: 'It takes 8 people. When someone leaves, you can join.',
			buttons: { 'Try again': retry, Back: dismiss },
		},
		{
			code: 'host-limit',
			title: 'This call is full',
			text: 'The host set a limit of 8 people. You can knock, and the host will see it.',
			buttons: { 'Knock anyway': knock, Back: dismiss },
		},
		{
			code: 'room-locked',
			title: 'This call is locked',
			text: 'The host has closed the door. Ask them to unlock it, then try again.',
			buttons: { 'Try again': retry, Back: dismiss },
		},
		{
			code: 'denied',
			title: 'Not this time',
			text: 'The host did not let you in.',
			buttons: { 'Knock again': knock, Back: dismiss },
		},
		{
			code: 'removed',
			title: 'The host removed you',
			text: 'You are no longer in the call. If it was a mistake, ask to be let in again.',
			buttons: { 'Knock again': knock, Close: dismiss },
		},
		{
			code: 'host-differs',
			title: 'Someone else is the host here',
			text: 'so you did not join it. Ask the person who invited you for a new link.',
			buttons: { 'Start a call instead': { type: 'start' }, Back: dismiss },
		},
		{
			code: 'token-needed',
			title: 'This server wants an access token',
			text: 'Only people with a token can start calls at signal.ahoy.example',
			buttons: { 'Add a token': 'openSettings', 'Try again': retry, Back: dismiss },
		},
		{
			code: 'relay-needed',
			title: 'Your address can’t be hidden here',
			text: 'It takes a relay to hide it, and signal.ahoy.example offers none.',
			buttons: { 'Don’t hide my address': retry, 'Change server': 'openSettings', Back: dismiss },
		},
		{
			code: 'server-busy',
			title: 'The server is busy',
			text: 'signal.ahoy.example takes no more calls right now.',
			buttons: { 'Try again': retry, 'Change server': 'openSettings', Back: dismiss },
		},
		{
			code: 'invalid-input',
			title: 'This is no code or link',
			text: 'A code has three groups of four, like k7mq-x2wd-p9ht.',
			buttons: { 'Check the code': dismiss, Back: dismiss },
		},
		{
			code: 'internal',
			title: 'Something went wrong in Ahoy',
			text: 'your devices are off again',
			buttons: { 'Try again': retry, Back: dismiss },
		},
	] as const)('$code', async ({ code, title, text, buttons }) => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed(code) });
		await find(page, 'heading', title);
		expect(await readAll(page)).toContain(text);
		for (const [name, effect] of Object.entries(buttons)) {
			await click(page, 'button', name);
			if (typeof effect === 'string') expect((await callsOf(page)).at(-1)).toBe(effect);
			else expect((await commandsOf(page)).at(-1)).toEqual(effect);
		}
	});

	test('a connection is checked to the server of the settings, so not after a link to another one', async () => {
		const link = invite.link.replace('signal.ahoy.example', 'other.example');
		const failure = { code: 'server-unreachable', recoverable: true } as const;
		const outcome = {
			kind: 'failed',
			failure,
			intent: 'join',
			invite: { ...invite, link },
			roomCapacity: null,
		} as const;
		const page = await gallery.show({ view: 'ah-popup', snapshot: idle(outcome) });
		expect(await readAll(page)).toContain('Calls are set up through other.example.');
		expect(await has(page, 'button', 'Check connection')).toBe(false);
	});

	test('what can’t work a second time is not offered', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed('server-busy', { recoverable: false }) });
		await find(page, 'button', 'Change server');
		expect(await has(page, 'button', 'Try again')).toBe(false);
	});

	test('an address is shown only by who says so, and before it is tried again', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed('relay-needed') });
		await click(page, 'button', 'Don’t hide my address');
		expect(await commandsOf(page)).toEqual([{ type: 'set-hide-address', hidden: false }, retry]);
	});

	test('where there is no way to the settings, none is offered', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed('token-needed'), abilities: [] });
		await find(page, 'button', 'Try again');
		expect(await has(page, 'button', 'Add a token')).toBe(false);
	});

	test('who was removed closes the window, where there is one', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: failed('removed') });
		await click(page, 'button', 'Close');
		expect(await commandsOf(page)).toEqual([dismiss]);
		expect(await callsOf(page)).toEqual(['closeView']);
	});

	test('a code alone is never said, the cause neither', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed('internal', { cause: 'TypeError in mesh' }) });
		await find(page, 'button', 'Back');
		expect(await readAll(page)).not.toMatch(/internal|TypeError/);
	});
});

describe('a call that is over', () => {
	test('says how long it was and with whom', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: ended });
		await find(page, 'heading', 'Call ended');
		expect(await readAll(page)).toContain('42 min with Mara, Leon and Yuki');
	});

	test.each([
		['host', 'The host ended it for everyone. 42 min with Mara, Leon and Yuki'],
		['time', 'Its time was up. 42 min with Mara, Leon and Yuki'],
	] as const)('says that it was not oneself who ended it: %s', async (by, text) => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: endedBy(by) });
		await find(page, 'heading', 'Call ended');
		expect(await readAll(page)).toContain(text);
	});

	test('Done forgets it', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: ended });
		await click(page, 'button', 'Done');
		expect(await commandsOf(page)).toEqual([dismiss]);
		expect(await callsOf(page)).toEqual([]);
	});

	test('in its window, it is Close window and closes it', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: ended });
		await click(page, 'button', 'Close window');
		expect(await commandsOf(page)).toEqual([dismiss]);
		expect(await callsOf(page)).toEqual(['closeView']);
	});

	test('is not offered again where it can’t be had', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: endedBy('host', false) });
		await find(page, 'button', 'Done');
		expect(await has(page, 'button', 'Call again')).toBe(false);
	});

	test('Call again opens the same room again', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: ended });
		await click(page, 'button', 'Call again');
		expect(await commandsOf(page)).toEqual([{ type: 'retry' }]);
	});
});

test('joining can be cancelled', async () => {
	const page = await gallery.show({ view: 'ah-popup', snapshot: joining });
	await find(page, 'heading', 'Joining the call');
	await click(page, 'button', 'Cancel');
	expect(await commandsOf(page)).toEqual([{ type: 'leave' }]);
});
