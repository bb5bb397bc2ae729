import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('the host of the engine', () => {
	let server: TestServer;
	let person: Person;

	beforeAll(async () => {
		server = await startServer();
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
	});

	afterAll(async () => {
		await person?.close();
		await server?.close();
	});

	test('views that open at the same moment get one and the same', async () => {
		const errors: unknown[] = [];
		const views = await Promise.all(
			['popup', 'panel', 'call', 'options', 'permission'].map(async (name) => {
				const page = await person.openPage(`pages/${name}/index.html`);
				page.on('pageerror', (error) => errors.push(error));
				return page;
			}),
		);
		const observers = await Promise.all(views.map(observe));
		await Promise.all(observers.map((observer) => observer.until('a snapshot', () => true)));
		const [view] = views;
		const hosts = await view?.evaluate(() =>
			chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType] }),
		);
		expect(hosts).toHaveLength(1);
		expect(errors).toEqual([]);
		await Promise.all(views.map((page) => page.close()));
	});

	test('a host that dies is made again by the views that are open', async () => {
		const panel = await person.openPage('pages/panel/index.html');
		const observer = await observe(panel);
		const first = await observer.until('configured', ({ server: { origin } }) => origin === server.origin);
		await panel.evaluate(() => chrome.offscreen.closeDocument());
		const second = await observer.until(
			'a new engine, configured again',
			(snapshot) => snapshot !== first && snapshot.server.origin === server.origin,
		);
		expect(second.call.phase).toBe('idle');
		await panel.close();
	});
});
