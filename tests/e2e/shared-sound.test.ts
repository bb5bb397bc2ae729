import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ShareView } from '#engine/contract/snapshot.ts';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import type { Observer } from './support/observer.ts';
import type { Person } from './support/person.ts';
import { allow, share, startAlone } from './support/sharing.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';
import { hasSoundServer, type SoundServer, startSoundServer } from './support/sound-server.ts';
import { toneAmplitude } from './support/tone-page.ts';

const missing = [...missingForDisplay, ...(hasSoundServer ? [] : ['pulseaudio, pactl, parec'])];
const why = missing.length === 0 ? '' : ` (left out: it needs ${missing.join(', ')})`;

const sharedTitle = 'Harbour';

/** Decibels by which it may differ: less than if the page were heard twice. */
const sameWithin = 3;

/** Of a loaded machine. */
const patience = { timeout: 10_000 };

describe.skipIf(missing.length > 0)(`what is shared with its sound${why}`, () => {
	let server: TestServer;
	let display: Display;
	let sound: SoundServer;
	let ada: Person;
	let watching: Page;
	let adaSees: Observer;

	beforeAll(async () => {
		[server, display, sound] = await Promise.all([startServer(), openDisplay(), startSoundServer()]);
	});

	afterAll(async () => {
		display?.close();
		await sound?.close();
		await server?.close();
	});

	afterEach(() => ada?.close());

	/** Ada alone in a call, on a web page that sounds a tone. `picks` make the browser's picker answer by itself. */
	async function startCall(...picks: readonly string[]): Promise<void> {
		({
			person: ada,
			watching,
			sees: adaSees,
		} = await startAlone(sharedTitle, {
			name: 'Ada',
			serverOrigin: server.origin,
			environment: { ...display.environment, ...sound.environment },
			extraArguments: picks,
		}));
	}

	/** Resolves when Ada's speakers sound as loud as the page does: nothing else is to be heard there. */
	async function hearPage(): Promise<void> {
		const pageLevel = 20 * Math.log10(toneAmplitude / Math.SQRT2);
		await expect
			.poll(async () => Math.abs(levelOf(await sound.record()) - pageLevel), patience)
			.toBeLessThan(sameWithin);
	}

	async function untilShared(): Promise<ShareView | null> {
		return (await adaSees.until('shared', ({ self }) => self.share?.state === 'live')).self.share;
	}

	test('a tab from the browser’s picker goes on sounding for its own user', async () => {
		await startCall(`--auto-select-tab-capture-source-by-title=${sharedTitle}`);
		await hearPage();
		await share(ada, 'Window or screen');
		expect(await untilShared()).toMatchObject({ surface: 'browser', hasSound: true });
		await hearPage();
	});

	test('this tab goes on sounding for its own user, though its capture takes the sound away from it', async () => {
		await startCall();
		await hearPage();
		await share(ada, 'This tab, with sound');
		await allow(display, watching, { permissions: ['tabCapture'] });
		// A question that still fades takes the popup along; then it is opened again, as a person would.
		while (!(await share(ada, 'This tab, with sound')));
		expect(await untilShared()).toMatchObject({ surface: 'browser', hasSound: true });
		await hearPage();
	});

	test('a whole screen comes without sound where the browser offers none, and is told as such', async () => {
		await startCall('--auto-select-desktop-capture-source=Entire screen');
		await share(ada, 'Window or screen');
		expect(await untilShared()).toMatchObject({ surface: 'monitor', hasSound: false });
	});
});

/** Decibels of its root mean square, full scale being 0. */
function levelOf(samples: Int16Array): number {
	const power = samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length;
	return 10 * Math.log10(power);
}
