import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { InCallView, RoomView, Snapshot } from '#engine/contract/snapshot.ts';
import type { View } from './gallery/scene.ts';
import { goodLink, inCall, invite, knock, member, room } from './gallery/snapshots.ts';
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

const members = [
	member(0, { speaking: true, verified: true }),
	member(1, { role: 'co-host' }),
	member(2, { microphone: false, link: { ...goodLink, lossRate: 0.06 } }),
];

function inRoom(change: Partial<RoomView>, callChange: Partial<InCallView> = {}): Snapshot {
	return inCall(3, { members, room: { ...room, ...change }, ...callChange });
}

async function opened(snapshot: Snapshot, view: View = 'ah-call-window'): Promise<Page> {
	const page = await gallery.show({ view, snapshot });
	await page.keyboard.press('p');
	await find(page, 'list', 'People');
	return page;
}

/** What stands in each row. */
async function rows(page: Page): Promise<readonly string[]> {
	const list = await find(page, 'list', 'People');
	return list.evaluate((element) =>
		[...element.querySelectorAll('li')].map((row) =>
			[...row.querySelectorAll('.name, .note, .state [role="img"]')]
				.map((part) =>
					[part.ariaLabel ?? part.textContent, ...[...part.querySelectorAll('[role="img"]')].map((i) => i.ariaLabel)]
						.join(' ')
						.replace(/\s+/g, ' ')
						.trim(),
				)
				.join(' | '),
		),
	);
}

describe('the People panel', () => {
	test('names everybody, oneself first, with roles and what is so', async () => {
		expect(await rows(await opened(inRoom({})))).toEqual([
			'Robin Vale (you) | Host',
			'Mara Lindqvist Verified | Speaking | Speaking | Connection: very good',
			'Leon Okafor | Co-host | Connection: very good',
			'Yuki Tanaka | Weak connection | Muted | Connection: fair',
		]);
	});

	test('opens onto its heading with P; its button and Escape give the focus back', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inRoom({}) });
		await (await find(page, 'group', 'Leon Okafor')).focus();
		await page.keyboard.press('p');
		await find(page, 'complementary', 'People');
		expect(await focusedName(page)).toBe('People');
		expect(await attribute(page, 'button', 'People', 'aria-expanded')).toBe('true');
		await page.keyboard.press('Escape');
		expect(await has(page, 'complementary', 'People')).toBe(false);
		expect(await focusedName(page)).toBe('Leon Okafor');
		await click(page, 'button', 'People');
		await click(page, 'button', 'Close people');
		await expect.poll(() => focusedName(page)).toBe('People');
		expect(await attribute(page, 'button', 'People', 'aria-expanded')).toBe('false');
	});

	test('stays open when Escape closes what lies over it', async () => {
		const page = await opened(inRoom({}));
		await (await find(page, 'group', 'Leon Okafor')).focus();
		await page.keyboard.press('Enter');
		await find(page, 'menu', 'More about Leon Okafor');
		await page.keyboard.press('Escape');
		expect(await has(page, 'menu', 'More about Leon Okafor')).toBe(false);
		await page.keyboard.press('?');
		await find(page, 'dialog', 'Keyboard shortcuts');
		await page.keyboard.press('Escape');
		await expect.poll(() => has(page, 'dialog', 'Keyboard shortcuts')).toBe(false);
		expect(await has(page, 'complementary', 'People')).toBe(true);
	});

	test('leaves the controls where they are', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inRoom({}) });
		const place = async () => (await find(page, 'toolbar', 'Call controls')).boundingBox();
		const before = await place();
		await page.keyboard.press('p');
		await find(page, 'complementary', 'People');
		expect(await place()).toEqual(before);
	});

	test('is reached by More where there is no room for its button, and covers no control there', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inRoom({}) }, { size: [480, 640] });
		expect(await has(page, 'button', 'People')).toBe(false);
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'People');
		const panel = await (await find(page, 'complementary', 'People')).boundingBox();
		const dock = await (await find(page, 'toolbar', 'Call controls')).boundingBox();
		expect(panel && dock && panel.y + panel.height <= dock.y).toBe(true);
		// What is covered takes no focus.
		expect(await has(page, 'group', 'Leon Okafor')).toBe(false);
	});

	test('covers no control of the popup either', async () => {
		const page = await opened(inRoom({}), 'ah-popup');
		const panel = await (await find(page, 'complementary', 'People')).boundingBox();
		const dock = await (await find(page, 'toolbar', 'Call controls')).boundingBox();
		expect(panel && dock && panel.y + panel.height <= dock.y).toBe(true);
	});

	test('stands under a tab in the side panel, which P leads to', async () => {
		const page = await opened(inRoom({}), 'ah-side-panel');
		expect(await focusedName(page)).toBe('People');
		expect(await attribute(page, 'tab', 'People', 'aria-selected')).toBe('true');
		await click(page, 'button', 'Call settings');
		await find(page, 'dialog', 'Call settings');
	});

	test('mutes one, and all', async () => {
		const page = await opened(inRoom({}));
		await (await find(page, 'button', 'Mute Leon Okafor')).focus();
		await page.keyboard.press('Enter');
		await click(page, 'button', 'Mute all');
		expect(await commandsOf(page)).toEqual([
			{ type: 'ask-off', memberId: 'member-1', device: 'microphone' },
			{ type: 'ask-off', memberId: null, device: 'microphone' },
		]);
		expect(await has(page, 'button', 'Mute Yuki Tanaka')).toBe(false);
	});

	test('switches the waiting room on and lets the system tell of knocks, and locks', async () => {
		const page = await opened(inRoom({}));
		await click(page, 'switch', 'Lock call');
		expect(await callsOf(page)).toEqual([]);
		await click(page, 'switch', 'Waiting room');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-room', change: { locked: true } },
			{ type: 'set-room', change: { lobby: true } },
		]);
		expect(await callsOf(page)).toEqual(['allowNotifications']);
	});

	test('shows a switch as it was when the change was refused, and says so', async () => {
		const snapshot = inRoom({});
		const page = await gallery.show({ view: 'ah-call-window', snapshot, failing: { 'set-room': 'not-now' } });
		await page.keyboard.press('p');
		await click(page, 'switch', 'Lock call');
		await expect
			.poll(async () => (await find(page, 'switch', 'Lock call')).evaluate((box) => (box as HTMLInputElement).checked))
			.toBe(false);
		expect(await readAll(page)).toContain('That could not be changed. Try again.');
	});

	test('copies the link to invite with', async () => {
		const page = await opened(inRoom({}));
		await page.evaluate(() => {
			Object.assign(window, { copied: [] });
			navigator.clipboard.writeText = async (text) =>
				void (window as unknown as { copied: string[] }).copied.push(text);
		});
		await click(page, 'button', 'Invite');
		await expect
			.poll(() => page.evaluate(() => (window as unknown as { copied: string[] }).copied))
			.toEqual([invite.link]);
		expect(await readAll(page)).toContain('Link copied');
	});

	test('offers a guest the list and the invitation, and nothing to decide', async () => {
		const page = await opened(inRoom({ role: 'guest' }));
		expect(await has(page, 'button', 'Invite')).toBe(true);
		for (const name of ['Mute all', 'Mute Leon Okafor']) expect(await has(page, 'button', name)).toBe(false);
		for (const name of ['Waiting room', 'Lock call']) expect(await has(page, 'switch', name)).toBe(false);
	});
});

