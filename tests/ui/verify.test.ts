import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { emoji } from '#ui/words/en/emoji.ts';
import { ended, inCall, member } from './gallery/snapshots.ts';
import { attribute, click, commandsOf, find, focusedName, has, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

const views = ['ah-call-window', 'ah-popup', 'ah-side-panel'] as const;
const memberIds = ['member-0'];

async function comparing(others = 1, change: Partial<InCallView> = {}): Promise<Page> {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(others, change) });
	await click(page, 'button', 'Call details');
	await click(page, 'button', 'Verify');
	await find(page, 'list', 'Safety emoji');
	return page;
}

/** Names of the pictures on show. */
async function pictures(page: Page): Promise<readonly string[]> {
	const list = await find(page, 'list', 'Safety emoji');
	return list.evaluate((element) =>
		[...element.querySelectorAll('li')].map((cell) => {
			const hidden = cell.querySelector('[aria-hidden="true"]')?.textContent ?? '';
			return (cell.textContent ?? '').replace(hidden, '').trim();
		}),
	);
}

describe('comparing', () => {
	test.each(views)('starts from the details of the call, by keyboard alone: %s', async (view) => {
		const page = await gallery.show({ view, snapshot: inCall(1) });
		await (await find(page, 'button', 'Call details')).focus();
		await page.keyboard.press('Enter');
		await expect
			.poll(async () => {
				await page.keyboard.press('Tab');
				return focusedName(page);
			})
			.toBe('Verify');
		await page.keyboard.press('Enter');
		await find(page, 'dialog', 'Compare these with Mara');
		expect(await focusedName(page)).toBe('Close');
		expect(await pictures(page)).toEqual([4, 17, 42, 63].map((number) => emoji[number]));
		await page.keyboard.press('Escape');
		await expect.poll(() => has(page, 'dialog', 'Compare these with Mara')).toBe(false);
		expect(await focusedName(page)).toBe('Call details');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('is not offered to who is alone', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(0) });
		await click(page, 'button', 'Call details');
		expect(await has(page, 'button', 'Verify')).toBe(false);
	});

	test('names everyone in a group', async () => {
		const page = await comparing(3);
		await find(page, 'dialog', 'Compare these with everyone');
		expect(await readAll(page)).toContain('If everyone sees the same ones, nobody is listening in.');
	});

	test('waits for pictures that are not there yet', async () => {
		const page = await comparing(1, { verification: { emoji: null, memberIds } });
		expect(await readAll(page)).toContain('The pictures are on their way.');
		await click(page, 'button', 'They match');
		await click(page, 'button', 'They don’t match');
		expect(await commandsOf(page)).toEqual([]);
		expect(await attribute(page, 'list', 'Safety emoji', 'aria-busy')).toBe('true');
		await update(page, inCall(1));
		expect(await readAll(page)).not.toContain('The pictures are on their way.');
		await click(page, 'button', 'They match');
		expect(await commandsOf(page)).toEqual([{ type: 'confirm-emoji', emoji: [4, 17, 42, 63], same: true }]);
	});

	test('says that the pictures are new when somebody came or went meanwhile', async () => {
		const page = await comparing(1);
		await update(page, inCall(2, { verification: { emoji: null, memberIds: [] } }));
		await update(page, inCall(2, { verification: { emoji: [1, 2, 3, 4], memberIds: ['member-0', 'member-1'] } }));
		expect(await readAll(page)).toContain('these pictures are new. Compare them again.');
		await find(page, 'dialog', 'Compare these with everyone');
	});

	test('ends well by one button', async () => {
		const page = await comparing();
		await click(page, 'button', 'They match');
		await expect.poll(() => has(page, 'dialog', 'Compare these with Mara')).toBe(false);
		expect(await commandsOf(page)).toEqual([{ type: 'confirm-emoji', emoji: [4, 17, 42, 63], same: true }]);
	});

	test('goes with the call', async () => {
		const page = await comparing();
		await update(page, ended);
		await expect.poll(() => has(page, 'dialog', 'Compare these with Mara')).toBe(false);
	});
});

