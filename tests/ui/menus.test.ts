import type { KeyInput, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import type { SelfView, ShareView } from '#engine/contract/snapshot.ts';
import { shareMenu } from '#ui/share-menu.ts';
import type { Shell } from '#ui/shell.ts';
import type { Scene } from './gallery/scene.ts';
import { inCall, self } from './gallery/snapshots.ts';
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

const sharing: ShareView = { state: 'live', surface: 'browser', hasSound: true, content: 'detail' };

function callWindow(selfChange: Partial<SelfView> = {}, change: Partial<Scene> = {}): Promise<Page> {
	return gallery.show({ view: 'ah-call-window', snapshot: inCall(3, {}, selfChange), ...change });
}

/** Which of the entries are checked, by role and name. */
async function checked(page: Page): Promise<readonly string[]> {
	const entries = await page.$$('ah-call-window >>> [aria-checked="true"]');
	return Promise.all(
		entries.map((entry) => entry.evaluate((element) => element.querySelector('.label')?.textContent ?? '')),
	);
}

async function press(page: Page, ...keys: readonly KeyInput[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

describe('the menu of the microphone', () => {
	test('shows what is in use, and remembers what is chosen', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Microphone options');
		await find(page, 'menu', 'Microphone options');
		expect(await attribute(page, 'button', 'Microphone options', 'aria-expanded')).toBe('true');
		expect(await checked(page)).toEqual(['Yeti Nano', 'MacBook Pro Speakers', 'Noise suppression']);
		await click(page, 'menuitemradio', 'MacBook Pro Microphone');
		await click(page, 'button', 'Microphone options');
		await click(page, 'menuitemradio', 'AirPods Pro');
		expect(await callsOf(page)).toEqual(['update {"microphoneId":"built-in"}', 'update {"speakerId":"airpods"}']);
		expect(await has(page, 'menu', 'Microphone options')).toBe(false);
	});

	test('stays open while switches are switched', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Microphone options');
		await click(page, 'menuitemcheckbox', 'Noise suppression');
		await click(page, 'menuitemcheckbox', 'Push to talk');
		expect(await callsOf(page)).toEqual(['update {"noiseSuppression":false}', 'update {"pushToTalk":true}']);
		expect(await attribute(page, 'menuitemcheckbox', 'Push to talk', 'aria-checked')).toBe('true');
	});

	test('follows what is plugged in, without losing the focus', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Microphone options');
		await press(page, 'End');
		const headset = { deviceId: 'headset', label: 'Headset' };
		const microphones = [...self.devices.microphones, headset];
		await update(page, inCall(3, {}, { devices: { ...self.devices, microphones } }));
		await find(page, 'menuitemradio', 'Headset');
		expect(await focusedName(page)).toBe('Push to talk');
	});

	test('keeps the focus inside when what had it is unplugged', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Microphone options');
		await press(page, 'ArrowDown');
		expect(await focusedName(page)).toBe('MacBook Pro Microphone');
		const microphones = self.devices.microphones.slice(0, 1);
		await update(page, inCall(3, {}, { devices: { ...self.devices, microphones } }));
		expect(await focusedName(page)).toBe('Yeti Nano');
	});

	test('does not open behind a dialog, where nobody reaches it', async () => {
		const page = await callWindow();
		await press(page, 'i');
		await find(page, 'dialog', 'Call statistics');
		await press(page, 's');
		await press(page, 'Escape');
		await expect.poll(() => has(page, 'dialog', 'Call statistics')).toBe(false);
		expect(await has(page, 'menu', 'Share')).toBe(false);
	});

	test('names devices that the browser does not name, and says when there are none', async () => {
		const unnamed = { microphones: [{ deviceId: 'a', label: '' }], cameras: [], speakers: [], hidden: [] };
		const page = await callWindow({ devices: unnamed });
		await click(page, 'button', 'Microphone options');
		await find(page, 'menuitemradio', 'Microphone 1');
		await page.keyboard.press('Escape');
		await click(page, 'button', 'Camera options');
		expect(await attribute(page, 'menuitem', 'No camera on this computer', 'aria-disabled')).toBe('true');
	});

	test('says of a camera that nobody was asked for yet what it takes to choose one, not that there is none', async () => {
		const camera = { ...self.camera, enabled: false, state: 'closed', deviceId: null } as const;
		const devices = { ...self.devices, cameras: [], hidden: ['camera'] } as const;
		const page = await callWindow({ camera, devices, streamId: null });
		await click(page, 'button', 'Camera options');
		await find(page, 'menuitem', 'Your devices show up here once Ahoy may use them.');
		expect(await has(page, 'menuitem', 'No camera on this computer')).toBe(false);
	});
});

