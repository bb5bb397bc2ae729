import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { ServerTest } from '#ui/shell.ts';
import { idle, inCall } from './gallery/snapshots.ts';
import { attribute, callsOf, click, commandsOf, find, has, readAll, useGallery } from './gallery.ts';

const gallery = useGallery();

async function retype(page: Page, name: string, text: string): Promise<void> {
	const field = await find(page, 'textbox', name);
	await field.evaluate((element) => (element as HTMLInputElement).select());
	await field.type(text);
}

function preferences(page: Page) {
	return page.evaluate(() => window.gallery.preferences());
}

test('has the sections of this release and no others', async () => {
	const page = await gallery.show({ view: 'ah-options-page' });
	await find(page, 'navigation', 'Settings');
	const sections = ['You', 'Devices', 'Calls', 'Privacy', 'Appearance', 'Shortcuts', 'Server', 'About'];
	for (const name of sections) await find(page, 'link', name);
	const headings = await page.$$eval('ah-options-page >>> h2', (found) => found.map(({ textContent }) => textContent));
	// Keys stand under two: where they work. So does the server: what it is, and whether it is reached.
	const parts: Record<string, readonly string[]> = {
		Shortcuts: ['Anywhere in the browser', 'In a call'],
		Server: ['Server', 'Connection'],
	};
	expect(headings).toEqual(sections.flatMap((name) => parts[name] ?? [name]));
});

test('a name is kept while it is typed, without a Save button', async () => {
	const page = await gallery.show({ view: 'ah-options-page' });
	await retype(page, 'Your name', 'Robin');
	await expect.poll(async () => (await preferences(page)).name).toBe('Robin');
	expect(await has(page, 'button', 'Save')).toBe(false);
});

test('a name keeps the space that is typed before its next word', async () => {
	const page = await gallery.show({ view: 'ah-options-page' });
	await retype(page, 'Your name', 'Robin ');
	await expect.poll(async () => (await preferences(page)).name).toBe('Robin');
	await page.keyboard.type('Vale');
	await expect.poll(async () => (await preferences(page)).name).toBe('Robin Vale');
});

describe('the devices', () => {
	test('are chosen for the next call without switching anything on', async () => {
		const page = await gallery.show({ view: 'ah-options-page', snapshot: idle(), preferences: { cameraId: 'desk' } });
		const camera = await find(page, 'combobox', 'Camera');
		expect(await camera.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.label)).toBe(
			'Desk View Camera',
		);
		await camera.select('facetime');
		await (await find(page, 'combobox', 'Microphone')).select('built-in');
		await (await find(page, 'combobox', 'Speaker')).select('airpods');
		expect(await preferences(page)).toMatchObject({
			cameraId: 'facetime',
			microphoneId: 'built-in',
			speakerId: 'airpods',
		});
		expect(await commandsOf(page)).toEqual([]);
		expect(await has(page, 'meter', 'Microphone level')).toBe(false);
		expect(await has(page, 'group', 'You')).toBe(false);
	});

	test('show themselves in a call, where they are on anyway', async () => {
		const page = await gallery.show({ view: 'ah-options-page', snapshot: inCall(1) });
		await find(page, 'group', 'You');
		await find(page, 'meter', 'Microphone level');
	});

	test('can’t be chosen before they are known, and that is said', async () => {
		const devices = { microphones: [], cameras: [], speakers: [], hidden: ['microphone', 'camera'] } as const;
		const page = await gallery.show({ view: 'ah-options-page', snapshot: idle(null, { devices, speakerId: '' }) });
		for (const name of ['Camera', 'Microphone', 'Speaker'])
			expect(await attribute(page, 'combobox', name, 'disabled')).not.toBeNull();
		expect(await readAll(page)).toContain('Your devices show up here once Ahoy may use them.');
	});
});

test.each([
	['Noise suppression', 'noiseSuppression', false],
	['Stronger noise suppression', 'strongNoiseSuppression', true],
	['Push to talk', 'pushToTalk', true],
	['Always use the relay', 'hideAddress', true],
	['Single-key shortcuts', 'singleKeys', false],
] as const)('%s is a switch, by mouse and by keyboard', async (name, key, first) => {
	const page = await gallery.show({ view: 'ah-options-page' });
	await click(page, 'switch', name);
	expect((await preferences(page))[key]).toBe(first);
	await page.keyboard.press('Space');
	expect((await preferences(page))[key]).toBe(!first);
});

test('keys of the whole browser are shown as they are set, and the browser’s own page changes them', async () => {
	const page = await gallery.show({ view: 'ah-options-page' });
	await find(page, 'heading', 'Anywhere in the browser');
	expect(await readAll(page)).toMatch(/Open Ahoy Alt Shift A Change Mute microphone Alt Shift M Change/);
	expect(await readAll(page)).toContain('Open mini window No key Change');
	await click(page, 'button', 'Change shortcut: Turn camera off');
	expect(await callsOf(page)).toEqual(['changeShortcuts']);
});

