import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { SelfView } from '#engine/contract/snapshot.ts';
import type { Preferences } from '#ui/shell.ts';
import { idle, lacking, preview, self } from './gallery/snapshots.ts';
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

const join = {
	type: 'join',
	code: 'k7mq-x2wd-p9ht',
	serverOrigin: 'https://signal.ahoy.example',
	hostTag: 'hJ0bWDdc6kVqzZ2nYtL8Rw',
} as const;
const silentText = 'No sound from this microphone. Choose another one.';

function mirror(change: Partial<SelfView> = {}, preferences: Partial<Preferences> = {}): Promise<Page> {
	return gallery.show({ view: 'ah-popup', snapshot: preview(change), preferences });
}

function level(page: Page, now: number): Promise<void> {
	return page.evaluate((loudness) => window.gallery.level(loudness), now);
}

async function selected(page: Page, name: string): Promise<string | undefined> {
	const select = await find(page, 'combobox', name);
	return select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label);
}

function preferences(page: Page): Promise<Preferences> {
	return page.evaluate(() => window.gallery.preferences());
}

describe('before joining', () => {
	test.each(['ah-popup', 'ah-side-panel', 'ah-call-window'] as const)(
		'%s has every control by its name',
		async (view) => {
			const page = await gallery.show({ view, snapshot: preview() });
			await find(page, 'heading', 'Ready to join?');
			for (const name of ['Back', 'Settings', 'Mute microphone', 'Turn camera off', 'Test', 'Join call'])
				await find(page, 'button', name);
			for (const name of ['Microphone', 'Camera', 'Speaker']) await find(page, 'combobox', name);
			await find(page, 'textbox', 'Your name');
			await find(page, 'meter', 'Microphone level');
			await find(page, 'group', 'You');
			expect(await has(page, 'heading', 'Ahoy')).toBe(false);
		},
	);

	test('Enter joins at once: Join call has the focus', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: idle() });
		await update(page, preview());
		expect(await focusedName(page)).toBe('Join call');
		await page.keyboard.press('Enter');
		expect(await commandsOf(page)).toEqual([join]);
	});

	test('Back leaves the mirror', async () => {
		const page = await mirror();
		await click(page, 'button', 'Back');
		expect(await commandsOf(page)).toEqual([{ type: 'leave' }]);
	});

	test('the picture is mirrored', async () => {
		const page = await mirror();
		const picture = await find(page, 'group', 'You');
		const transform = await picture.evaluate((group) => {
			const video = group.querySelector('video');
			return video?.checkVisibility() ? getComputedStyle(video).transform : null;
		});
		expect(transform).toBe('matrix(-1, 0, 0, 1, 0, 0)');
	});

	test('initials stand there while the camera is off', async () => {
		const page = await mirror({ camera: { ...self.camera, enabled: false, state: 'closed' }, streamId: null });
		const picture = await find(page, 'group', 'You');
		expect(await picture.evaluate((group) => group.querySelector('video')?.checkVisibility())).toBe(false);
		expect(await attribute(page, 'button', 'Turn camera off', 'aria-pressed')).toBe('true');
	});

	test('no key is promised that only a call hears', async () => {
		const page = await mirror();
		expect(await attribute(page, 'button', 'Mute microphone', 'aria-keyshortcuts')).toBeNull();
		expect(await attribute(page, 'button', 'Turn camera off', 'aria-keyshortcuts')).toBeNull();
	});

	test('microphone and camera can be left off', async () => {
		const page = await mirror();
		await click(page, 'button', 'Mute microphone');
		await click(page, 'button', 'Turn camera off');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: false },
		]);
	});

	test.each([
		[320, 240],
		[480, 360],
		[960, 640],
	] as const)('Join call is in sight at %i by %i, and everything else can be reached', async (...size) => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: preview() }, { size });
		const whole = { threshold: 1 };
		expect(await (await find(page, 'button', 'Join call')).isIntersectingViewport(whole)).toBe(true);
		expect(await (await find(page, 'button', 'Back')).isIntersectingViewport(whole)).toBe(true);
		expect(await (await find(page, 'button', 'Mute microphone')).isIntersectingViewport(whole)).toBe(true);
		const speaker = await find(page, 'combobox', 'Speaker');
		await speaker.focus();
		const isCovered = await speaker.evaluate((select) => {
			const { left, top, height } = select.getBoundingClientRect();
			return (select.getRootNode() as ShadowRoot).elementFromPoint(left + 60, top + height / 2) !== select;
		});
		expect(isCovered).toBe(false);
	});
});