describe.each(['ah-call-window', 'ah-popup', 'ah-side-panel', 'ah-mini-window'] as const)('a knock in %s', (view) => {
	const knocking = inRoom({ knocks: [knock(0)] });

	test('is announced, leaves the focus alone, and is answered by keyboard', async () => {
		const page = await gallery.show({ view, snapshot: inRoom({}) });
		await (await find(page, 'button', 'Mute microphone')).focus();
		await update(page, knocking);
		await find(page, 'alertdialog', 'Sam Whitlock wants to join');
		expect(await focusedName(page)).toBe('Mute microphone');
		const alert = await page.$$eval('>>> [role="alert"]', (all) => all.map(({ textContent }) => textContent).join());
		expect(alert).toContain('Sam Whitlock wants to join');
		await expect
			.poll(async () => {
				await page.keyboard.press('Tab');
				return focusedName(page);
			})
			.toBe('Admit Sam Whitlock');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([{ type: 'admit', knockId: 'knock-0' }]);
		const from = await focusedName(page);
		await update(page, inRoom({}));
		expect(await has(page, 'alertdialog', 'Sam Whitlock wants to join')).toBe(false);
		expect(await focusedName(page)).not.toBe(from);
		expect(await focusedName(page)).not.toBe('');
	});
});

describe('knocks', () => {
	test('are denied by name', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inRoom({ knocks: [knock(0)] }) });
		await click(page, 'button', 'Deny Sam Whitlock');
		expect(await commandsOf(page)).toEqual([{ type: 'deny', knockId: 'knock-0' }]);
	});

	test('of several show who came first, how many wait behind, and all at once can be let in', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inRoom({ knocks: [0, 1, 2].map(knock) }) });
		expect(await has(page, 'alertdialog', 'Ada Brandt wants to join')).toBe(false);
		expect(await readAll(page)).toContain('2 more are waiting');
		await click(page, 'button', 'Admit all');
		expect(await commandsOf(page)).toEqual([{ type: 'admit', knockId: null }]);
	});

	test('are all in the panel, once each, and the focus goes from one to the next', async () => {
		const page = await opened(inRoom({ knocks: [0, 1].map(knock) }));
		expect(await page.$$('::-p-aria([role="alertdialog"])')).toHaveLength(2);
		await (await find(page, 'button', 'Admit Sam Whitlock')).focus();
		await update(page, inRoom({ knocks: [knock(1)] }));
		await expect.poll(() => focusedName(page)).toBe('Admit Ada Brandt');
	});

	test('without a name are those of a guest', async () => {
		const page = await gallery.show({
			view: 'ah-call-window',
			snapshot: inRoom({ knocks: [{ id: 'one', name: ' ' }] }),
		});
		await find(page, 'alertdialog', 'Guest wants to join');
	});
});
