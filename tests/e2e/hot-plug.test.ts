import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, read } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';
import { hasSoundServer, type SoundServer, startSoundServer } from './support/sound-server.ts';

const why = hasSoundServer ? '' : ' (left out: it needs the programs pulseaudio, pactl and parec)';

describe.skipIf(!hasSoundServer)(`a microphone that is plugged in and out of a call${why}`, () => {
	let server: TestServer;
	let sound: SoundServer;
	let ada: Person;
	let adaSees: Observer;
	let window: Page;
	let pullDesk: () => void;
	let pullHeadset: () => void;

	beforeAll(async () => {
		[server, sound] = await Promise.all([startServer(), startSoundServer()]);
		pullDesk = sound.plug('Desk');
		ada = await createPerson({
			name: 'Ada',
			serverOrigin: server.origin,
			devices: 'none',
			environment: sound.environment,
		});
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		await click(await ada.openPopup(), 'button', 'Start a call');
		window = await ada.openInWindow('pages/call/index.html');
		await untilUsed('Desk');
	});

	afterAll(async () => {
		await ada?.close();
		await sound?.close();
		await server?.close();
	});

	async function untilUsed(label: string): Promise<void> {
		await adaSees.until(`uses ${label}`, ({ self, call }) => {
			const used = self.devices.microphones.find(({ deviceId }) => deviceId === self.microphone.deviceId);
			return call.phase === 'in-call' && self.microphone.state === 'live' && used?.label === label;
		});
	}

	test('is offered as soon as it is there, and used when it is chosen', async () => {
		pullHeadset = sound.plug('Headset');
		await adaSees.until('two microphones', ({ self }) => self.devices.microphones.length === 2);
		await click(window, 'button', 'Microphone options');
		await click(window, 'menuitemradio', 'Headset');
		await untilUsed('Headset');
	});

	test('is replaced by the next one when it is pulled out, and used again when it is back', async () => {
		pullHeadset();
		await untilUsed('Desk');
		pullHeadset = sound.plug('Headset');
		await untilUsed('Headset');
	});

	test('that was the last one leaves the call going on, with a word, and is used when it is back', async () => {
		pullHeadset();
		await untilUsed('Desk');
		pullDesk();
		const { call } = await adaSees.until('none left', ({ self }) => self.microphone.state === 'missing');
		expect(call.phase).toBe('in-call');
		await read(window, 'No camera on this computer, and no microphone.');
		pullDesk = sound.plug('Desk');
		await untilUsed('Desk');
	});
});