describe('the name', () => {
	test('that was kept stands in the field, and a new one is kept before the call is joined', async () => {
		const page = await mirror();
		const field = await find(page, 'textbox', 'Your name');
		expect(await field.evaluate((input) => (input as HTMLInputElement).value)).toBe('Robin Vale');
		await field.evaluate((input) => (input as HTMLInputElement).select());
		await field.type('Robin');
		// Not by the keyboard, which would also tell the field that it was changed.
		const name = await field.evaluate((input) => {
			input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
			return window.gallery.preferences().name;
		});
		expect(name).toBe('Robin');
		expect(await commandsOf(page)).toEqual([join]);
	});
});

describe('the pickers', () => {
	test('show what is in use, whatever was preferred, and remember a choice', async () => {
		const page = await mirror({}, { microphoneId: 'built-in' });
		expect(await selected(page, 'Microphone')).toBe('Yeti Nano');
		expect(await selected(page, 'Camera')).toBe('FaceTime HD Camera');
		expect(await selected(page, 'Speaker')).toBe('MacBook Pro Speakers');
		await (await find(page, 'combobox', 'Camera')).select('desk');
		expect(await preferences(page)).toMatchObject({ cameraId: 'desk', microphoneId: 'built-in' });
		await update(page, preview({ camera: { ...self.camera, deviceId: 'desk' } }));
		expect(await selected(page, 'Camera')).toBe('Desk View Camera');
	});

	test('go back to what is in use when the engine stays with it', async () => {
		const page = await mirror();
		await (await find(page, 'combobox', 'Camera')).select('desk');
		await update(page, preview({ camera: { ...self.camera, switchFailure: 'busy' } }));
		expect(await selected(page, 'Camera')).toBe('FaceTime HD Camera');
	});

	test('offer the system’s own speaker too', async () => {
		const page = await mirror();
		await (await find(page, 'combobox', 'Speaker')).select('');
		expect((await preferences(page)).speakerId).toBe('');
		await update(page, preview({ speakerId: '' }));
		expect(await selected(page, 'Speaker')).toBe('System default');
	});

	test('number what has no name', async () => {
		const cameras = [
			{ deviceId: 'one', label: '' },
			{ deviceId: 'two', label: '' },
		];
		const page = await mirror({ devices: { ...self.devices, cameras }, camera: { ...self.camera, deviceId: 'two' } });
		expect(await selected(page, 'Camera')).toBe('Camera 2');
	});
});

describe('the level', () => {
	test('is a meter that moves past the renderer', async () => {
		const page = await mirror();
		const meter = await find(page, 'meter', 'Microphone level');
		expect(await attribute(page, 'meter', 'Microphone level', 'aria-valuenow')).toBe('0');
		await level(page, 0.62);
		const [now, transform] = await meter.evaluate((element) => [
			element.getAttribute('aria-valuenow'),
			(element.firstElementChild as HTMLElement).style.transform,
		]);
		expect([now, transform]).toEqual(['62', 'scaleX(0.62)']);
		expect(await attribute(page, 'meter', 'Microphone level', 'aria-valuemax')).toBe('100');
	});

	test('sounds good once a voice was heard, and until another microphone is open', async () => {
		const page = await mirror();
		await level(page, 0.02);
		expect(await readAll(page)).not.toContain('Sounds good');
		await level(page, 0.5);
		await level(page, 0);
		await expect.poll(() => readAll(page)).toContain('Sounds good');
		await update(page, preview({ microphone: { ...self.microphone, deviceId: 'built-in' } }));
		expect(await readAll(page)).not.toContain('Sounds good');
	});

	test('says silence in words', async () => {
		const page = await mirror({ microphone: { ...self.microphone, silent: true } });
		expect(await readAll(page)).toContain(silentText);
		await update(page, preview());
		expect(await readAll(page)).not.toContain(silentText);
	});

	test('says that one is muted', async () => {
		const page = await mirror({ microphone: { ...self.microphone, enabled: false } });
		await level(page, 0.5);
		const text = await readAll(page);
		expect(text).toContain('Muted');
		expect(text).not.toContain('Sounds good');
	});
});

describe('one’s address', () => {
	test('is hidden for this call with one switch, which says what it costs', async () => {
		const page = await mirror();
		expect(await readAll(page)).toContain('Hide my address Slower, through a relay');
		await click(page, 'switch', 'Hide my address');
		expect(await commandsOf(page)).toEqual([{ type: 'set-hide-address', hidden: true }]);
	});

	test('is shown for this call by who hides it else', async () => {
		const page = await mirror({ hidesAddress: true });
		await click(page, 'switch', 'Hide my address');
		expect(await commandsOf(page)).toEqual([{ type: 'set-hide-address', hidden: false }]);
	});

	test('the popup needs no scrolling for it', async () => {
		const page = await mirror();
		expect(await page.evaluate(() => document.querySelector('ah-popup')?.scrollHeight)).toBeLessThanOrEqual(600);
		expect(await (await find(page, 'switch', 'Hide my address')).isIntersectingViewport({ threshold: 1 })).toBe(true);
	});
});

