import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { InCallView, RoomView, Snapshot } from '#engine/contract/snapshot.ts';
import { endChoices } from '#ui/room-end.ts';
import { ended, inCall, member, room, self } from './gallery/snapshots.ts';
import {
	attribute,
	callsOf,
	click,
	commandsOf,
	find,
	focusedName,
	has,
	type Look,
	pass,
	readAll,
	update,
	useGallery,
} from './gallery.ts';

const gallery = useGallery();

const minuteMs = 60_000;

function inRoom(change: Partial<RoomView>, callChange: Partial<InCallView> = {}): Snapshot {
	return inCall(3, { room: { ...room, ...change }, ...callChange });
}

function show(snapshot: Snapshot, look: Look = {}): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot }, look);
}

async function menuOf(page: Page, name: string): Promise<readonly string[]> {
	await (await find(page, 'group', name)).focus();
	await page.keyboard.press('Enter');
	await find(page, 'menu', `More about ${name}`);
	const items = await page.$$('::-p-aria([role="menuitem"])');
	return Promise.all(items.map((item) => item.evaluate(({ textContent }) => textContent?.trim() ?? '')));
}

async function settings(snapshot: Snapshot): Promise<Page> {
	const page = await show(snapshot);
	await click(page, 'button', 'More');
	await click(page, 'menuitem', 'Call settings');
	await find(page, 'dialog', 'Call settings');
	return page;
}

describe('the menu of a person', () => {
	test('holds for a host what a host may do, each by keyboard alone', async () => {
		const page = await show(inRoom({}));
		expect(await menuOf(page, 'Leon Okafor')).toEqual([
			'Pin',
			'Mute',
			'Turn camera off',
			'Make host',
			'Make co-host',
			'Remove from call',
		]);
		for (const press of ['End', 'Enter'] as const) await page.keyboard.press(press);
		const memberId = 'member-1';
		const choose = async (name: string) => {
			await menuOf(page, 'Leon Okafor');
			await click(page, 'menuitem', name);
		};
		for (const name of ['Mute', 'Turn camera off', 'Make host', 'Make co-host']) await choose(name);
		expect(await commandsOf(page)).toEqual([
			{ type: 'remove-member', memberId },
			{ type: 'ask-off', memberId, device: 'microphone' },
			{ type: 'ask-off', memberId, device: 'camera' },
			{ type: 'set-role', memberId, role: 'host' },
			{ type: 'set-role', memberId, role: 'co-host' },
		]);
	});

	test('takes the co-host’s role back, and switches nothing off that is off', async () => {
		const page = await show(
			inRoom({}, { members: [member(0, { role: 'co-host', microphone: false, camera: false, streamId: null })] }),
		);
		await page.keyboard.press('p');
		await (await find(page, 'button', 'More about Mara Lindqvist')).focus();
		await page.keyboard.press('Enter');
		await click(page, 'menuitem', 'Take co-host back');
		expect(await commandsOf(page)).toEqual([{ type: 'set-role', memberId: 'member-0', role: 'guest' }]);
	});

	test('says that the host stays where the role can’t be handed on any more', async () => {
		const snapshot = inRoom({ role: 'host' });
		const page = await gallery.show({ view: 'ah-call-window', snapshot, failing: { 'set-role': 'host-stays' } });
		await menuOf(page, 'Leon Okafor');
		await click(page, 'menuitem', 'Make host');
		const text = 'The host has changed too often in this call. You stay the host.';
		await expect.poll(() => readAll(page)).toContain(text);
	});

	test('gives a co-host no roles to hand out, and not the host to remove', async () => {
		const members = [member(0, { role: 'host' }), member(1)];
		const page = await show(inRoom({ role: 'co-host' }, { members }));
		expect(await menuOf(page, 'Mara Lindqvist')).toEqual(['Pin', 'Mute', 'Turn camera off']);
		await page.keyboard.press('Escape');
		expect(await menuOf(page, 'Leon Okafor')).toEqual(['Pin', 'Mute', 'Turn camera off', 'Remove from call']);
	});

	test('has nothing of it for guests', async () => {
		expect(await menuOf(await show(inRoom({ role: 'guest' })), 'Leon Okafor')).toEqual(['Pin']);
	});

	test('keeps the focus when what had it is no longer offered', async () => {
		const page = await show(inRoom({}));
		await menuOf(page, 'Leon Okafor');
		await (await find(page, 'menuitem', 'Mute')).focus();
		await update(page, inRoom({}, { members: [member(0), member(1, { microphone: false }), member(2)] }));
		await expect.poll(() => focusedName(page)).toBe('Pin');
	});
});

