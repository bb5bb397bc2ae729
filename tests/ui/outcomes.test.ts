import { describe, expect, test } from 'vitest';
import { ended, failed, joining } from './gallery/snapshots.ts';
import { callsOf, click, commandsOf, find, has, readAll, useGallery } from './gallery.ts';

const gallery = useGallery();

const retry = { type: 'retry' } as const;
const dismiss = { type: 'dismiss' } as const;

describe('a call that did not come about says why, what helps, and does it', () => {
	test.each([
		{
			code: 'server-unreachable',
			title: 'Can’t reach the server',
			text: 'Calls are set up through signal.ahoy.example. It did not answer. Your internet connection works.',
			buttons: { 'Try again': retry, 'Change server': 'openSettings', Back: dismiss },
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
			if (effect === 'openSettings') expect((await callsOf(page)).at(-1)).toBe(effect);
			else expect((await commandsOf(page)).at(-1)).toEqual(effect);
		}
	});

	test('what can’t work a second time is not offered', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: failed('server-busy', { recoverable: false }) });
		await find(page, 'button', 'Change server');
		expect(await has(page, 'button', 'Try again')).toBe(false);
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
