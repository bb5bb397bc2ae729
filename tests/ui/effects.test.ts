import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { EffectsView, SelfView } from '#engine/contract/snapshot.ts';
import type { Preferences } from '#ui/shell.ts';
import { idle, inCall, preview, self } from './gallery/snapshots.ts';
import { callsOf, click, find, focusedName, has, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const effects = (change: Partial<EffectsView>): Partial<SelfView> => ({ effects: { ...self.effects, ...change } });

async function openDialog(selfChange: Partial<SelfView> = {}, preferences: Partial<Preferences> = {}): Promise<Page> {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2, {}, selfChange), preferences });
	await click(page, 'button', 'More');
	await click(page, 'menuitem', 'Background and sound');
	await find(page, 'dialog', 'Background and sound');
	return page;
}

async function chosen(page: Page): Promise<string> {
	const boxes = await page.$$('ah-call-window >>> input[type=radio]:checked');
	return (await Promise.all(boxes.map((box) => box.evaluate((element) => element.getAttribute('aria-label'))))).join();
}

function fileOf(text: string): string {
	const path = join(mkdtempSync(join(tmpdir(), 'ahoy-picture-')), 'picture.jpg');
	writeFileSync(path, text);
	return path;
}

async function offer(page: Page, press: () => Promise<void>, text: string): Promise<void> {
	const [chooser] = await Promise.all([page.waitForFileChooser(), press()]);
	await chooser.accept([fileOf(text)]);
}

describe('background and sound', () => {
	test('are chosen in a dialog, by mouse and by keyboard, and remembered', async () => {
		const page = await openDialog();
		await find(page, 'radiogroup', 'Background');
		expect(await focusedName(page)).toBe('Close');
		expect(await chosen(page)).toBe('None');
		await click(page, 'radio', 'Blur');
		await page.keyboard.press('ArrowRight');
		await click(page, 'switch', 'Noise suppression');
		await click(page, 'switch', 'Stronger noise suppression');
		expect(await chosen(page)).toBe('Dusk');
		expect(await callsOf(page)).toEqual([
			'update {"background":"blur"}',
			'update {"background":"dusk"}',
			'update {"noiseSuppression":false}',
			'update {"strongNoiseSuppression":true}',
		]);
		await click(page, 'button', 'Close');
		await expect.poll(() => has(page, 'dialog', 'Background and sound')).toBe(false);
	});

	test('can be a picture of one’s own, which is asked for first', async () => {
		const page = await openDialog();
		const press = () => click(page, 'radio', 'Your image');
		await offer(page, press, '');
		await expect.poll(() => readAll(page)).toContain('Ahoy can’t show this file');
		expect(await chosen(page)).toBe('None');
		await offer(page, press, 'a picture');
		await expect.poll(() => chosen(page)).toBe('Your image');
		await offer(page, () => click(page, 'button', 'Choose another image'), 'another');
		const update = 'update {"background":"image","backgroundImageId":"kept"}';
		await expect.poll(() => callsOf(page)).toEqual(['keep 0 bytes', 'keep 9 bytes', update, 'keep 7 bytes', update]);
		expect(await readAll(page)).not.toContain('Ahoy can’t show this file');
	});

	test('are where one looks into the mirror, and in the settings', async () => {
		const mirror = await gallery.show({ view: 'ah-popup', snapshot: preview() });
		await click(mirror, 'button', 'Background and sound');
		await find(mirror, 'dialog', 'Background and sound');
		await update(mirror, idle(null));
		await expect.poll(() => has(mirror, 'dialog', 'Background and sound')).toBe(false);
		const settings = await gallery.show({ view: 'ah-options-page' });
		await find(settings, 'radiogroup', 'Background');
		await click(settings, 'radio', 'Fog');
		expect(await callsOf(settings)).toEqual(['update {"background":"fog"}']);
	});
});

describe('what can’t be done to one’s picture or sound', () => {
	test('is said for as long as it is so, and leads to the choice', async () => {
		const page = await gallery.show({
			view: 'ah-call-window',
			snapshot: inCall(2, {}, effects({ background: 'too-slow' })),
		});
		expect(await readAll(page)).toContain('Your background is off. This computer is too busy to draw it.');
		await click(page, 'button', 'Background and sound');
		await find(page, 'dialog', 'Background and sound');
		await update(page, inCall(2, {}, effects({ background: 'failed' })));
		expect(await readAll(page)).toContain('Nobody sees you until you choose None.');
		await update(page, inCall(2));
		expect(await readAll(page)).not.toContain('Nobody sees you');
	});

	test('is not said to who sends no picture', async () => {
		const camera = { ...self.camera, enabled: false };
		const page = await gallery.show({
			view: 'ah-call-window',
			snapshot: inCall(2, {}, { ...effects({ background: 'too-slow' }), camera }),
		});
		expect(await readAll(page)).not.toContain('Your background is off');
	});

	test('is said once of noise, when it happens', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2, {}, effects({ noise: 'on' })) });
		await update(page, inCall(2, {}, effects({ noise: 'too-slow' })));
		await expect.poll(() => readAll(page)).toContain('Stronger noise suppression is off. This computer is too busy');
	});
});
