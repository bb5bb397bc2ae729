import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Display, missingForDisplay, openDisplay } from './support/display.ts';
import { type PermittedExtension, permitExtension } from './support/permitted-extension.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = missingForDisplay.length === 0 ? '' : ` (left out: it needs ${missingForDisplay.join(', ')})`;

interface Knocking {
	readonly state?: 'idle' | 'in-call' | 'muted' | 'knocking' | 'reconnecting';
	readonly knocks?: number;
	readonly knocker?: string;
	readonly isNews?: boolean;
}

/** From the engine's host, which is the only one the service worker listens to. */
async function tell(host: Page, summary: Knocking): Promise<void> {
	await host.evaluate((message) => chrome.runtime.sendMessage(message), {
		to: 'background',
		type: 'summary',
		state: 'knocking',
		knocks: 1,
		knocker: '',
		unread: 0,
		isNews: false,
		...summary,
	});
}

function button(page: Page): Promise<{ readonly title: string; readonly badge: string }> {
	return page.evaluate(async () => ({
		title: await chrome.action.getTitle({}),
		badge: await chrome.action.getBadgeText({}),
	}));
}

function notifications(page: Page): Promise<readonly string[]> {
	return page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
}

/** As the browser tells it of a click on what the system shows. */
async function clickNotification({ browser }: Person): Promise<void> {
	const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
	const worker = await target.worker();
	await worker?.evaluate(() => {
		const { onClicked } = chrome.notifications as unknown as { onClicked: { dispatch(id: string): void } };
		onClicked.dispatch('knock');
	});
}

describe('somebody knocks', () => {
	let server: TestServer;
	let extension: PermittedExtension;
	let person: Person;
	/** Of the extension, and no view of the call. */
	let settings: Page;
	let host: Page;

	beforeAll(async () => {
		server = await startServer();
		extension = await permitExtension('notifications');
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin, extensionPath: extension.path });
		settings = await person.openPage('pages/options/index.html');
		host = await person.host();
	});

	afterEach(() => tell(host, { state: 'idle', knocks: 0 }));

	afterAll(async () => {
		await person?.close();
		await extension?.remove();
		await server?.close();
	});

	test('and the toolbar button says who', async () => {
		await tell(host, { knocker: 'Sam Whitlock' });
		expect(await button(settings)).toEqual({ title: 'Ahoy: Sam wants to join', badge: '' });
	});

	test('and the toolbar button says that it is someone, of who gave no name', async () => {
		await tell(host, { knocker: ' ' });
		expect(await button(settings)).toEqual({ title: 'Ahoy: Someone wants to join', badge: '' });
	});

	test('and more of them are counted, until nobody waits', async () => {
		await tell(host, { knocks: 3, knocker: 'Sam Whitlock' });
		expect(await button(settings)).toEqual({ title: 'Ahoy: 3 people want to join', badge: '3' });
		await tell(host, { state: 'reconnecting', knocks: 2, knocker: 'Sam Whitlock' });
		expect(await button(settings)).toEqual({ title: 'Ahoy: reconnecting', badge: '2' });
		await tell(host, { state: 'in-call', knocks: 0 });
		expect(await button(settings)).toEqual({ title: 'Ahoy: in a call', badge: '' });
	});

	test('while nobody looks at the call: a notification says so, as long as it is true', async () => {
		await tell(host, { knocker: 'Sam Whitlock', isNews: true });
		expect(await notifications(settings)).toEqual(['knock']);
		await tell(host, { state: 'in-call', knocks: 0 });
		expect(await notifications(settings)).toEqual([]);
	});

	test('and what is no news rings no second time', async () => {
		await tell(host, { knocker: 'Sam Whitlock', isNews: false });
		expect(await notifications(settings)).toEqual([]);
	});

	test('while a view of the call is in sight: nothing more is needed', async () => {
		const popup = await person.openPopup();
		// The browser makes it out of sight, and shows it once it is drawn.
		await popup.waitForFunction(() => document.visibilityState === 'visible');
		await tell(host, { knocker: 'Sam Whitlock', isNews: true });
		expect(await notifications(settings)).toEqual([]);
		await popup.close();
	});

	test('to a worker that sleeps, which the click on the notification wakes again: it leads to the call', async () => {
		await person.stopWorker();
		await tell(host, { knocker: 'Sam Whitlock', isNews: true });
		await clickNotification(person);
		await person.browser.waitForTarget((candidate) => candidate.url().includes('pages/call/'));
		await expect.poll(() => notifications(settings)).toEqual([]);
	});
});

describe.skipIf(missingForDisplay.length > 0)(`the permission to ring${why}`, () => {
	/** Between two tries at a question of the browser, which tells nobody when it hears keys. */
	const questionAppearsMs = 1_500;
	let server: TestServer;
	let display: Display;
	let person: Person;

	beforeAll(async () => {
		[server, display] = await Promise.all([startServer(), openDisplay()]);
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin, environment: display.environment });
	});

	afterAll(async () => {
		await person?.close();
		display?.close();
		await server?.close();
	});

	test('is asked for once it is wanted, and holds at once for a worker that runs', async () => {
		const settings = await person.openPage('pages/options/index.html');
		const host = await person.host();
		await tell(host, { knocker: 'Sam Whitlock', isNews: true });
		expect(await settings.evaluate(() => typeof chrome.notifications)).toBe('undefined');
		const allowed = settings.evaluate(() => chrome.permissions.request({ permissions: ['notifications'] }));
		const isHeld = () => settings.evaluate(() => chrome.permissions.contains({ permissions: ['notifications'] }));
		await expect
			.poll(
				() => {
					// From Deny, where it puts the focus, to Allow.
					display.press('Tab', 'Return');
					return isHeld();
				},
				{ interval: questionAppearsMs, timeout: 10 * questionAppearsMs },
			)
			.toBe(true);
		expect(await allowed).toBe(true);
		await tell(host, { knocks: 2, isNews: true });
		expect(await notifications(settings)).toEqual(['knock']);
		await clickNotification(person);
		await person.browser.waitForTarget((candidate) => candidate.url().includes('pages/call/'));
	});
});