test('the menu of the camera shows what is in use, also while it is off', async () => {
	const off = { ...self.camera, enabled: false, state: 'closed', deviceId: null } as const;
	const page = await callWindow({ camera: off, streamId: null }, { preferences: { cameraId: 'desk' } });
	await click(page, 'button', 'Camera options');
	expect(await checked(page)).toEqual(['Desk View Camera']);
	await click(page, 'menuitemradio', 'FaceTime HD Camera');
	expect(await callsOf(page)).toEqual(['update {"cameraId":"facetime"}']);
});

describe('sharing', () => {
	test('begins with the choice of what, and one press ends it', async () => {
		const page = await callWindow();
		await click(page, 'button', 'Share screen');
		await find(page, 'menu', 'Share');
		await click(page, 'menuitem', 'Window or screen');
		await click(page, 'button', 'Share screen');
		await click(page, 'menuitem', 'This tab, with sound');
		const sources = [{ kind: 'picker' }, { kind: 'tab', captureId: 'captured-tab' }];
		await expect.poll(() => commandsOf(page)).toEqual(sources.map((source) => ({ type: 'share', source })));
		expect(await attribute(page, 'button', 'Share screen', 'aria-pressed')).toBe('false');
		await update(page, inCall(3, {}, { share: sharing }));
		expect(await attribute(page, 'button', 'Share screen', 'aria-pressed')).toBe('true');
		await click(page, 'button', 'Share screen');
		expect((await commandsOf(page)).at(-1)).toEqual({ type: 'stop-share' });
		expect(await has(page, 'menu', 'Share')).toBe(false);
	});

	test('of a tab that can’t be captured leads to the browser’s picker', async () => {
		const sources: ShareSource[] = [];
		const { entries } = shareMenu(null, {
			client: {} as CallClient,
			shell: { captureTab: async () => null } as unknown as Shell,
			requestShare: (source) => sources.push(source),
		});
		const [tab] = entries;
		if (tab?.kind !== 'item') throw new Error('no such entry');
		tab.run?.();
		await expect.poll(() => sources).toEqual([{ kind: 'picker' }]);
	});

	test('of a tab is offered only where the shell can', async () => {
		const page = await callWindow({}, { abilities: [] });
		await click(page, 'button', 'Share screen');
		await find(page, 'menuitem', 'Window or screen');
		expect(await has(page, 'menuitem', 'This tab, with sound')).toBe(false);
	});

	test('can be turned to smooth motion, from More', async () => {
		const page = await callWindow({ share: sharing });
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Share screen');
		expect(await attribute(page, 'menuitemradio', 'Sharp text', 'aria-checked')).toBe('true');
		await click(page, 'menuitemradio', 'Smooth motion');
		await click(page, 'button', 'More');
		await click(page, 'menuitem', 'Share screen');
		await click(page, 'menuitem', 'Stop sharing');
		expect(await commandsOf(page)).toEqual([{ type: 'set-share-content', content: 'motion' }, { type: 'stop-share' }]);
	});

	test('is a key: S asks what, and S ends it', async () => {
		const page = await callWindow();
		await press(page, 's');
		await expect.poll(() => focusedName(page)).toBe('This tab, with sound');
		await press(page, 'Escape');
		await update(page, inCall(3, {}, { share: sharing }));
		await press(page, 's');
		expect(await commandsOf(page)).toEqual([{ type: 'stop-share' }]);
	});
});

