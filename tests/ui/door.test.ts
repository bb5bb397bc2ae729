import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { password, waiting } from './gallery/snapshots.ts';
import {
	attribute,
	callsOf,
	click,
	commandsOf,
	find,
	focusedName,
	has,
	pass,
	readAll,
	update,
	useGallery,
} from './gallery.ts';

const gallery = useGallery();

const views = ['ah-popup', 'ah-side-panel', 'ah-call-window'] as const;
const wrongText = 'That is not the password. Try again.';
const leave = { type: 'leave' } as const;

async function typed(page: Page): Promise<string> {
	const field = await find(page, 'textbox', 'Room password');
	return field.evaluate((element) => (element as HTMLInputElement).value);
}

describe('a call with a password', () => {
	test.each(views)('%s asks for it, and enters it', async (view) => {
		const page = await gallery.show({ view, snapshot: password() });
		await find(page, 'heading', 'This call has a password');
		expect(await readAll(page)).toContain('The person who invited you knows it.');
		expect(await focusedName(page)).toBe('Room password');
		await page.keyboard.type('harbour');
		await click(page, 'button', 'Join call');
		expect(await commandsOf(page)).toEqual([{ type: 'enter-password', password: 'harbour' }]);
	});

	test('is entered with Enter, every space of it', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: password() });
		await page.keyboard.type(' old  harbour ');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([{ type: 'enter-password', password: ' old  harbour ' }]);
	});

	test('can’t be read over a shoulder', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: password() });
		expect(await attribute(page, 'textbox', 'Room password', 'type')).toBe('password');
		expect(await attribute(page, 'textbox', 'Room password', 'autocomplete')).toBe('off');
	});

	test('is not entered while there is none', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: password() });
		expect(await attribute(page, 'button', 'Join call', 'aria-disabled')).toBe('true');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('says when it was another one, and is ready to be typed over', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: password() });
		expect(await readAll(page)).not.toContain('Try again');
		await page.keyboard.type('harbour');
		await click(page, 'button', 'Join call');
		await update(page, password(true, 1));
		expect(await readAll(page)).toContain(wrongText);
		expect(await attribute(page, 'textbox', 'Room password', 'aria-invalid')).toBe('true');
		expect(await focusedName(page)).toBe('Room password');
		await page.keyboard.type('lighthouse');
		expect(await typed(page)).toBe('lighthouse');
	});

	test('what is being typed is left alone by news of anything else', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: password(true, 1) });
		await page.keyboard.type('light');
		await update(page, password(true, 1));
		await page.keyboard.type('house');
		expect(await typed(page)).toBe('lighthouse');
	});

	test('waits when it has to, says how long, and goes on by itself', async () => {
		const page = await gallery.show(
			{ view: 'ah-popup', snapshot: password(true, Date.now() + 30_000) },
			{ isClockHeld: true },
		);
		await page.keyboard.type('harbour');
		expect(await attribute(page, 'button', 'Join call', 'aria-disabled')).toBe('true');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([]);
		expect(await readAll(page)).toContain('Try again in a moment.');
		await pass(page, 31_000);
		expect(await readAll(page)).toContain(wrongText);
		expect(await attribute(page, 'button', 'Join call', 'aria-disabled')).toBe('false');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([{ type: 'enter-password', password: 'harbour' }]);
	});

	test.each(views)('%s leads back', async (view) => {
		const page = await gallery.show({ view, snapshot: password() });
		await click(page, 'button', 'Back');
		expect(await commandsOf(page)).toEqual([leave]);
	});

	test.each([[320, 240] as const, [480, 360] as const])(
		'everything is to be seen in a window of %i × %i',
		async (...size) => {
			const page = await gallery.show({ view: 'ah-call-window', snapshot: password(true) }, { size });
			for (const [role, name] of [
				['button', 'Back'],
				['textbox', 'Room password'],
				['button', 'Join call'],
			] as const)
				expect(await (await find(page, role, name)).isIntersectingViewport({ threshold: 1 }), name).toBe(true);
		},
	);
});

describe('at the door', () => {
	test.each(views)('%s says who sees the knock, and that nothing is on', async (view) => {
		const page = await gallery.show({ view, snapshot: waiting() });
		await find(page, 'heading', 'Waiting to be let in');
		expect(await readAll(page)).toContain('Mara sees your knock. Camera and microphone stay off until you are in.');
		expect(await has(page, 'group', 'You')).toBe(false);
		await click(page, 'button', 'Stop waiting');
		expect(await commandsOf(page)).toEqual([leave]);
	});

	test('nobody is named who isn’t known', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: waiting('') });
		expect(await readAll(page)).toContain('The host will see your knock. Camera and microphone stay off');
	});

	test('one can go back, and to the settings', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: waiting() });
		await click(page, 'button', 'Settings');
		expect(await callsOf(page)).toEqual(['openSettings']);
		await click(page, 'button', 'Back');
		expect(await commandsOf(page)).toEqual([leave]);
	});

	test('a second Enter, meant for the view before, does not stop the waiting', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: waiting() });
		expect(await focusedName(page)).toBe('Waiting to be let in');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([]);
		await page.keyboard.press('Tab');
		expect(await focusedName(page)).toBe('Stop waiting');
	});
});
