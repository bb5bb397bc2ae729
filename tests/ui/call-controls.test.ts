import type { LitElement } from 'lit';
import type { KeyInput, Page } from 'puppeteer-core';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import type { Scene } from './gallery/scene.ts';
import { inCall, invite, joining, room, self } from './gallery/snapshots.ts';
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

const muted = inCall(
	3,
	{ room: { ...room, role: 'guest' } },
	{ microphone: { ...self.microphone, enabled: false }, camera: { ...self.camera, enabled: false, state: 'closed' } },
);

function callWindow(change: Partial<Scene> = {}): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot: inCall(3), ...change });
}

describe('the dock', () => {
	test.each(['ah-popup', 'ah-call-window', 'ah-side-panel'] as const)(
		'has its controls by name in %s',
		async (view) => {
			const page = await gallery.show({ view, snapshot: inCall(3) });
			await find(page, 'toolbar', 'Call controls');
			await find(page, 'main', 'Call');
			for (const name of ['Mute microphone', 'Turn camera off', 'Share screen', 'More', 'Leave call'])
				await find(page, 'button', name);
		},
	);

	test('names never change; pressed means muted, and camera off', async () => {
		const page = await callWindow();
		const pressed = async () => [
			await attribute(page, 'button', 'Mute microphone', 'aria-pressed'),
			await attribute(page, 'button', 'Turn camera off', 'aria-pressed'),
		];
		expect(await pressed()).toEqual(['false', 'false']);
		await update(page, muted);
		expect(await pressed()).toEqual(['true', 'true']);
	});

	test('each control asks for the opposite of what is', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Mute microphone');
		await click(page, 'button', 'Turn camera off');
		await update(page, muted);
		await click(page, 'button', 'Mute microphone');
		await click(page, 'button', 'Turn camera off');
		await click(page, 'button', 'Leave call');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: false },
			{ type: 'set-microphone', enabled: true },
			{ type: 'set-camera', enabled: true },
			{ type: 'leave' },
		]);
	});

	test.each(['ah-popup', 'ah-call-window', 'ah-mini-window'] as const)(
		'in %s the camera of a call of audio only comes back together with its quality',
		async (view) => {
			const camera = { ...self.camera, enabled: false, state: 'closed', deviceId: null } as const;
			const snapshot = inCall(1, {}, { camera, quality: 'audio-only', streamId: null });
			const page = await gallery.show({ view, snapshot, preferences: { quality: 'audio-only' } });
			expect(await attribute(page, 'button', 'Turn camera off', 'aria-pressed')).toBe('true');
			await click(page, 'button', 'Turn camera off');
			expect(await callsOf(page)).toEqual(['update {"quality":"auto"}']);
			expect(await commandsOf(page)).toEqual([{ type: 'set-camera', enabled: true }]);
		},
	);

	test('is one Tab stop; arrows, Home and End move inside', async () => {
		const page = await callWindow();
		const visited: (string | null)[] = [];
		await (await find(page, 'button', 'Mute microphone')).focus();
		for (const key of [...Array<KeyInput>(9).fill('ArrowRight'), 'End', 'ArrowLeft', 'Home'] as const) {
			await page.keyboard.press(key);
			visited.push(await focusedName(page));
		}
		expect(visited).toEqual([
			'Microphone options',
			'Turn camera off',
			'Camera options',
			'Share screen',
			'Reactions',
			'Raise hand',
			'More',
			'Leave call',
			'Mute microphone',
			'Leave call',
			'More',
			'Mute microphone',
		]);
	});

	test('Tab comes back to the control that had the focus last', async () => {
		const page = await callWindow();
		await (await find(page, 'button', 'Mute microphone')).focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.down('Shift');
		await page.keyboard.press('Tab');
		await page.keyboard.up('Shift');
		expect(await focusedName(page)).toBe('Call details');
		await page.keyboard.press('Tab');
		expect(await focusedName(page)).toBe('Microphone options');
	});

	test('stays one Tab stop when the control that had the focus has no room any more', async () => {
		const page = await callWindow();
		await (await find(page, 'button', 'Mute microphone')).focus();
		await page.keyboard.press('ArrowRight');
		await page.setViewport({ width: 400, height: 640 });
		const mute = await find(page, 'button', 'Mute microphone');
		await expect.poll(() => mute.evaluate((button) => button.tabIndex)).toBe(0);
	});

	test.each([
		[960, ['Microphone options', 'Camera options', 'Share screen', 'Reactions', 'Raise hand', 'Chat', 'More']],
		[560, ['Microphone options', 'Camera options', 'Share screen', 'Chat', 'More']],
		[400, ['More']],
	])('%i px wide it has room for %j beside microphone, camera and leave', async (width, names) => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) }, { size: [width, 640] });
		await find(page, 'button', 'Leave call');
		const all = ['Microphone options', 'Camera options', 'Share screen', 'Reactions', 'Raise hand', 'Chat', 'More'];
		const there = await Promise.all(all.map(async (name) => ((await has(page, 'button', name)) ? [name] : [])));
		expect(there.flat()).toEqual(names);
	});

	test('says how to talk where one is muted unless a key is held', async () => {
		const page = await callWindow({ snapshot: muted, preferences: { pushToTalk: true } });
		await (await find(page, 'button', 'Turn camera off')).focus();
		await page.keyboard.press('Home');
		const mute = await find(page, 'button', 'Mute microphone');
		const tips = await mute.evaluate((button) =>
			[...button.querySelectorAll('.tip')].map((tip) => `${tip.textContent} ${tip.checkVisibility()}`),
		);
		// On the button itself Space presses, so whoever is there by keyboard is told of that.
		expect(tips).toEqual(['Hold to talkSpace false', 'Unmute microphoneM true']);
	});

	test('the voice rises in the microphone button, and nothing is drawn anew for it', async () => {
		const page = await callWindow({ level: 0.2 });
		const mute = await find(page, 'button', 'Mute microphone');
		const waterTop = () =>
			mute.evaluate((button) => {
				const water = button.querySelector('ah-waterline')?.shadowRoot?.querySelector('.water');
				const { top, height } = button.getBoundingClientRect();
				return water ? ((water.getBoundingClientRect().top - top) / height).toFixed(2) : 'no water';
			});
		await expect.poll(waterTop).toBe('0.80');
		const updates = await mute.evaluateHandle((button) => {
			const count = { updates: 0 };
			const dock = (button.getRootNode() as ShadowRoot).host as LitElement;
			const hostUpdated = () => {
				count.updates++;
			};
			for (const element of [dock, button.querySelector('ah-waterline') as LitElement])
				element.addController({ hostUpdated });
			return count;
		});
		await page.evaluate(() => window.gallery.level(0.7));
		await expect.poll(waterTop).toBe('0.30');
		expect(await updates.evaluate(({ updates }) => updates)).toBe(0);
		await update(page, muted);
		expect(await waterTop()).toBe('no water');
	});
});

