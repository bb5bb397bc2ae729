import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import type { Observer } from './support/observer.ts';
import type { Person } from './support/person.ts';
import { allow, share, startAlone } from './support/sharing.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

const sharedTitle = 'Harbour';

describe.skipIf(missingForDisplay.length > 0)(`what the browser itself shows of sharing${why}`, () => {
	let server: TestServer;
	let display: Display;
	let ada: Person;
	let watching: Page;
	let adaSees: Observer;

	beforeAll(async () => {
		[server, display] = await Promise.all([startServer(), openDisplay()]);
	});

	afterAll(async () => {
		display?.close();
		await server?.close();
	});

	afterEach(() => ada?.close());

	/** Ada alone in a call, on a web page that is easy to tell. */
	async function startCall(extraArguments: readonly string[] = []): Promise<void> {
		({
			person: ada,
			watching,
			sees: adaSees,
		} = await startAlone(sharedTitle, {
			name: 'Ada',
			serverOrigin: server.origin,
			environment: display.environment,
			extraArguments,
		}));
	}

	test('its picker, dismissed, leaves nothing shared', async () => {
		await startCall();
		await share(ada, 'Window or screen');
		await adaSees.until('asked', ({ self }) => self.share?.state === 'asking');
		await display.findWindow('Choose what to share with Ahoy');
		display.press('Escape');
		await adaSees.until('nothing shared', ({ self }) => self.share === null);
	});

	test('its own bar ends the share of a whole screen', async () => {
		await startCall(['--auto-select-desktop-capture-source=Entire screen']);
		await share(ada, 'Window or screen');
		const { self } = await adaSees.until('shared', (snapshot) => snapshot.self.share?.state === 'live');
		expect(self.share).toMatchObject({ surface: 'monitor', content: 'detail' });
		const bar = await display.findWindow('Ahoy is sharing your screen');
		display.click(bar, 0.7, 0.5);
		await adaSees.until('nothing shared', (snapshot) => snapshot.self.share === null);
		expect(adaSees.snapshots.value?.call.phase).toBe('in-call');
	});

	test('it asks once whether tabs may be shared without its picker; from then on one click shares this one', async () => {
		await startCall();
		await share(ada, 'This tab, with sound');
		await expect.poll(() => ada.browser.targets().some((target) => target.url().includes('pages/popup/'))).toBe(false);
		expect(adaSees.snapshots.value?.self.share).toBeNull();
		await allow(display, watching, { permissions: ['tabCapture'] });
		// A question that still fades takes the popup along; then it is opened again, as a person would.
		while (!(await share(ada, 'This tab, with sound')));
		const { self } = await adaSees.until('shared', (snapshot) => snapshot.self.share?.state === 'live');
		expect(self.share).toMatchObject({ surface: 'browser', hasSound: true });
	});
});
