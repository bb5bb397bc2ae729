import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { DeviceState, SelfView } from '#engine/contract/snapshot.ts';
import { failed, inCall, invite, lacking, member, self } from './gallery/snapshots.ts';
import { callsOf, click, commandsOf, find, focusedName, has, pass, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

/** What the one polite, or the one urgent, live region holds. */
function region(page: Page, role: 'status' | 'alert'): Promise<string> {
	return page.evaluate((wanted) => {
		const notices = document
			.querySelector('ah-call-window, ah-popup, ah-side-panel')
			?.shadowRoot?.querySelector('ah-notices');
		const lines = notices?.shadowRoot?.querySelectorAll(`[role="${wanted}"] > p`) ?? [];
		return [...lines].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()).join(' ');
	}, role);
}

async function toasts(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const notices = document
			.querySelector('ah-call-window, ah-popup, ah-side-panel')
			?.shadowRoot?.querySelector('ah-notices');
		return [...(notices?.shadowRoot?.querySelectorAll('.toast > span') ?? [])].map(
			({ textContent }) => textContent ?? '',
		);
	});
}

function devices(microphone: DeviceState, camera: DeviceState): Partial<SelfView> {
	return {
		microphone: { ...self.microphone, state: microphone },
		camera: { ...self.camera, state: camera },
		streamId: null,
	};
}

const retry = (device: 'microphone' | 'camera') => ({ type: 'retry-device', device }) as const;

describe('banners say what is true for a while, politely, with buttons that help', () => {
	test.each([
		{
			state: 'server lost',
			snapshot: inCall(2, { signaling: 'lost' }),
			text: 'Connection to the server lost. Your call goes on; nobody new can join until it is back.',
			role: 'status',
			buttons: {},
		},
		{
			state: 'offline',
			snapshot: inCall(2, { signaling: 'offline' }),
			text: 'You are offline. You will be back in the call as soon as the network is.',
			role: 'alert',
			buttons: { 'Try now': [{ type: 'retry' }] },
		},
		{
			state: 'camera busy',
			snapshot: inCall(2, {}, devices('live', 'busy')),
			text: 'Another app is using the camera.',
			role: 'status',
			buttons: { 'Try again': [retry('camera')] },
		},
		{
			state: 'no camera',
			snapshot: inCall(2, {}, devices('live', 'missing')),
			text: 'No camera on this computer.',
			role: 'status',
			buttons: { 'Look again': [retry('camera')] },
		},
		{
			state: 'no microphone',
			snapshot: inCall(2, {}, devices('missing', 'live')),
			text: 'No microphone on this computer.',
			role: 'status',
			buttons: { 'Look again': [retry('microphone')] },
		},
		{
			state: 'neither',
			snapshot: inCall(2, {}, devices('missing', 'missing')),
			text: 'No camera on this computer, and no microphone.',
			role: 'status',
			buttons: { 'Look again': [retry('microphone'), retry('camera')] },
		},
		{
			state: 'camera refused',
			snapshot: inCall(2, {}, devices('live', 'refused')),
			text: 'The camera is blocked.',
			role: 'status',
			buttons: { 'Try again': [retry('camera')], Allow: 'openPermissionPage' },
		},
		{
			state: 'both refused',
			snapshot: inCall(2, {}, devices('refused', 'refused')),
			text: 'Camera and microphone are blocked.',
			role: 'status',
			buttons: { 'Try again': [retry('microphone'), retry('camera')], Allow: 'openPermissionPage' },
		},
	] as const)('$state', async ({ snapshot, text, role, buttons }) => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot });
		expect(await readAll(page)).toContain(text);
		expect(await region(page, role)).toContain(text);
		for (const [name, effect] of Object.entries(buttons)) {
			const before = (await commandsOf(page)).length;
			await click(page, 'button', name);
			if (effect === 'openPermissionPage') expect(await callsOf(page)).toEqual([effect]);
			else expect((await commandsOf(page)).slice(before)).toEqual(effect);
		}
		await update(page, inCall(2));
		expect(await readAll(page)).not.toContain(text);
		expect(await region(page, role)).toBe('');
	});

	test.each([0, 1, 3])('two of them leave the popup with %i others as high as it may be', async (others) => {
		const busy = { camera: lacking('busy'), streamId: null };
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(others, { signaling: 'lost' }, busy) });
		const heights = await page.$eval('ah-popup', ({ scrollHeight, clientHeight }) => ({ scrollHeight, clientHeight }));
		expect(heights.scrollHeight).toBe(heights.clientHeight);
		expect(heights.clientHeight).toBeGreaterThan(500);
	});

	test('a device that is switched off is not missed', async () => {
		const off = { camera: { ...self.camera, enabled: false, state: 'missing' }, streamId: null } as const;
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2, {}, off) });
		await find(page, 'button', 'Leave call');
		expect(await readAll(page)).not.toContain('No camera');
	});

	test.each([
		['a busy camera', devices('live', 'busy'), 'Choose camera', 'Camera options', 'Another app is using the camera.'],
		[
			'another camera that turned out to be busy',
			{ camera: { ...self.camera, switchFailure: 'busy' } } as const,
			'Choose camera',
			'Camera options',
			'Another app is using the camera.',
		],
		[
			'a microphone without sound',
			{ microphone: { ...self.microphone, silent: true } },
			'Choose microphone',
			'Microphone options',
			'No sound from this microphone. Choose another one.',
		],
	] as const)('%s leads to the others', async (_, selfChange, button, menu, text) => {
		for (const view of ['ah-call-window', 'ah-popup'] as const) {
			const page = await gallery.show({ view, snapshot: inCall(2, {}, selfChange) });
			expect(await readAll(page)).toContain(text);
			expect(await region(page, 'status')).toContain(text);
			await click(page, 'button', button);
			await find(page, 'menu', menu);
		}
	});

	test.each([
		['browser', 3, 'Sharing this tab with 3 people'],
		['window', 1, 'Sharing a window with 1 person'],
		['monitor', 2, 'Sharing your screen with 2 people'],
		['monitor', 0, 'Sharing your screen'],
	] as const)('what is shared (%s, %i others), and one press ends it', async (surface, others, text) => {
		const share = { state: 'live', surface, hasSound: false, content: 'detail' } as const;
		const page = await gallery.show({ view: 'ah-side-panel', snapshot: inCall(others, {}, { share }) });
		expect(await readAll(page)).toContain(text);
		await click(page, 'button', 'Stop sharing');
		expect(await commandsOf(page)).toEqual([{ type: 'stop-share' }]);
		await update(page, inCall(others, {}, { share: { ...share, state: 'asking' } }));
		expect(await region(page, 'status')).toBe('');
	});

	test('what is shared is spoken when it begins and when it ends, not whenever somebody comes or goes', async () => {
		const share = { state: 'live', surface: 'window', hasSound: false, content: 'detail' } as const;
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2) });
		await update(page, inCall(2, {}, { share }));
		expect(await region(page, 'status')).toBe('Sharing a window');
		const line = await (await find(page, 'status', '')).$('p');
		await update(page, inCall(3, {}, { share }));
		expect(await readAll(page)).toContain('Sharing a window with 3 people');
		expect(await region(page, 'status')).toBe('Sharing a window Yuki joined');
		expect(await line?.evaluate(({ isConnected }) => isConnected)).toBe(true);
		await update(page, inCall(3));
		expect(await region(page, 'status')).toBe('Yuki joined Sharing stopped');
	});

	test('without a permission page nothing offers it', async () => {
		const snapshot = inCall(2, {}, devices('live', 'refused'));
		const page = await gallery.show({ view: 'ah-call-window', snapshot, abilities: [] });
		await find(page, 'button', 'Try again');
		expect(await has(page, 'button', 'Allow')).toBe(false);
	});
});