describe('the More menu', () => {
	test('offers what the shell offers, and nothing else', async () => {
		const page = await callWindow({ abilities: ['openSidePanel'] });
		await click(page, 'button', 'More');
		await find(page, 'menu', 'More');
		for (const name of ['Open side panel', 'Full screen', 'Keyboard shortcuts']) await find(page, 'menuitem', name);
		expect(await has(page, 'menuitem', 'Open window')).toBe(false);
		await click(page, 'menuitem', 'Open side panel');
		expect(await callsOf(page)).toEqual(['openSidePanel']);
		expect(await has(page, 'menu', 'More')).toBe(false);
	});

	test('opens onto its first item; arrows go round; Escape closes it alone and gives the focus back', async () => {
		const page = await callWindow();
		await click(page, 'button', 'More');
		expect(await attribute(page, 'button', 'More', 'aria-expanded')).toBe('true');
		await expect.poll(() => focusedName(page)).toBe('Grid');
		await page.keyboard.press('ArrowUp');
		expect(await focusedName(page)).toBe('Keyboard shortcuts');
		await page.keyboard.press('Escape');
		expect(await has(page, 'menu', 'More')).toBe(false);
		expect(await focusedName(page)).toBe('More');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('a press elsewhere closes it', async () => {
		const page = await callWindow();
		await click(page, 'button', 'More');
		await find(page, 'menu', 'More');
		await page.mouse.click(20, 20);
		await expect.poll(() => has(page, 'menu', 'More')).toBe(false);
	});
});

describe('keys of a call view', () => {
	test('M mutes, V turns the camera off', async () => {
		const page = await callWindow();
		await page.keyboard.press('m');
		await page.keyboard.press('V');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: false },
		]);
	});

	test('Escape and the shortcuts of the browser do nothing', async () => {
		const page = await callWindow();
		await page.keyboard.press('Escape');
		await page.keyboard.down('Control');
		await page.keyboard.press('m');
		await page.keyboard.up('Control');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('whoever types is not heard', async () => {
		const page = await callWindow();
		await page.evaluate(() => {
			const field = document.createElement('input');
			document.body.append(field);
			field.focus();
		});
		await page.keyboard.type('mv');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('outside a call there are none', async () => {
		const page = await callWindow({ snapshot: joining });
		await find(page, 'button', 'Cancel');
		await page.keyboard.press('m');
		expect(await commandsOf(page)).toEqual([]);
	});

	test('F fills the screen, and F again gives it back', async () => {
		const page = await callWindow();
		const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
		await page.keyboard.press('f');
		await expect.poll(isFull).toBe(true);
		await page.keyboard.press('f');
		await expect.poll(isFull).toBe(false);
	});

	test('? lists them in a dialog that Escape closes', async () => {
		const page = await callWindow();
		await page.keyboard.type('?');
		await find(page, 'dialog', 'Keyboard shortcuts');
		expect(await focusedName(page)).toBe('Close');
		await page.keyboard.press('Escape');
		await expect.poll(() => has(page, 'dialog', 'Keyboard shortcuts')).toBe(false);
	});

	test('the list has only those that are heard: where single keys are off, it says so', async () => {
		for (const singleKeys of [true, false]) {
			const page = await callWindow({ preferences: { singleKeys } });
			await click(page, 'button', 'More');
			await click(page, 'menuitem', 'Keyboard shortcuts');
			const list = await find(page, 'dialog', 'Keyboard shortcuts');
			const keys = await list.evaluate((dialog) => [...dialog.querySelectorAll('kbd')].map((key) => key.textContent));
			expect(keys).toEqual(
				singleKeys ? ['M', 'V', 'Space', 'S', 'H', 'E', 'C', 'P', 'L', '1 to 8', 'W', 'F', 'I', 'Esc', '?'] : ['Esc'],
			);
			const text = await readAll(page);
			expect(text.includes('Keys work while a call view has focus')).toBe(singleKeys);
			expect(text.includes('Single-key shortcuts are switched off in Settings.')).toBe(!singleKeys);
		}
	});
});

describe('call details', () => {
	test('hold code, QR code and ways to copy; the code reads as it is written', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Call details');
		await find(page, 'dialog', 'Call details');
		const code = await find(page, 'group', 'Room code');
		expect(await code.evaluate((element) => element.textContent)).toBe('k7mq-x2wd-p9ht');
		await find(page, 'image', 'QR code for this call');
		await find(page, 'button', 'Copy link');
		await find(page, 'button', 'Copy code');
		await page.keyboard.press('Escape');
		expect(await has(page, 'dialog', 'Call details')).toBe(false);
		expect(await focusedName(page)).toBe('Call details');
	});

	test('Escape closes the topmost alone: first the menu opened over them, then the details', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Call details');
		await find(page, 'dialog', 'Call details');
		await (await find(page, 'button', 'More')).focus();
		await page.keyboard.press('Enter');
		await find(page, 'menu', 'More');
		await page.keyboard.press('Escape');
		expect([await has(page, 'menu', 'More'), await has(page, 'dialog', 'Call details')]).toEqual([false, true]);
		await page.keyboard.press('Escape');
		expect(await has(page, 'dialog', 'Call details')).toBe(false);
	});

	test('its button counts the time of the call', async () => {
		const page = await callWindow({ snapshot: inCall(1, { startedAt: Date.now() - 3_844_000 }) });
		expect(await readAll(page)).toMatch(/1:04:0\d/);
	});
});

describe('alone in a call', () => {
	test.each(['ah-popup', 'ah-call-window', 'ah-side-panel'] as const)(
		'%s has what brings somebody in',
		async (view) => {
			const page = await gallery.show({ view, snapshot: inCall(0) });
			await find(page, 'heading', 'You are the first one here');
			expect(await readAll(page)).toContain('Waiting for someone to join');
			expect(await (await find(page, 'group', 'Room code')).evaluate((group) => group.textContent)).toBe(
				'k7mq-x2wd-p9ht',
			);
			await find(page, 'image', 'QR code for this call');
			await find(page, 'button', 'Copy link');
			await find(page, 'button', 'Copy code');
			await find(page, 'group', 'You');
		},
	);

	test('the QR code is that of the link, module by module', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0) });
		const { data, size } = encode(invite.link, { ecc: 'M', border: 0 });
		const isFinder = (x: number, y: number) => (x < 7 && (y < 7 || y >= size - 7)) || (x >= size - 7 && y < 7);
		const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark && !isFinder(x, y) ? [`${x} ${y}`] : [])));
		const svg = await find(page, 'image', 'QR code for this call');
		const drawn = await svg.evaluate((element) => ({
			path: element.querySelector('path')?.getAttribute('d') ?? '',
			finders: element.querySelectorAll('rect').length / 2,
			viewBox: element.getAttribute('viewBox'),
		}));
		expect([...drawn.path.matchAll(/M(\d+ \d+)h1v1h-1z/g)].map(([, at]) => at)).toEqual(dark);
		expect(drawn).toMatchObject({ finders: 3, viewBox: `-4 -4 ${size + 8} ${size + 8}` });
	});
});

