/** A real Firefox with the real built extension in it: one profile, one person, who looks at its views. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { findFirefox } from '../../browser/find-firefox.mjs';

export const builtForFirefox = fileURLToPath(new URL('../../../dist-firefox', import.meta.url));

/** As the manifest has it. */
const addOnId = 'ahoy@ahoy-calls';

/** Of the add-on's address in this profile; the browser would draw one. */
const addressId = '3f0b7f5e-6a0f-4c8e-9a66-1d1f2b7c0a55';
const origin = `moz-extension://${addressId}`;

const patienceMs = 30_000;
const pollMs = 50;

export interface FirefoxPerson {
	readonly browser: Browser;
	/** A page of the extension in a tab, by its path in the build, as soon as something stands in it. */
	openPage(path: string): Promise<Page>;
	/** One that the extension opens by itself. */
	pageAt(path: string): Promise<Page>;
	/** Privileged script, in the browser's own window. Its value, if it is a plain one. */
	runInBrowser(script: string): Promise<unknown>;
	close(): Promise<void>;
}

export interface FirefoxOptions {
	readonly name: string;
	readonly serverOrigin: string;
	/** Of the browser's process, beside what there is. With a display in it, the browser has windows there. */
	readonly environment?: Readonly<Record<string, string>>;
	/** The browser has yet to ask about camera and microphone. */
	readonly unasked?: boolean;
}

/** With fake devices, and the leave to use them unless it is yet to be asked. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxPerson> {
	const { name, serverOrigin, environment, unasked = false } = options;
	const { browser, runInBrowser } = await launch(environment);
	await browser.installExtension(builtForFirefox);
	if (!unasked) await allowDevices(runInBrowser, origin);

	async function openPage(path: string): Promise<Page> {
		const page = await browser.newPage();
		// Of an extension's page the browser doesn't always tell that it has loaded.
		page.goto(`${origin}/${path}`).catch(() => undefined);
		await until(`${path} is there`, () => hasContent(page, path));
		return page;
	}

	const settings = await openPage('pages/options/index.html');
	await settings.evaluate(`browser.storage.local.set({ preferences: ${JSON.stringify({ name, serverOrigin })} })`);
	await settings.close();

	return {
		browser,
		openPage,
		async pageAt(path) {
			const found = await until(`${path} opens`, async () => {
				for (const page of await browser.pages()) if (await hasContent(page, path)) return page;
				return null;
			});
			return found as Page;
		},
		runInBrowser,
		close: () => browser.close(),
	};
}

/** Of somebody without the extension: with fake devices, which pages at `origin` may use. */
export async function launchFirefoxFor(origin: string): Promise<Browser> {
	const { browser, runInBrowser } = await launch();
	await allowDevices(runInBrowser, origin);
	return browser;
}

async function launch(
	environment: FirefoxOptions['environment'] = {},
): Promise<Pick<FirefoxPerson, 'browser' | 'runInBrowser'>> {
	const executablePath = findFirefox();
	if (!executablePath) throw new Error('no Firefox: run `node setup.mjs --browser`');
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath,
		headless: !('DISPLAY' in environment),
		env: { ...process.env, ...environment },
		args: ['--remote-allow-system-access'],
		extraPrefsFirefox: {
			'media.navigator.streams.fake': true,
			// The driver's own choice is not to ask.
			'dom.disable_beforeunload': false,
			// Without multicast the names in place of addresses lead nowhere.
			'media.peerconnection.ice.obfuscate_host_addresses': false,
			'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: addressId }),
		},
	});
	return { browser, runInBrowser: await privileged(browser) };
}

/** As a click on the browser's own question stores it. */
export async function allowDevices(runInBrowser: FirefoxPerson['runInBrowser'], origin: string): Promise<void> {
	await runInBrowser(`{
		const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin('${origin}');
		for (const device of ['camera', 'microphone']) {
			Services.perms.addFromPrincipal(principal, device, Services.perms.ALLOW_ACTION);
		}
	}`);
}

/** The control of that name, through shadow roots, as soon as it is there; with real input. */
export async function press(page: Page, name: string): Promise<void> {
	// Input waits for frames, which a page behind another one doesn't get.
	await page.bringToFront();
	const control = await until(`a control ${name}`, () => find(page, name));
	await (control as ElementHandle<Element>).click();
}

export async function seeControl(page: Page, name: string): Promise<void> {
	await until(`a control ${name}`, () => find(page, name));
}

export async function hasControl(page: Page, name: string): Promise<boolean> {
	return (await find(page, name)) !== null;
}

export async function type(page: Page, name: string, text: string): Promise<void> {
	await press(page, name);
	await page.keyboard.type(text);
}

/** Resolves with what `look` gives, when it is something. */
export async function until<T>(what: string, look: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (Date.now() > deadline) throw new Error(`never: ${what}`);
		await setTimeout(pollMs);
	}
}

/** By its accessible name, or by what stands on it. Text, since this process names functions by what pages don't have. */
async function find(page: Page, name: string): Promise<ElementHandle<Element> | null> {
	const handle = await page
		.evaluateHandle(
			`(() => {
				const name = ${JSON.stringify(name)};
				const search = (root) => {
					for (const element of root.querySelectorAll('*')) {
						const label = element.getAttribute('aria-label') ?? element.textContent.trim();
						// Entries of menus have a note or a key after their name.
						const isEntry = element.matches('[role=menuitem]') && label.startsWith(name);
						const isControl = element.matches('button, input') && label === name;
						if ((isEntry || isControl) && element.checkVisibility()) return element;
						const found = element.shadowRoot && search(element.shadowRoot);
						if (found) return found;
					}
					return null;
				};
				return search(document);
			})()`,
		)
		.catch(() => null);
	return (handle?.asElement() as ElementHandle<Element> | null | undefined) ?? null;
}

/** The driver itself doesn't learn where pages of an extension are. */
async function hasContent(page: Page, path: string): Promise<boolean> {
	const script = `location.href.startsWith('${origin}/${path}') && document.body?.children.length > 0`;
	return (await page.evaluate(script).catch(() => false)) === true;
}

/** Of the driver's protocol, as much as is needed here. */
interface Protocol {
	send(method: string, parameters: object): Promise<{ readonly result: Record<string, unknown> }>;
}

/** https://firefox-source-docs.mozilla.org/remote/Extensions.html: contexts of the browser itself. */
async function privileged(browser: Browser): Promise<(script: string) => Promise<unknown>> {
	const { connection } = browser as unknown as { readonly connection: Protocol };
	const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
	const [window] = result['contexts'] as readonly { readonly context: string }[];
	const target = { context: window?.context };
	return async (expression) => {
		const answer = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
		if (answer.result['type'] !== 'success') throw new Error(JSON.stringify(answer.result['exceptionDetails']));
		return (answer.result['result'] as { readonly value?: unknown }).value;
	};
}