describe('without a device', () => {
	const microphone = (state: 'missing' | 'refused') => ({ ...self.microphone, ...lacking(state) });

	test('one joins without the camera there isn’t', async () => {
		const devices = { ...self.devices, cameras: [] };
		const page = await mirror({ camera: lacking('missing'), streamId: null, devices });
		expect(await readAll(page)).toContain('No camera on this computer. That’s fine.');
		expect(await selected(page, 'Camera')).toBe('No camera on this computer');
		expect(await attribute(page, 'combobox', 'Camera', 'disabled')).not.toBeNull();
		await click(page, 'button', 'Look again');
		await click(page, 'button', 'Join without camera');
		expect(await commandsOf(page)).toEqual([
			{ type: 'retry-device', device: 'camera' },
			{ type: 'set-camera', enabled: false },
			join,
		]);
	});

	test('a busy camera is said, and another one can be chosen', async () => {
		const page = await mirror({ camera: lacking('busy'), streamId: null });
		expect(await readAll(page)).toContain('Another app is using the camera.');
		await (await find(page, 'combobox', 'Camera')).select('desk');
		expect((await preferences(page)).cameraId).toBe('desk');
		await find(page, 'button', 'Join without camera');
	});

	test('one joins without either where both are refused, or goes and allows them', async () => {
		const page = await mirror({ camera: lacking('refused'), microphone: microphone('refused'), streamId: null });
		await click(page, 'button', 'Allow');
		expect(await callsOf(page)).toEqual(['openPermissionPage']);
		await click(page, 'button', 'Join without devices');
		expect(await commandsOf(page)).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: false },
			join,
		]);
	});

	test('one joins without the microphone there isn’t', async () => {
		const devices = { ...self.devices, microphones: [] };
		const page = await mirror({ microphone: microphone('missing'), devices });
		expect(await selected(page, 'Microphone')).toBe('No microphone on this computer');
		await click(page, 'button', 'Join without microphone');
		expect(await commandsOf(page)).toEqual([{ type: 'set-microphone', enabled: false }, join]);
	});

	test('a camera that is switched off is not missed', async () => {
		const page = await mirror({ camera: { ...lacking('missing'), enabled: false }, streamId: null });
		await find(page, 'button', 'Join call');
	});
});

describe('the test sound', () => {
	/** Lets any speaker be chosen, which answers when the test says so, and listens to what is played. */
	function listen(page: Page): Promise<void> {
		return page.evaluate(() => {
			const heard = { speakers: [] as string[], peak: 0 };
			Object.assign(window, { heard });
			HTMLMediaElement.prototype.setSinkId = (speakerId) => {
				heard.speakers.push(speakerId);
				return new Promise((answer) => Object.assign(window, { answer }));
			};
			const play = HTMLMediaElement.prototype.play;
			HTMLMediaElement.prototype.play = function () {
				if (this instanceof HTMLAudioElement && this.srcObject instanceof MediaStream) {
					const context = new AudioContext();
					const analyser = new AnalyserNode(context);
					context.createMediaStreamSource(this.srcObject).connect(analyser);
					const samples = new Float32Array(analyser.fftSize);
					setInterval(() => {
						analyser.getFloatTimeDomainData(samples);
						heard.peak = Math.max(heard.peak, ...samples);
					}, 20);
				}
				return play.call(this);
			};
		});
	}

	function heard(page: Page): Promise<{ readonly speakers: readonly string[]; readonly peak: number }> {
		return page.evaluate(
			() => (window as unknown as { heard: { readonly speakers: readonly string[]; readonly peak: number } }).heard,
		);
	}

	test('is played through the speaker that stands there, once at a time', async () => {
		// On a clock that stands still no speaker answers too late.
		const page = await gallery.show({ view: 'ah-popup', snapshot: preview() }, { isClockHeld: true });
		await listen(page);
		await click(page, 'button', 'Test');
		await expect.poll(async () => (await heard(page)).speakers).toHaveLength(1);
		expect(await attribute(page, 'button', 'Test', 'aria-busy')).toBe('true');
		await click(page, 'button', 'Test');
		await page.evaluate(() => (window as unknown as { answer(): void }).answer());
		await expect.poll(async () => (await heard(page)).peak).toBeGreaterThan(0.1);
		await expect.poll(() => attribute(page, 'button', 'Test', 'aria-busy')).toBe('false');
		expect((await heard(page)).speakers).toEqual(['speakers']);
		expect(await readAll(page)).not.toContain('This speaker does not answer');
	});

	test('that can’t be played is said in words, until another speaker is chosen', async () => {
		const page = await mirror();
		await click(page, 'button', 'Test');
		await expect.poll(() => readAll(page)).toContain('This speaker does not answer. Choose another one.');
		await (await find(page, 'combobox', 'Speaker')).select('airpods');
		await expect.poll(() => readAll(page)).not.toContain('This speaker does not answer');
	});
});