describe('the other windows, from the popup', () => {
	test('are opened by their buttons', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(1) });
		await click(page, 'button', 'Open window');
		await click(page, 'button', 'Open side panel');
		expect(await callsOf(page)).toEqual(['openCallWindow', 'openSidePanel']);
	});

	test('are not there when the shell has none', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(1), abilities: [] });
		await find(page, 'button', 'Leave call');
		expect(await has(page, 'button', 'Open window')).toBe(false);
		expect(await has(page, 'button', 'Open side panel')).toBe(false);
	});
});

test('the title of the window is the people in it', async () => {
	const page = await callWindow();
	expect(await page.title()).toBe('Mara, Leon and Yuki');
});

/** Low, and with a clock that is held. */
function lowWindow(): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot: inCall(1) }, { size: [320, 240], isClockHeld: true });
}

test('in a low window controls stay while the keyboard is on them, or a menu of theirs is open', async () => {
	const page = await lowWindow();
	const toolbar = await find(page, 'toolbar', 'Call controls');
	const isSeen = () => toolbar.evaluate((element) => element.checkVisibility({ opacityProperty: true }));
	await click(page, 'button', 'More');
	await pass(page, 10_000);
	expect(await isSeen()).toBe(true);
	await page.keyboard.press('Escape');
	await pass(page, 10_000);
	expect(await isSeen()).toBe(true);
});

test('in a low window the controls leave after three seconds, and come back with the pointer', async () => {
	const page = await lowWindow();
	const toolbar = await find(page, 'toolbar', 'Call controls');
	const isSeen = () => toolbar.evaluate((element) => element.checkVisibility({ opacityProperty: true }));
	expect(await isSeen()).toBe(true);
	// A click leaves the focus behind, which must not hold them.
	await click(page, 'button', 'Mute microphone');
	await pass(page, 2_900);
	expect(await isSeen()).toBe(true);
	await pass(page, 100);
	await expect.poll(isSeen).toBe(false);
	await page.mouse.move(100, 100);
	await expect.poll(isSeen).toBe(true);
});