describe('toasts', () => {
	test('tell who came and who went, and not who was there', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) });
		expect(await toasts(page)).toEqual([]);
		await update(page, inCall(4));
		expect(await toasts(page)).toEqual(['Inês joined']);
		expect(await region(page, 'status')).toBe('Inês joined');
		await update(page, inCall(3));
		expect(await toasts(page)).toEqual(['Inês joined', 'Inês left']);
	});

	test('are two at most: the oldest goes', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(0) });
		await update(page, inCall(4));
		expect(await toasts(page)).toEqual(['Yuki joined', 'Inês joined']);
	});

	test('go after five seconds, unless the pointer holds them', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) }, { isClockHeld: true });
		await update(page, inCall(2));
		const toast = await page.waitForSelector('ah-call-window >>> .toast');
		await toast?.hover();
		await update(page, inCall(3));
		await pass(page, 5_500);
		expect(await toasts(page)).toEqual(['Leon joined', 'Yuki joined']);
		await page.mouse.move(5, 5);
		await pass(page, 4_900);
		expect(await toasts(page)).toEqual(['Leon joined', 'Yuki joined']);
		await pass(page, 100);
		expect(await toasts(page)).toEqual([]);
	});

	test('of a call go with the call', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		await update(page, inCall(2));
		expect(await toasts(page)).toEqual(['Leon joined']);
		await update(page, failed('removed'));
		expect(await toasts(page)).toEqual([]);
	});

	test('tell who begins to share a screen', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(2) });
		const sharing = member(0, { share: { streamId: 'screen-0', content: 'detail' } });
		await update(page, inCall(0, { members: [sharing, member(1)] }));
		expect(await toasts(page)).toEqual(['Mara shares a screen']);
	});

	test.each(['ah-popup', 'ah-call-window', 'ah-side-panel'] as const)(
		'in %s admit it when the browser could not capture what was to be shared',
		async (view) => {
			const page = await gallery.show({ view, snapshot: inCall(1), failing: { share: 'share-failed' } });
			await click(page, 'button', 'Share screen');
			await click(page, 'menuitem', 'Window or screen');
			const text = 'Your browser did not let Ahoy share this. Try another window or screen.';
			await expect.poll(() => toasts(page)).toEqual([text]);
			expect(await region(page, 'status')).toBe(text);
		},
	);

	test('say nothing where the picker was dismissed', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(1) });
		await click(page, 'button', 'Share screen');
		await click(page, 'menuitem', 'Window or screen');
		await update(page, inCall(1));
		expect(await commandsOf(page)).toEqual([{ type: 'share', source: { kind: 'picker' } }]);
		expect(await toasts(page)).toEqual([]);
	});

	test('with the same words are spoken each', async () => {
		const guests = (count: number) =>
			inCall(0, { members: [1, 2, 3].slice(0, count).map((index) => member(index, { name: '' })) });
		const page = await gallery.show({ view: 'ah-call-window', snapshot: guests(0) });
		await update(page, guests(2));
		expect(await toasts(page)).toEqual(['Guest joined', 'Guest joined']);
		const before = await (await find(page, 'status', '')).$$('p');
		await update(page, guests(3));
		const isStillThere = await Promise.all(before.map((line) => line.evaluate(({ isConnected }) => isConnected)));
		expect(isStillThere).toEqual([false, true]);
	});

	test('say that link or code was copied', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0) });
		await page
			.browserContext()
			.overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-sanitized-write']);
		const copied = () => page.evaluate(() => navigator.clipboard.readText());
		await click(page, 'button', 'Copy link');
		await expect.poll(() => toasts(page)).toEqual(['Link copied']);
		expect(await copied()).toBe(invite.link);
		await click(page, 'button', 'Copy code');
		await expect.poll(() => toasts(page)).toEqual(['Link copied', 'Code copied']);
		expect(await copied()).toBe('k7mq-x2wd-p9ht');
	});

	test('admit it when the browser refuses to copy', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0) });
		await page.evaluate(() => {
			navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
		});
		await click(page, 'button', 'Copy link');
		await expect.poll(() => toasts(page)).toEqual(['Your browser did not let Ahoy copy. Read out the code instead.']);
	});
});

