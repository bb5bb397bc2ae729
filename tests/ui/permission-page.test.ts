import { expect, test } from 'vitest';
import { callsOf, click, find, has, readAll, useGallery } from './gallery.ts';

const gallery = useGallery();

test.each([
	{
		state: 'ask',
		title: 'First, your camera and microphone',
		text: 'Your browser will ask you once. Choose Allow , and calls start with one click from then on.',
		buttons: { Continue: 'request both', 'Only the microphone': 'request microphone' },
	},
	{
		state: 'prompting',
		title: 'Choose Allow at the top left',
		text: 'The question from your browser is waiting there.',
		buttons: {},
	},
	{
		state: 'blocked',
		title: 'Camera and microphone are blocked',
		text: 'Click the symbol left of the address. Switch Camera and Microphone on. Come back here. We notice by ourselves.',
		buttons: { 'Check again': 'check', 'Join without devices': 'joinWithout' },
	},
	{
		state: 'no-camera',
		title: 'No camera on this computer',
		text: 'That’s fine. People will see your initials and hear you. Plug one in any time, even during a call.',
		buttons: { 'Join without camera': 'joinWithout', 'Look again': 'check' },
	},
	{
		state: 'no-microphone',
		title: 'No microphone on this computer',
		text: 'People will see you, but can’t hear you.',
		buttons: { 'Join without microphone': 'joinWithout', 'Look again': 'check' },
	},
	{
		state: 'no-devices',
		title: 'No camera or microphone on this computer',
		text: 'You will see and hear everyone.',
		buttons: { 'Join without devices': 'joinWithout', 'Look again': 'check' },
	},
	{
		state: 'done',
		title: 'You are all set',
		text: 'Start a call from the toolbar, on any page. You can close this tab.',
		buttons: { 'Start a call': 'startCall', 'Close tab': 'closeTab' },
	},
] as const)('$state: words, and buttons that do what they say', async ({ state, title, text, buttons }) => {
	const page = await gallery.show({ view: 'ah-permission-page', permission: state });
	await find(page, 'heading', title);
	expect(await readAll(page)).toContain(text);
	for (const [name, call] of Object.entries(buttons)) {
		await click(page, 'button', name);
		expect((await callsOf(page)).at(-1)).toBe(call);
	}
	expect(await page.$$('ah-permission-page >>> button')).toHaveLength(Object.keys(buttons).length);
});

test('when a call waits already, the page does not offer to start one', async () => {
	const page = await gallery.show({ view: 'ah-permission-page', permission: 'done', canStart: false });
	await find(page, 'button', 'Close tab');
	expect(await has(page, 'button', 'Start a call')).toBe(false);
});