describe('the settings of a call', () => {
	test('are a host’s alone, and go with the role', async () => {
		const page = await show(inRoom({ role: 'guest' }));
		await click(page, 'button', 'More');
		await find(page, 'menuitem', 'Call statistics');
		expect(await has(page, 'menuitem', 'Call settings')).toBe(false);
		const hosts = await settings(inRoom({}));
		expect(await focusedName(hosts)).toBe('Close');
		await update(hosts, inRoom({ role: 'guest' }));
		await expect.poll(() => has(hosts, 'dialog', 'Call settings')).toBe(false);
	});

	test('change the room at once', async () => {
		const snapshot = inRoom({});
		const page = await settings(snapshot);
		for (const name of ['Waiting room', 'Lock call', 'Hosts mute at once']) await click(page, 'switch', name);
		await click(page, 'radio', '4');
		const field = await find(page, 'combobox', 'Ends after');
		await field.evaluate((select) => {
			(select as HTMLSelectElement).selectedIndex = 2;
			select.dispatchEvent(new Event('change'));
		});
		const { startedAt } = snapshot.call as InCallView;
		expect(await commandsOf(page)).toEqual(
			[
				{ lobby: true },
				{ locked: true },
				{ hostMutes: true },
				{ capacity: 4 },
				{ endsAt: startedAt + 60 * minuteMs },
			].map((change) => ({ type: 'set-room', change })),
		);
		expect(await callsOf(page)).toEqual(['allowNotifications']);
		await click(page, 'button', 'Close');
		await expect.poll(() => has(page, 'dialog', 'Call settings')).toBe(false);
		expect(await focusedName(page)).toBe('More');
	});

	test('set a password once it is typed, and take it away', async () => {
		const page = await settings(inRoom({}));
		const field = await find(page, 'textbox', 'Room password');
		expect(await has(page, 'button', 'Remove password')).toBe(false);
		await field.type('lighthouse');
		expect(await commandsOf(page)).toEqual([]);
		await page.keyboard.press('Enter');
		await click(page, 'button', 'Show password');
		expect(await field.evaluate((input) => (input as HTMLInputElement).type)).toBe('text');
		await click(page, 'button', 'Close');
		await update(page, inRoom({ hasPassword: true }));
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Call settings');
		await click(page, 'button', 'Remove password');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-password', password: 'lighthouse' },
			{ type: 'set-password', password: null },
		]);
	});

	test('set no password that Escape took back', async () => {
		const page = await settings(inRoom({}));
		await (await find(page, 'textbox', 'Room password')).type('light');
		await page.keyboard.press('Escape');
		await expect.poll(() => has(page, 'dialog', 'Call settings')).toBe(false);
		expect(await commandsOf(page)).toEqual([]);
	});

	test('offer ends that can still be reached, and what is so though nobody could choose it', () => {
		const started = Date.UTC(2026, 0, 5, 9, 0);
		const labels = (endsAt: number | null, minutes: number) =>
			endChoices(started, endsAt, started + minutes * minuteMs).map(({ label }) => label);
		expect(labels(null, 10)).toEqual(['No limit', '30 minutes', '1 hour', '2 hours', '4 hours']);
		expect(labels(null, 45)).toEqual(['No limit', '1 hour', '2 hours', '4 hours']);
		expect(labels(started + 90 * minuteMs, 59.5)[1]).toMatch(/^At \d\d:\d\d$/);
	});
});

describe('one’s address', () => {
	test('is hidden in More, under Quality, and a server without a relay is told of', async () => {
		const page = await gallery.show({
			view: 'ah-call-window',
			snapshot: inRoom({}),
			failing: { 'set-hide-address': 'relay-needed' },
		});
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Quality');
		await click(page, 'menuitemcheckbox', 'Hide my address');
		expect(await commandsOf(page)).toEqual([{ type: 'set-hide-address', hidden: true }]);
		await expect.poll(() => readAll(page)).toContain('This server has no relay, so it can’t hide your address.');
	});

	test('is shown as hidden', async () => {
		const page = await show(inCall(2, {}, { hidesAddress: true }));
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Quality');
		expect(await attribute(page, 'menuitemcheckbox', 'Hide my address', 'aria-checked')).toBe('true');
	});
});

describe('what a host asks of oneself', () => {
	const ask = (device: 'microphone' | 'camera', done: boolean) => ({ name: 'Mara Lindqvist', device, done });

	test.each([
		['microphone', true, 'Mara muted you', 'Unmute', { type: 'set-microphone', enabled: true }],
		['microphone', false, 'Mara asks you to mute', 'Mute', { type: 'set-microphone', enabled: false }],
		['camera', true, 'Mara turned your camera off', 'Turn camera on', { type: 'set-camera', enabled: true }],
		[
			'camera',
			false,
			'Mara asks you to turn your camera off',
			'Turn camera off',
			{ type: 'set-camera', enabled: false },
		],
	] as const)('%s, done: %s', async (device, done, text, label, command) => {
		const page = await gallery.show({ view: 'ah-side-panel', snapshot: inRoom({ role: 'guest' }) });
		await update(page, inRoom({ role: 'guest' }, { hostAsk: ask(device, done) }));
		expect(await readAll(page)).toContain(text);
		const buttons = await page.$$(`::-p-aria([name="${label}"][role="button"])`);
		await buttons.at(-1)?.click();
		expect(await commandsOf(page)).toEqual([command, { type: 'dismiss-host-ask' }]);
		expect(await has(page, 'button', 'Unmute')).toBe(false);
	});

	test('is told by a view that opens later, and dismissed when its time is up', async () => {
		const hostAsk = ask('microphone', false);
		const page = await show(inRoom({ role: 'guest' }, { hostAsk }), { isClockHeld: true });
		expect(await readAll(page)).toContain('Mara asks you to mute');
		await update(page, inRoom({ role: 'guest' }, { hostAsk: { ...hostAsk } }));
		await pass(page, 9_900);
		expect(await commandsOf(page)).toEqual([]);
		await pass(page, 100);
		expect(await commandsOf(page)).toEqual([{ type: 'dismiss-host-ask' }]);
		expect(await readAll(page)).not.toContain('Mara asks you to mute');
	});

	test('goes without a word when it was undone elsewhere', async () => {
		const hostAsk = ask('microphone', true);
		const page = await show(inCall(2, { hostAsk }, { microphone: { ...self.microphone, enabled: false } }));
		await update(page, inCall(2));
		expect(await readAll(page)).not.toContain('Mara muted you');
		expect(await commandsOf(page)).toEqual([]);
	});
});