describe('calls', () => {
	test('links are taken over only where the browser was told yes, for the server that is set', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		const links = await find(page, 'switch', 'Open call links in Ahoy');
		await links.click();
		expect(await callsOf(page)).toContain('callLinks https://signal.ahoy.example true');
		await expect.poll(() => links.evaluate((element) => (element as HTMLInputElement).checked)).toBe(false);
	});

	test('links are not spoken of where they can’t be taken over', async () => {
		const page = await gallery.show({ view: 'ah-options-page', abilities: [] });
		await find(page, 'group', 'Join with');
		expect(await has(page, 'switch', 'Open call links in Ahoy')).toBe(false);
	});

	test('quality is one of three', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		await find(page, 'radiogroup', 'Quality');
		await (await find(page, 'radio', 'Auto')).focus();
		await page.keyboard.press('ArrowRight');
		expect((await preferences(page)).quality).toBe('data-saver');
		await page.keyboard.press('ArrowRight');
		expect((await preferences(page)).quality).toBe('audio-only');
	});

	test('begin with or without microphone and camera', async () => {
		const page = await gallery.show({ view: 'ah-options-page', preferences: { joinWithCamera: false } });
		await click(page, 'checkbox', 'Microphone');
		await click(page, 'checkbox', 'Camera');
		expect(await preferences(page)).toMatchObject({ joinWithMicrophone: false, joinWithCamera: true });
	});
});

describe('the theme', () => {
	test('is chosen by keyboard, kept, and seen at once', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		await find(page, 'radiogroup', 'Theme');
		const theme = () => page.evaluate(() => document.documentElement.dataset['theme'] ?? null);
		expect(await theme()).toBeNull();
		await (await find(page, 'radio', 'Like the browser')).focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await expect.poll(theme).toBe('dark');
		expect((await preferences(page)).theme).toBe('dark');
		await page.keyboard.press('ArrowRight');
		await expect.poll(theme).toBeNull();
	});

	test('applies in every view', async () => {
		const page = await gallery.show({ view: 'ah-popup', preferences: { theme: 'dark' } });
		expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
	});
});

describe('the server', () => {
	test.each([
		['https://calls.example', 'https://calls.example'],
		['calls.example:8443', 'https://calls.example:8443'],
		['wss://Calls.Example/', 'https://calls.example'],
		['localhost:8080', 'http://localhost:8080'],
	])('%s is kept at once as %s', async (typed, kept) => {
		const page = await gallery.show({ view: 'ah-options-page' });
		await retype(page, 'Server address', typed);
		await page.keyboard.press('Tab');
		await expect.poll(async () => (await preferences(page)).serverOrigin).toBe(kept);
	});

	test.each(['not a host', 'https://', 'ftp://calls.example'])(
		'%s is not kept, and the field says how an address looks',
		async (typed) => {
			const page = await gallery.show({ view: 'ah-options-page' });
			await retype(page, 'Server address', typed);
			await page.keyboard.press('Tab');
			await expect.poll(() => readAll(page)).toContain('Start with https:// and a host');
			expect((await preferences(page)).serverOrigin).toBe('https://signal.ahoy.example');
		},
	);

	test.each([
		[{ result: 'ok', roundTripMs: 41.6 }, 'Works. 42 ms.'],
		[{ result: 'unreachable' }, 'No answer. Check the address, and that the server runs.'],
		[{ result: 'offline' }, 'You are offline.'],
		[{ result: 'not-ahoy' }, 'it is no Ahoy server'],
		[{ result: 'version-mismatch' }, 'another version'],
	] as const satisfies readonly (readonly [ServerTest, string])[])(
		'a test that showed %o is told in words',
		async (serverTest, text) => {
			const page = await gallery.show({ view: 'ah-options-page', serverTest });
			await retype(page, 'Server address', 'calls.example');
			await click(page, 'button', 'Test server');
			await expect.poll(() => readAll(page)).toContain(text);
			expect(await callsOf(page)).toContain('testServer https://calls.example');
		},
	);

	test('an access token is kept without the spaces around it, and can’t be read over a shoulder', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		const field = await find(page, 'textbox', 'Access token');
		await field.type(' eyJhbGciOi.eyJzdWIiOi.c2ln ');
		await page.keyboard.press('Tab');
		await expect.poll(async () => (await preferences(page)).accessToken).toBe('eyJhbGciOi.eyJzdWIiOi.c2ln');
		expect(await attribute(page, 'textbox', 'Access token', 'type')).toBe('password');
		expect(await readAll(page)).toContain('It lets you start calls there; joining needs none.');
	});

	test('a result does not outlive the address it was about', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		await click(page, 'button', 'Test server');
		await expect.poll(() => readAll(page)).toContain('Works.');
		await retype(page, 'Server address', 'c');
		expect(await readAll(page)).not.toContain('Works.');
	});
});

test('in a narrow window the sections are a select', async () => {
	const page = await gallery.show({ view: 'ah-options-page' }, { size: [390, 700] });
	const select = await find(page, 'combobox', 'Settings');
	expect(await has(page, 'link', 'Server')).toBe(false);
	await select.select('server');
	const heading = await find(page, 'heading', 'Server');
	await expect.poll(() => heading.isIntersectingViewport()).toBe(true);
});
