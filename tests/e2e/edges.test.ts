import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('what stands between the extension and everybody else in the browser', () => {
	let server: TestServer;
	let person: Person;
	let view: Page;

	beforeAll(async () => {
		server = await startServer();
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
		view = await person.openPage('pages/options/index.html');
		await person.webPage.goto(`${server.origin}/j`);
	});

	afterAll(async () => {
		await person?.close();
		await server?.close();
	});

	test('it asks for three permissions, none of which warns, and for no site', async () => {
		const manifest = await view.evaluate(() => chrome.runtime.getManifest());
		expect(manifest.permissions?.toSorted()).toEqual(['offscreen', 'sidePanel', 'storage']);
		// Warns, and is asked for when somebody shares a tab.
		expect(manifest.optional_permissions).toEqual(['tabCapture']);
		expect(manifest.host_permissions ?? []).toEqual([]);
		expect(manifest.optional_host_permissions ?? []).toEqual([]);
		expect(manifest.content_scripts ?? []).toEqual([]);
		expect(manifest.web_accessible_resources ?? []).toEqual([]);
		expect(manifest.externally_connectable).toEqual({ ids: [] });
	});

	test('a web page can neither load a page of it nor talk to it', async () => {
		const seen = await person.webPage.evaluate(async (origin) => {
			const fetched = await fetch(`${origin}/pages/popup/index.html`).then(
				() => 'loaded',
				() => 'refused',
			);
			return { fetched, runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime };
		}, person.origin);
		expect(seen).toEqual({ fetched: 'refused', runtime: 'undefined' });
	});

	test('a web page can’t frame the page that the mini window frames', async () => {
		const frame = (page: Page) =>
			page.evaluate(async (url) => {
				const element = document.createElement('iframe');
				element.src = url;
				const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
				document.body.append(element);
				await loaded;
			}, `${person.origin}/pages/mini/index.html`);
		await frame(person.webPage);
		const addresses = person.webPage.frames().map((one) => one.url());
		expect(addresses).toEqual([`${server.origin}/j`, 'chrome-error://chromewebdata/']);
		// Where it may run it finds no call, and closes the window around it.
		const own = await person.openPage('manifest.json');
		await frame(own).catch(() => undefined);
		await expect.poll(() => own.isClosed(), { timeout: 15_000 }).toBe(true);
	});

	test('another extension can’t connect to it or send it a message', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'ahoy-stranger-'));
		await writeFile(
			join(folder, 'manifest.json'),
			JSON.stringify({
				manifest_version: 3,
				name: 'Stranger',
				version: '1',
				background: { service_worker: 'worker.js' },
			}),
		);
		await writeFile(join(folder, 'worker.js'), 'self.ready = true;');
		await writeFile(join(folder, 'page.html'), '<!doctype html><title>Stranger</title>');
		const strangerId = await person.browser.installExtension(folder);
		const page = await person.browser.newPage();
		await page.goto(`chrome-extension://${strangerId}/page.html`);
		const heard = await page.evaluate(async (id) => {
			const message = await chrome.runtime.sendMessage(id, { to: 'background', type: 'summary', state: 'muted' }).then(
				() => 'answered',
				(error: Error) => error.message,
			);
			const port = await new Promise<string>((resolve) => {
				const opened = chrome.runtime.connect(id, { name: 'ahoy-call' });
				opened.onMessage.addListener(() => resolve('a snapshot'));
				opened.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message ?? 'disconnected'));
			});
			return { message, port };
		}, person.extension.id);
		const nobody = 'Could not establish connection. Receiving end does not exist.';
		expect(heard).toEqual({ message: nobody, port: nobody });
		await page.close();
		await rm(folder, { recursive: true });
	});

	test('a message to the service worker that is not the host’s changes nothing', async () => {
		await view.evaluate(() =>
			chrome.runtime.sendMessage({ to: 'background', type: 'summary', state: 'muted' }).catch(() => undefined),
		);
		expect(await view.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy');
	});

	test('its pages run no inline script, no string as code, and fetch from nowhere', async () => {
		const results = await view.evaluate(async () => {
			const violated: string[] = [];
			document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
			const script = document.createElement('script');
			script.textContent = 'globalThis.inlineRan = true;';
			document.body.append(script);
			const image = new Image();
			image.src = 'https://example.invalid/pixel.png';
			await fetch('https://example.invalid/').catch(() => undefined);
			await new Promise((resolve) => {
				image.onerror = resolve;
			});
			return { violated: [...new Set(violated)].toSorted(), ran: 'inlineRan' in globalThis };
		});
		expect(results.ran).toBe(false);
		expect(results.violated).toEqual(['connect-src', 'img-src', 'script-src-elem']);
	});

	test('a view that sends the host nonsense stays connected, and is told of commands that are none', async () => {
		const alive = await view.evaluate(async () => {
			const port = chrome.runtime.connect({ name: 'ahoy-call' });
			const next = () =>
				new Promise<{ type: string }>((resolve) => {
					port.onMessage.addListener(resolve);
				});
			await next();
			for (const nonsense of [
				null,
				7,
				'start',
				{},
				{ type: 'command', id: 1, command: { type: 'explode' } },
				{ type: 'command', id: 2, command: { type: 'join', code: '<script>', serverOrigin: 'javascript:0' } },
			]) {
				port.postMessage(nonsense);
			}
			const replies = new Promise<unknown>((resolve) => {
				const heard: { type: string }[] = [];
				port.onMessage.addListener((message: { type: string }) => {
					if (message.type === 'reply' && heard.push(message) === 3) resolve(heard);
				});
			});
			port.postMessage({ type: 'command', id: 99, command: { type: 'dismiss' } });
			return replies;
		});
		const refused = { ok: false, failure: { code: 'invalid-input', recoverable: false } };
		expect(alive).toEqual([
			{ type: 'reply', id: 1, reply: refused },
			{ type: 'reply', id: 2, reply: refused },
			{ type: 'reply', id: 99, reply: { ok: true } },
		]);
	});
});
