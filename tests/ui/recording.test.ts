import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { ended, idle, inCall } from './gallery/snapshots.ts';
import { click, commandsOf, find, focusedName, has, readAll, update, useGallery } from './gallery.ts';
import { recordedBy, recording, withKept } from './recording-scenes.ts';

const gallery = useGallery();

const views = ['ah-call-window', 'ah-popup', 'ah-side-panel'] as const;

/** Moves on by the key until what is named has the focus. */
async function moveTo(page: Page, name: string, key: 'Tab' | 'ArrowDown'): Promise<void> {
	await expect
		.poll(async () => {
			await page.keyboard.press(key);
			return focusedName(page);
		})
		.toBe(name);
}

describe('recording a call', () => {
	test.each(views)('is asked for from the More menu, by keyboard alone: %s', async (view) => {
		const page = await gallery.show({ view, snapshot: inCall(1) });
		await (await find(page, 'button', 'More')).focus();
		await page.keyboard.press('Enter');
		await moveTo(page, 'Record call', 'ArrowDown');
		await page.keyboard.press('Enter');
		await find(page, 'dialog', 'Record this call?');
		expect(await focusedName(page)).toBe('Cancel');
		expect(await commandsOf(page)).toEqual([]);
		await moveTo(page, 'Start recording', 'Tab');
		await page.keyboard.press('Enter');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'start-recording', chat: true }]);
		await expect.poll(() => has(page, 'dialog', 'Record this call?')).toBe(false);
	});

	test('has the chat in it, or not, as one says', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Record call');
		await click(page, 'checkbox', 'Include the chat');
		await click(page, 'button', 'Start recording');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'start-recording', chat: false }]);
	});

	test.each(views)('shows the red mark with how long it goes on, and how to stop: %s', async (view) => {
		const page = await gallery.show({ view, snapshot: inCall(1, { recording: recording() }) });
		const mark = await find(page, 'status', 'Recording');
		expect(await mark.evaluate((element) => element.textContent?.trim())).toMatch(/^4:1\d$/);
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Stop recording');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'stop-recording' }]);
	});

	test('that can’t begin is said so', async () => {
		const page = await gallery.show({
			view: 'ah-call-window',
			snapshot: inCall(1),
			failing: { 'start-recording': 'recording-failed' },
		});
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Record call');
		await click(page, 'button', 'Start recording');
		await expect.poll(() => readAll(page)).toContain('Your browser could not record this call.');
	});

	test('that ran out of room is told of during the call, with a way to save it', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: withKept(inCall(1), 'full') });
		expect(await readAll(page)).toContain(
			'The disk is full. The recording ended early. Everything until then is here.',
		);
		await find(page, 'button', 'Save recording');
		await click(page, 'button', 'Discard');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'discard-recording', fileName: '1.full.mp4' }]);
	});
});

describe('being recorded', () => {
	const asked = inCall(1, { recording: recordedBy({ agreed: false }) });

	test.each([...views, 'ah-mini-window'] as const)(
		'is asked about, and no key but an answer ends that: %s',
		async (view) => {
			const page = await gallery.show({ view, snapshot: asked });
			await find(page, 'dialog', 'Mara is recording');
			expect(await readAll(page)).toContain('Your voice, picture and messages are in the recording from now on.');
			expect(await focusedName(page)).toBe('OK, stay');
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await find(page, 'dialog', 'Mara is recording');
			expect(await commandsOf(page)).toEqual([]);
			await click(page, 'button', 'OK, stay');
			expect(await commandsOf(page)).toEqual([{ type: 'agree-to-recording', recordingId: 'take' }]);
			await update(page, inCall(1, { recording: recordedBy({ agreed: true }) }));
			await expect.poll(() => has(page, 'dialog', 'Mara is recording')).toBe(false);
			await find(page, 'status', 'Recording');
		},
	);

	test('can be answered by leaving', async () => {
		const { call } = asked;
		if (call.phase !== 'in-call') throw new Error('no call');
		const guest = { ...asked, call: { ...call, room: { ...call.room, role: 'guest' } } } as const;
		const page = await gallery.show({ view: 'ah-call-window', snapshot: guest });
		const dialog = await find(page, 'dialog', 'Mara is recording');
		await dialog.evaluate((element) => element.querySelector<HTMLElement>('.actions .btn')?.click());
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'leave' }]);
	});

	test('is told to a screen reader at once, and that it is over as a toast', async () => {
		const snapshot = inCall(1, { recording: recordedBy({ agreed: true }) });
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		const alert = await find(page, 'alert', '');
		expect(await alert.evaluate((element) => element.textContent)).toContain('Mara is recording');
		await update(page, inCall(1));
		await expect.poll(() => readAll(page)).toContain('Mara stopped recording');
	});
});

describe('a recording that waits', () => {
	test.each([
		['after the call', ended, 'stopped', 'Recording'],
		['at the next start after a crash', idle(), 'interrupted', 'A recording was cut short'],
	] as const)('is offered %s, and can be discarded', async (_, snapshot, ending, title) => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: withKept(snapshot, ending) });
		const text = await readAll(page);
		expect(text).toContain(title);
		expect(text).toContain('Ahoy 21 Nov, 10.42 · 214 MB');
		await find(page, 'button', 'Save recording');
		await click(page, 'button', 'Discard');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'discard-recording', fileName: `1.${ending}.mp4` }]);
	});

	test('that is not there any more is said so', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: withKept(ended, 'stopped') });
		await click(page, 'button', 'Save recording');
		await expect.poll(() => readAll(page)).toContain('Your browser did not let Ahoy save the recording. Try again.');
		expect(await commandsOf(page)).toEqual([]);
	});
});
