import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Scene } from './gallery/scene.ts';
import { inCall, joining, self } from './gallery/snapshots.ts';
import { click, commandsOf, find, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const muted = { ...self.microphone, enabled: false };
const held = { type: 'hold-to-talk', held: true } as const;
const released = { type: 'hold-to-talk', held: false } as const;

function mutedWindow(change: Partial<Scene> = {}): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot: inCall(1, {}, { microphone: muted }), ...change });
}

test('Space is heard for as long as it is held, however long it repeats', async () => {
	const page = await mutedWindow();
	await page.keyboard.down('Space');
	await page.keyboard.down('Space');
	const heard = { ...self.microphone, held: true };
	await update(page, inCall(1, {}, { microphone: heard }));
	await page.keyboard.down('Space');
	expect(await commandsOf(page)).toEqual([held]);
	await page.keyboard.up('Space');
	expect(await commandsOf(page)).toEqual([held, released]);
});

test.each([
	['another window takes the focus', () => window.dispatchEvent(new Event('blur'))],
	[
		'the view is hidden',
		() => {
			Object.defineProperty(document, 'hidden', { value: true });
			document.dispatchEvent(new Event('visibilitychange'));
		},
	],
	['the view is closed', () => document.querySelector('ah-call-window')?.remove()],
] as const)('lets go when %s', async (_, happens) => {
	const page = await mutedWindow();
	await page.keyboard.down('Space');
	await page.evaluate(happens);
	expect(await commandsOf(page)).toEqual([held, released]);
	await page.keyboard.up('Space');
	expect(await commandsOf(page)).toEqual([held, released]);
});

test('whoever is heard anyway needs no key', async () => {
	const page = await mutedWindow({ snapshot: inCall(1) });
	await page.keyboard.press('Space');
	expect(await commandsOf(page)).toEqual([]);
});

test('on a button, Space presses it', async () => {
	const page = await mutedWindow();
	await (await find(page, 'button', 'Turn camera off')).focus();
	await page.keyboard.press('Space');
	expect(await commandsOf(page)).toEqual([{ type: 'set-camera', enabled: false }]);
});

test('in a menu, Space chooses', async () => {
	const page = await mutedWindow();
	await click(page, 'button', 'Share screen');
	await find(page, 'menu', 'Share');
	await page.keyboard.press('End');
	await page.keyboard.press('Space');
	expect(await commandsOf(page)).toEqual([{ type: 'share', source: { kind: 'picker' } }]);
});

test('a click on Mute does not take Space away', async () => {
	const page = await mutedWindow();
	await click(page, 'button', 'Mute microphone');
	await page.keyboard.press('Space');
	expect(await commandsOf(page)).toEqual([{ type: 'set-microphone', enabled: true }, held, released]);
});

test('whoever types a space says nothing', async () => {
	const page = await mutedWindow();
	await page.evaluate(() => {
		const field = document.createElement('input');
		document.body.append(field);
		field.focus();
	});
	await page.keyboard.press('Space');
	expect(await commandsOf(page)).toEqual([]);
});

test.each<readonly [string, Partial<Scene>]>([
	['outside a call', { snapshot: joining }],
	['where single keys are switched off', { preferences: { singleKeys: false } }],
])('%s there is nothing to hold, and no single key', async (_, change) => {
	const page = await mutedWindow(change);
	await page.keyboard.press('Space');
	for (const key of ['m', 's', 'l', 'i', '?', '1'] as const) await page.keyboard.press(key);
	expect(await commandsOf(page)).toEqual([]);
	expect(await page.$('ah-call-window >>> :is([role="menu"], dialog[open])')).toBeNull();
});