describe('talking while muted', () => {
	const muted = { ...self.microphone, enabled: false };
	const talking = inCall(1, {}, { microphone: { ...muted, talkingMuted: true } });
	const show = async () => {
		const snapshot = inCall(1, {}, { microphone: muted });
		const page = await gallery.show({ view: 'ah-call-window', snapshot }, { isClockHeld: true });
		await update(page, talking);
		return page;
	};

	test('is said, and one press unmutes', async () => {
		const page = await show();
		expect(await toasts(page)).toEqual(['You are muted']);
		expect(await region(page, 'status')).toBe('You are muted');
		await click(page, 'button', 'Unmute');
		expect(await commandsOf(page)).toEqual([{ type: 'set-microphone', enabled: true }]);
		expect(await toasts(page)).toEqual([]);
	});

	test('is said no longer once one is heard', async () => {
		const page = await show();
		await update(page, inCall(1));
		expect(await toasts(page)).toEqual([]);
		// Once more, and it is news again.
		await update(page, talking);
		expect(await toasts(page)).toEqual(['You are muted']);
	});

	test('is said for ten seconds', async () => {
		const page = await show();
		await pass(page, 9_900);
		expect(await toasts(page)).toEqual(['You are muted']);
		await pass(page, 100);
		expect(await toasts(page)).toEqual([]);
	});

	test('is said for as long as the focus is on the button', async () => {
		const page = await show();
		await (await find(page, 'button', 'Chat')).focus();
		await page.keyboard.press('Tab');
		expect(await focusedName(page)).toBe('Unmute');
		await pass(page, 11_000);
		expect(await toasts(page)).toEqual(['You are muted']);
	});
});

test('a failure is an alert', async () => {
	const page = await gallery.show({ view: 'ah-side-panel', snapshot: failed('room-full') });
	expect(await region(page, 'alert')).toContain('This call is full.');
});

test('speaking and weak people are not announced; of a lost connection is told once, politely', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) });
	await update(
		page,
		inCall(0, { members: [member(0, { connection: 'reconnecting' }), member(1, { microphone: false }), member(2)] }),
	);
	expect(await region(page, 'status')).toBe('Reconnecting to Mara');
	expect(await region(page, 'alert')).toBe('');
	await update(page, inCall(3));
	expect(await region(page, 'status')).toBe('');
});
