import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { failed, idle, inCall, permission } from './gallery/snapshots.ts';
import {
	attribute,
	callsOf,
	click,
	commandsOf,
	find,
	focusedName,
	has,
	readAll,
	update,
	useGallery,
} from './gallery.ts';

const gallery = useGallery();

const wrongShape = 'A code has three groups of four, like k7mq-x2wd-p9ht.';

const otherLink = 'https://other.example:8443/j#k7mq-x2wd-p9ht.hJ0bWDdc6kVqzZ2nYtL8Rw';
const elsewhere = {
	type: 'preview',
	code: 'k7mq-x2wd-p9ht',
	serverOrigin: 'https://other.example:8443',
	hostTag: 'hJ0bWDdc6kVqzZ2nYtL8Rw',
} as const;

function home(): Promise<Page> {
	return gallery.show({ view: 'ah-popup', snapshot: idle() });
}

async function type(page: Page, text: string): Promise<void> {
	await (await find(page, 'textbox', 'Code or link')).type(text);
}

/** By keys: the question has the focus, on Back. */
async function answer(page: Page, name: 'Back' | 'Join'): Promise<void> {
	await find(page, 'dialog', 'Join a call elsewhere?');
	await expect.poll(() => focusedName(page)).toBe('Back');
	if (name === 'Join') await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
}

function knownServers(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => window.gallery.preferences().knownServers);
}

/** Whether Start a call and Join are. */
async function yellow(page: Page): Promise<readonly boolean[]> {
	return [await isYellow(page, 'Start a call'), await isYellow(page, 'Join')];
}

async function isYellow(page: Page, name: string): Promise<boolean> {
	return (await find(page, 'button', name)).evaluate((button) => {
		const accent = getComputedStyle(document.documentElement).getPropertyValue('--ah-accent').trim();
		const probe = document.createElement('i');
		probe.style.color = accent;
		document.body.append(probe);
		const same = getComputedStyle(button).backgroundColor === getComputedStyle(probe).color;
		probe.remove();
		return same;
	});
}

describe('starting and joining in the popup', () => {
	test('has every control of the home view by its name', async () => {
		const page = await home();
		await find(page, 'heading', 'Ahoy');
		for (const name of ['Start a call', 'Mute microphone', 'Turn camera off', 'Join', 'Settings'])
			await find(page, 'button', name);
		await find(page, 'textbox', 'Code or link');
		expect(await readAll(page)).toContain('Say ahoy to someone');
	});

	test('without a way to the settings there is no such button', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: idle(), abilities: [] });
		await find(page, 'button', 'Start a call');
		expect(await has(page, 'button', 'Settings')).toBe(false);
	});

	test('Start a call starts one', async () => {
		const page = await home();
		await click(page, 'button', 'Start a call');
		expect(await commandsOf(page)).toEqual([{ type: 'start' }]);
	});

	test('yellow moves from Start a call to Join when a whole code is typed, and back', async () => {
		const page = await home();
		await expect.poll(() => yellow(page)).toEqual([true, false]);
		await type(page, 'k7mq-x2wd-p9h');
		await expect.poll(() => yellow(page)).toEqual([true, false]);
		await type(page, 't');
		await expect.poll(() => yellow(page)).toEqual([false, true]);
		await page.keyboard.press('Backspace');
		await expect.poll(() => yellow(page)).toEqual([true, false]);
	});

	test('a whole code is prepared once, and Enter leads to the mirror before it', async () => {
		const page = await home();
		await type(page, 'K7MQ x2wd p9ht');
		await page.keyboard.press('Backspace');
		await type(page, 't');
		await page.keyboard.press('Enter');
		const code = 'k7mq-x2wd-p9ht';
		expect(await commandsOf(page)).toEqual([
			{ type: 'prepare-join', code, serverOrigin: null },
			{ type: 'preview', code, serverOrigin: null, hostTag: null },
		]);
	});

	test('a link leads to the server and the host it names, after a yes to a server that is new', async () => {
		const page = await home();
		await type(page, otherLink);
		await click(page, 'button', 'Join');
		expect(await readAll(page)).toContain('This call is on other.example:8443');
		expect((await commandsOf(page)).map(({ type }) => type)).toEqual(['prepare-join']);
		await answer(page, 'Join');
		expect((await commandsOf(page)).at(-1)).toEqual(elsewhere);
		expect(await knownServers(page)).toEqual(['https://other.example:8443']);
	});

	test('whoever goes back from the link of an unknown server leads nothing there', async () => {
		const page = await home();
		await type(page, otherLink);
		await click(page, 'button', 'Join');
		await answer(page, 'Back');
		expect((await commandsOf(page)).map(({ type }) => type)).toEqual(['prepare-join']);
		expect(await knownServers(page)).toEqual([]);
		await click(page, 'button', 'Join');
		expect(await readAll(page)).toContain('This call is on other.example:8443');
	});

	test('a link whose server can be nowhere is no link', async () => {
		const page = await home();
		await type(page, 'http://1.2.3.999/j#k7mq-x2wd-p9ht');
		await click(page, 'button', 'Join');
		expect(await readAll(page)).toContain(wrongShape);
		expect(await commandsOf(page)).toEqual([]);
	});

	test('a link is to the server that browsers understand by it', async () => {
		const page = await home();
		await type(page, 'http://127.1:8443/j#k7mq-x2wd-p9ht');
		const serverOrigin = 'http://127.0.0.1:8443';
		expect(await commandsOf(page)).toEqual([{ type: 'prepare-join', code: 'k7mq-x2wd-p9ht', serverOrigin }]);
	});

	test.each([
		['that is remembered', { knownServers: ['https://other.example:8443'] }],
		['that is set', { serverOrigin: 'https://other.example:8443' }],
	])('the link of a server %s leads there without a question', async (_, preferences) => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: idle(), preferences });
		await type(page, otherLink);
		await click(page, 'button', 'Join');
		expect((await commandsOf(page)).at(-1)).toEqual(elsewhere);
	});

	test('what is no code is said only after an attempt to join, and no longer while it is mended', async () => {
		const page = await home();
		await type(page, 'k7mq-x2wd');
		expect(await readAll(page)).not.toContain(wrongShape);
		await click(page, 'button', 'Join');
		expect(await readAll(page)).toContain(wrongShape);
		expect(await attribute(page, 'textbox', 'Code or link', 'aria-invalid')).toBe('true');
		expect(await focusedName(page)).toBe('Code or link');
		expect(await commandsOf(page)).toEqual([]);
		await page.keyboard.type('-');
		expect(await readAll(page)).not.toContain(wrongShape);
	});

	test('an empty field is neither joined nor scolded', async () => {
		const page = await home();
		expect(await attribute(page, 'button', 'Join', 'aria-disabled')).toBe('true');
		await click(page, 'button', 'Join');
		expect(await readAll(page)).not.toContain(wrongShape);
		expect(await commandsOf(page)).toEqual([]);
	});

	test('microphone and camera can be switched off before a call', async () => {
		const page = await home();
		await click(page, 'button', 'Mute microphone');
		await click(page, 'button', 'Turn camera off');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: false },
		]);
	});
});