describe('by keyboard alone', () => {
	test('a menu inside a menu opens, is chosen from, and leads back', async () => {
		const page = await callWindow();
		await (await find(page, 'button', 'More')).focus();
		await press(page, 'Enter');
		await expect.poll(() => focusedName(page)).toBe('Grid');
		await press(page, 'ArrowRight');
		expect(await focusedName(page)).toBe('Speaker');
		await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
		expect(await focusedName(page)).toBe('Quality');
		await press(page, 'ArrowRight');
		await expect.poll(() => focusedName(page)).toBe('Auto');
		await find(page, 'menu', 'Quality');
		await press(page, 'ArrowLeft');
		await expect.poll(() => focusedName(page)).toBe('Quality');
		await press(page, 'Enter');
		await expect.poll(() => focusedName(page)).toBe('Auto');
		await press(page, 'Escape');
		await expect.poll(() => focusedName(page)).toBe('Quality');
		await press(page, 'Enter');
		await expect.poll(() => focusedName(page)).toBe('Auto');
		await press(page, 'ArrowDown', 'ArrowDown', 'Space');
		expect(await callsOf(page)).toEqual(['update {"quality":"audio-only"}']);
		expect(await focusedName(page)).toBe('More');
	});

	test('keys of the view rest while a menu has the focus; Tab leaves it', async () => {
		const page = await callWindow();
		await (await find(page, 'button', 'Camera options')).focus();
		await press(page, 'Enter');
		await expect.poll(() => focusedName(page)).toBe('FaceTime HD Camera');
		await press(page, 'm', 'v');
		await press(page, 'Tab');
		await expect.poll(() => has(page, 'menu', 'Camera options')).toBe(false);
		expect(await commandsOf(page)).toEqual([]);
	});

	test('layouts are chosen, and the menu marks what is shown', async () => {
		const page = await callWindow();
		await click(page, 'button', 'More');
		expect(await attribute(page, 'menuitemradio', 'Grid', 'aria-checked')).toBe('true');
		await click(page, 'menuitemradio', 'Speaker');
		await click(page, 'button', 'More');
		expect(await attribute(page, 'menuitemradio', 'Speaker', 'aria-checked')).toBe('true');
		await press(page, 'Escape');
		await press(page, 'l');
		await click(page, 'button', 'More');
		expect(await attribute(page, 'menuitemradio', 'Pinned', 'aria-checked')).toBe('true');
		await click(page, 'menuitemradio', 'Grid');
		await press(page, '2');
		await click(page, 'button', 'More');
		expect(await attribute(page, 'menuitemradio', 'Pinned', 'aria-checked')).toBe('true');
	});

	test('keys are told of only where they are heard', async () => {
		for (const singleKeys of [true, false]) {
			const page = await callWindow({}, { preferences: { singleKeys } });
			await click(page, 'button', 'More');
			const expected = singleKeys ? 'I' : null;
			expect(await attribute(page, 'menuitem', 'Call statistics', 'aria-keyshortcuts')).toBe(expected);
			expect(await attribute(page, 'button', 'Mute microphone', 'aria-keyshortcuts')).toBe(singleKeys ? 'M' : null);
			await press(page, 'Escape');
			await click(page, 'button', 'Microphone options');
			const note = await attribute(page, 'menuitemcheckbox', 'Push to talk', 'aria-description');
			expect(note).toBe(singleKeys ? 'Hold Space to speak' : 'Space is off with the single-key shortcuts');
		}
	});
});

test('a narrow dock leads to its menus through More', async () => {
	const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(3) }, { size: [320, 240] });
	for (const [way, name, role, entry] of [
		['Microphone options', 'Microphone options', 'menuitemcheckbox', 'Push to talk'],
		['Camera options', 'Camera options', 'menuitemradio', 'Desk View Camera'],
		['Share screen', 'Share', 'menuitem', 'Window or screen'],
	] as const) {
		await click(page, 'button', 'More');
		await click(page, 'menuitem', way);
		const menu = await find(page, 'menu', name);
		await find(page, role, entry);
		const { top, left, right, bottom } = await menu.evaluate((element) => element.getBoundingClientRect().toJSON());
		expect(top >= 0 && left >= 0 && right <= 320 && bottom <= 240).toBe(true);
		await page.mouse.click(318, 238);
	}
});

test.each(['ah-popup', 'ah-call-window', 'ah-side-panel'] as const)(
	'in %s an open menu and what comes of it outlast whoever comes and goes',
	async (view) => {
		const page = await gallery.show({ view, snapshot: inCall(0), failing: { share: 'share-failed' } });
		await click(page, 'button', 'Share screen');
		for (const others of [1, 0, 1]) {
			await update(page, inCall(others));
			await find(page, 'menu', 'Share');
		}
		await update(page, inCall(0));
		await click(page, 'menuitem', 'Window or screen');
		await expect.poll(() => readAll(page)).toContain('Your browser did not let Ahoy share this.');
	},
);

test('a press on the button of an open menu closes it, and one on another opens the other', async () => {
	const page = await callWindow();
	await click(page, 'button', 'Microphone options');
	await find(page, 'menu', 'Microphone options');
	await click(page, 'button', 'Microphone options');
	await expect.poll(() => has(page, 'menu', 'Microphone options')).toBe(false);
	await click(page, 'button', 'Microphone options');
	await click(page, 'button', 'Camera options');
	await find(page, 'menu', 'Camera options');
	expect(await has(page, 'menu', 'Microphone options')).toBe(false);
});

test('the popup has the menus of microphone and camera under More', async () => {
	const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(3) });
	await click(page, 'button', 'More');
	await click(page, 'menuitem', 'Camera options');
	await click(page, 'menuitemradio', 'Desk View Camera');
	expect(await callsOf(page)).toEqual(['update {"cameraId":"desk"}']);
});

test('W opens the mini window in the very key press, and More offers the same', async () => {
	const page = await callWindow();
	await press(page, 'w');
	await click(page, 'button', 'More');
	await click(page, 'menuitem', 'Open mini window');
	expect(await callsOf(page)).toEqual(['openMiniWindow', 'openMiniWindow']);
});
