import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BareSite, startBareSite } from './support/bare-site.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

/** Every page of the extension but the one that is never alone: the mini window's closes itself. */
const pages = ['popup', 'panel', 'call', 'options', 'permission'].map((name) => `pages/${name}/index.html`);

const all = [...pages, 'pages/mini/index.html', 'offscreen/index.html'];

/** What stands where the browser refused to go. */
const nowhere = 'chrome-error://chromewebdata/';

/** Resolves when every one of them has loaded, or something in its place. */
async function frameAll(page: Page, origin: string): Promise<void> {
	await page.evaluate(
		(urls) =>
			Promise.all(
				urls.map((url) => {
					const element = document.createElement('iframe');
					element.src = url;
					const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
					document.body.append(element);
					return loaded;
				}),
			),
		all.map((path) => `${origin}/${path}`),
	);
}

/** As the host's: whoever else sends it is nobody. */
const summary = {
	to: 'background',
	type: 'summary',
	state: 'muted',
	knocks: 2,
	knocker: 'Sam',
	unread: 0,
	isNews: true,
};

describe('what stands between the extension and everybody else in the browser', () => {
	let server: TestServer;
	/** Not the server's own pages: those have a policy that forbids frames, and take out of themselves what others put in. */
	let site: BareSite;
	let person: Person;
	let view: Page;

	beforeAll(async () => {
		server = await startServer();
		site = await startBareSite();
		person = await createPerson({ name: 'Ada', serverOrigin: server.origin });
		view = await person.openPage('pages/options/index.html');
		await person.webPage.goto(site.address);
	});

	afterAll(async () => {
		await person?.close();
		await site?.close();
		await server?.close();
	});

	test('it asks for five permissions, none of which warns, and for no site until somebody wants call links opened', async () => {
		const manifest = await view.evaluate(() => chrome.runtime.getManifest());
		expect(manifest.permissions?.toSorted()).toEqual(['alarms', 'offscreen', 'scripting', 'sidePanel', 'storage']);
		// Those warn, and are asked for when somebody shares a tab or opens a waiting room.
		expect(manifest.optional_permissions?.toSorted()).toEqual(['notifications', 'tabCapture']);
		expect(manifest.host_permissions ?? []).toEqual([]);
		expect(manifest.optional_host_permissions?.toSorted()).toEqual(['http://*/*', 'https://*/*']);
		expect(await view.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: [] });
		expect(manifest.content_scripts ?? []).toEqual([]);
		expect(manifest.web_accessible_resources ?? []).toEqual([]);
		expect(manifest.externally_connectable).toEqual({ ids: [] });
		const policy = (manifest.content_security_policy as { readonly extension_pages: string }).extension_pages;
		expect(policy.split('; ')).toContain("script-src 'self' 'wasm-unsafe-eval'");
		expect(policy).not.toContain('unsafe-inline');
	});

	test('none of its permissions warns at install, and those that warn are asked for later', async () => {
		const warnings = await view.evaluate(async () => {
			const { permissions, optional_permissions: optional = [] } = chrome.runtime.getManifest();
			const of = (asked: readonly string[] = []) =>
				chrome.management.getPermissionWarningsByManifest(
					JSON.stringify({ manifest_version: 3, name: 'Ahoy', version: '1', permissions: asked }),
				);
			return [await of(permissions), ...(await Promise.all(optional.map((name) => of([name]))))];
		});
		expect(warnings.map((list) => list.length > 0)).toEqual([false, true, true]);
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

	test('a web page can frame none of its pages, and open none', async () => {
		await frameAll(person.webPage, person.origin);
		const framed = person.webPage.frames().map((one) => one.url());
		expect(framed).toEqual([site.address, ...all.map(() => nowhere)]);
		for (const path of all) {
			const opened = person.browser.waitForTarget((target) => target.opener() === person.webPage.target());
			await person.webPage.evaluate((url) => void window.open(url), `${person.origin}/${path}`);
			const page = await (await opened).page();
			await expect.poll(() => page?.url()).toBe(nowhere);
			await page?.close();
		}
		await person.webPage.goto(site.address);
	});

	test('the page that the mini window frames, where it may be framed, finds no call and closes the window around it', async () => {
		const own = await person.openPage('manifest.json');
		const framing = own.evaluate((url) => {
			const element = document.createElement('iframe');
			element.src = url;
			document.body.append(element);
		}, `${person.origin}/pages/mini/index.html`);
		await framing.catch(() => undefined);
		await expect.poll(() => own.isClosed(), { timeout: 15_000 }).toBe(true);
	});

	test('another extension can’t connect to it, send it a message or frame it', async () => {
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
		const stranger = async (id: string, sent: object) => {
			const message = await chrome.runtime.sendMessage(id, sent).then(
				() => 'answered',
				(error: Error) => error.message,
			);
			const port = await new Promise<string>((resolve) => {
				const opened = chrome.runtime.connect(id, { name: 'ahoy-call' });
				opened.onMessage.addListener(() => resolve('a snapshot'));
				opened.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message ?? 'disconnected'));
			});
			return { message, port };
		};
		const heard = await page.evaluate(stranger, person.extension.id, summary);
		const nobody = 'Could not establish connection. Receiving end does not exist.';
		expect(heard).toEqual({ message: nobody, port: nobody });
		await frameAll(page, person.origin);
		expect(
			page
				.frames()
				.slice(1)
				.map((one) => one.url()),
		).toEqual(all.map(() => nowhere));
		await page.close();
		await rm(folder, { recursive: true });
	});

	test('a message to the service worker that is not the host’s changes nothing', async () => {
		await view.evaluate((sent) => chrome.runtime.sendMessage(sent).catch(() => undefined), summary);
		expect(await view.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy');
		const host = await person.host();
		// The same from the host is heard: it was the sender that was not.
		await host.evaluate((sent) => chrome.runtime.sendMessage(sent), summary);
		expect(await view.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: in a call, muted');
		await host.evaluate((sent) => chrome.runtime.sendMessage({ ...sent, state: 'idle', knocks: 0 }), summary);
	});

	test.each([...pages, 'offscreen/index.html'])(
		'%s runs no inline script, no string as code and no script from elsewhere, makes no markup of text, and fetches from nowhere',
		async (path) => {
			const isHost = path.startsWith('offscreen');
			const page = isHost ? await person.host() : await person.openPage(path);
			const attempts = await page.evaluate(async () => {
				const violated = new Set<string>();
				Object.assign(globalThis, { violated });
				document.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective));
				const inline = document.createElement('script');
				inline.append('globalThis.inlineRan = true;');
				const image = new Image();
				image.src = 'https://example.invalid/pixel.png';
				const frame = document.createElement('iframe');
				frame.src = 'https://example.invalid/';
				document.documentElement.append(inline, frame);
				/** Outside of what the driver runs, which the browser lets do more. */
				const attempt = (act: () => unknown) =>
					new Promise<string>((resolve) => {
						setTimeout(async () => {
							try {
								await act();
								resolve('done');
							} catch (error) {
								resolve(error instanceof Error ? error.name : 'thrown');
							}
						});
					});
				return {
					code: await attempt(() => new Function('globalThis.stringRan = true')()),
					markup: await attempt(() => {
						document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
					}),
					script: await attempt(() => {
						document.createElement('script').src = 'https://example.invalid/script.js';
					}),
					fetch: await attempt(() => fetch('https://example.invalid/')),
				};
			});
			// As a string: the test runner would make something else of it.
			const module = await page.evaluate(
				"import('https://example.invalid/script.js').then(() => 'done', ({ name }) => name)",
			);
			expect({ ...attempts, module }).toEqual({
				code: 'EvalError',
				markup: 'TypeError',
				script: 'TypeError',
				fetch: 'TypeError',
				module: 'TypeError',
			});
			const violated = () =>
				page.evaluate(() => [...(globalThis as unknown as { violated: Set<string> }).violated].toSorted());
			await expect
				.poll(violated)
				.toEqual(['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for', 'script-src-elem']);
			expect(await page.evaluate(() => ['inlineRan', 'stringRan'].filter((name) => name in globalThis))).toEqual([]);
			if (!isHost) await page.close();
		},
	);

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