describe('when devices must be asked for first', () => {
	test('a start from this popup opens the permission page by itself, once', async () => {
		const page = await home();
		await click(page, 'button', 'Start a call');
		await update(page, permission('ask'));
		await update(page, { ...permission('ask'), revision: 3 });
		expect(await callsOf(page)).toEqual(['openPermissionPage']);
	});

	test('a popup opened later only offers the way there', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: permission('ask') });
		expect(await callsOf(page)).toEqual([]);
		await click(page, 'button', 'Continue');
		expect(await callsOf(page)).toEqual(['openPermissionPage']);
	});

	test('so does joining somebody', async () => {
		const page = await home();
		await type(page, 'k7mq-x2wd-p9ht');
		await click(page, 'button', 'Join');
		await update(page, permission('ask'));
		expect(await callsOf(page)).toEqual(['openPermissionPage']);
	});

	test('a start that needed no question leads nowhere later', async () => {
		const page = await home();
		await click(page, 'button', 'Start a call');
		await update(page, inCall(0));
		await update(page, permission('ask'));
		expect(await callsOf(page)).toEqual([]);
	});

	test('one can go on without devices, or let it be', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: permission('blocked') });
		await find(page, 'heading', 'Camera and microphone are blocked');
		await click(page, 'button', 'Join without devices');
		await click(page, 'button', 'Cancel');
		expect(await commandsOf(page)).toEqual([
			{ type: 'resolve-permission', devices: 'none' },
			{ type: 'resolve-permission', devices: 'cancel' },
		]);
	});
});

test('after a code that leads nowhere, Check the code puts it back into the field', async () => {
	const page = await gallery.show({ view: 'ah-popup', snapshot: failed('room-not-found') });
	await click(page, 'button', 'Check the code');
	expect(await commandsOf(page)).toEqual([{ type: 'dismiss' }]);
	await update(page, idle());
	const field = await find(page, 'textbox', 'Code or link');
	expect(await field.evaluate((element) => (element as HTMLInputElement).value)).toBe('k7mq-x2wd-p9ht');
	await expect.poll(() => focusedName(page)).toBe('Code or link');
});