describe('pictures that differ', () => {
	async function differing(): Promise<Page> {
		const page = await comparing();
		await click(page, 'button', 'They don’t match');
		await find(page, 'dialog', 'Someone may be listening');
		return page;
	}

	test('are told to the engine, explained, and one may stay', async () => {
		const page = await differing();
		expect(await readAll(page)).toContain('the line between you and Mara may not be private');
		await expect.poll(() => focusedName(page)).toBe('Stay in the call');
		await page.keyboard.press('Enter');
		await expect.poll(() => has(page, 'dialog', 'Someone may be listening')).toBe(false);
		expect(await commandsOf(page)).toEqual([{ type: 'confirm-emoji', emoji: [4, 17, 42, 63], same: false }]);
	});

	test('lead to a new call', async () => {
		const page = await differing();
		await click(page, 'button', 'Leave and start a new call');
		expect(await commandsOf(page)).toEqual([
			{ type: 'confirm-emoji', emoji: [4, 17, 42, 63], same: false },
			{ type: 'leave' },
			{ type: 'start' },
		]);
	});

	test('are not asked about again by the next comparison', async () => {
		const page = await differing();
		await page.keyboard.press('Escape');
		await expect.poll(() => has(page, 'dialog', 'Someone may be listening')).toBe(false);
		await click(page, 'button', 'Call details');
		await click(page, 'button', 'Verify');
		await find(page, 'dialog', 'Compare these with Mara');
	});
});

describe.each([...views, 'ah-mini-window'] as const)('an alarm in %s', (view) => {
	test('opens by itself, with its own words, and is dismissed by staying', async () => {
		const page = await gallery.show({ view, snapshot: inCall(1) });
		const alarm = { kind: 'line-differs', name: 'Leon Okafor' } as const;
		await update(page, inCall(1, { alarm }));
		await find(page, 'dialog', 'Someone may be listening');
		expect(await readAll(page)).toContain('The line to Leon is not the one Leon announced, so Ahoy closed it.');
		expect(await focusedName(page)).toBe('Stay in the call');
		await page.keyboard.press('Escape');
		await expect.poll(() => commandsOf(page)).toEqual([{ type: 'dismiss-alarm' }]);
		// The engine has not answered yet.
		await update(page, inCall(1, { alarm: { ...alarm } }));
		expect(await has(page, 'dialog', 'Someone may be listening')).toBe(false);
		await update(page, inCall(1));
		await update(page, inCall(1, { alarm: { kind: 'tampered', name: '' } }));
		await find(page, 'dialog', 'Someone is meddling with this call');
		// Dismissed in another view.
		await update(page, inCall(1));
		await expect.poll(() => has(page, 'dialog', 'Someone is meddling with this call')).toBe(false);
		expect(await commandsOf(page)).toEqual([{ type: 'dismiss-alarm' }]);
	});
});

test('an alarm takes the place of a comparison, and the focus with it', async () => {
	const page = await comparing();
	await update(page, inCall(0, { alarm: { kind: 'line-differs', name: 'Mara Lindqvist' } }));
	await find(page, 'dialog', 'Someone may be listening');
	await expect.poll(() => focusedName(page)).toBe('Stay in the call');
});

describe('who was verified', () => {
	const verified = { members: [member(0, { verified: true })] };

	test('is marked on the tile, in its description, and in the details of the call', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1, verified) });
		expect(await attribute(page, 'group', 'Mara Lindqvist', 'aria-description')).toBe('verified');
		expect(await has(page, 'image', 'Verified')).toBe(true);
		await click(page, 'button', 'Call details');
		expect(await readAll(page)).toContain('You compared the pictures. Nobody is listening in.');
	});

	test('makes no call verified that somebody else is in', async () => {
		const members = [member(0, { verified: true }), member(1)];
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2, { members }) });
		await click(page, 'button', 'Call details');
		expect(await readAll(page)).toContain('Not verified yet');
	});
});