describe('leaving', () => {
	test.each(['ah-call-window', 'ah-popup', 'ah-side-panel', 'ah-mini-window'] as const)(
		'as the host asks what is to become of the others: %s',
		async (view) => {
			const page = await gallery.show({ view, snapshot: inRoom({}) });
			const leave = async () => {
				await click(page, 'button', 'Leave call');
				await find(page, 'dialog', 'End the call for everyone?');
			};
			await leave();
			expect(await commandsOf(page)).toEqual([]);
			expect(await readAll(page)).toContain('If you only leave, Mara becomes the host and the call goes on.');
			expect(await focusedName(page)).toBe('Leave');
			await page.keyboard.press('Escape');
			await expect.poll(() => has(page, 'dialog', 'End the call for everyone?')).toBe(false);
			expect(await focusedName(page)).toBe('Leave call');
			await leave();
			await page.keyboard.press('Enter');
			await leave();
			await click(page, 'button', 'End for everyone');
			expect(await commandsOf(page)).toEqual([{ type: 'leave' }, { type: 'end-for-all' }]);
		},
	);

	test.each([
		['a guest', inRoom({ role: 'guest' })],
		['a co-host', inRoom({ role: 'co-host' })],
		['a host who is alone', inCall(0)],
	])('asks nothing of %s', async (_, snapshot) => {
		const page = await show(snapshot);
		await click(page, 'button', 'Leave call');
		expect(await commandsOf(page)).toEqual([{ type: 'leave' }]);
	});

	test('asks no more when the others have gone, or the call has', async () => {
		const page = await show(inRoom({}));
		await click(page, 'button', 'Leave call');
		await find(page, 'dialog', 'End the call for everyone?');
		await update(page, inCall(0));
		await expect.poll(() => has(page, 'dialog', 'End the call for everyone?')).toBe(false);
		await update(page, inRoom({}));
		await click(page, 'button', 'Leave call');
		await find(page, 'dialog', 'End the call for everyone?');
		await update(page, ended);
		await expect.poll(() => has(page, 'dialog', 'End the call for everyone?')).toBe(false);
	});
});

describe('the end of a call that has one', () => {
	const spoken = (page: Page) =>
		page.$$eval('>>> ah-notices >>> [role="status"]', (all) => all.map(({ textContent }) => textContent).join());

	test('is told from five minutes before, over the pictures, and a host puts it off', async () => {
		const endsAt = Date.now() + 4.9 * minuteMs;
		const page = await show(inRoom({ endsAt }));
		expect(await readAll(page)).toContain('This call ends in 5 minutes');
		expect(await spoken(page)).toContain('This call ends in 5 minutes');
		const tile = await (await find(page, 'group', 'Mara Lindqvist')).boundingBox();
		expect(tile?.y).toBe(12);
		await click(page, 'button', 'Add 30 minutes');
		expect(await commandsOf(page)).toEqual([{ type: 'set-room', change: { endsAt: endsAt + 30 * minuteMs } }]);
	});

	test('is spoken again in the last minute and not between, and guests put nothing off', async () => {
		const page = await show(inRoom({ role: 'guest', endsAt: Date.now() + 2.5 * minuteMs }));
		expect(await readAll(page)).toContain('This call ends in 3 minutes');
		expect(await spoken(page)).not.toContain('This call ends');
		expect(await has(page, 'button', 'Add 30 minutes')).toBe(false);
		await update(page, inRoom({ role: 'guest', endsAt: Date.now() + 0.9 * minuteMs }));
		expect(await spoken(page)).toContain('This call ends in 1 minute');
	});

	test('comes by itself, though nothing else changes', async () => {
		const page = await show(inRoom({ endsAt: Date.now() + 6 * minuteMs }), { isClockHeld: true });
		expect(await readAll(page)).not.toContain('This call ends');
		await pass(page, minuteMs);
		expect(await readAll(page)).toContain('This call ends in 5 minutes');
		await find(page, 'button', 'Add 30 minutes');
	});
});
