/** A person with Ahoy in a browser: opens its views as people do, and finds controls by their names. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { type Chromium, type Devices, launchChromium } from './chromium.ts';

const patienceMs = 20_000;

export interface Person extends Chromium {
	/** A real click on the toolbar icon. */
	openPopup(): Promise<Page>;
	/** What "Open window" in the popup opens, opened by its button there. */
	openCallWindow(): Promise<Page>;
	/** A page of the extension in a tab, by its path in the build. */
	openPage(path: string): Promise<Page>;
	/** The same in a window of its own, where it stays visible beside others. */
	openInWindow(path: string): Promise<Page>;
	/** The invisible document the engine lives in. */
	host(): Promise<Page>;
	/** Stops the service worker, as the browser does after 30 idle seconds. */
	stopWorker(): Promise<void>;
}

export interface PersonOptions {
	readonly name: string;
	readonly serverOrigin: string;
	readonly devices?: Devices;
	readonly extraArguments?: readonly string[];
}

export async function createPerson(options: PersonOptions): Promise<Person> {
	const { name, serverOrigin, devices = 'granted', extraArguments = [] } = options;
	const chromium = await launchChromium(devices, extraArguments);
	const { browser, extension, webPage, origin } = chromium;
	await storePreferences();

	/** From a page of the extension that runs nothing of ours. */
	async function storePreferences(): Promise<void> {
		const page = await browser.newPage();
		await page.goto(`${origin}/manifest.json`);
		await page.evaluate((preferences) => chrome.storage.local.set({ preferences }), {
			name,
			serverOrigin,
			theme: 'auto',
		});
		await page.close();
	}

	async function pageAt(path: string): Promise<Page> {
		const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(`${origin}/${path}`));
		return target.asPage();
	}

	async function openPopup(): Promise<Page> {
		await webPage.bringToFront();
		await webPage.triggerExtensionAction(extension);
		return pageAt('pages/popup/');
	}

	return {
		...chromium,
		openPopup,
		async openCallWindow() {
			const popup = await openPopup();
			await click(popup, 'button', 'Open window');
			return pageAt('pages/call/');
		},
		async openPage(path) {
			const page = await browser.newPage();
			await page.goto(`${origin}/${path}`);
			return page;
		},
		async openInWindow(path) {
			const opener = await browser.newPage();
			await opener.goto(`${origin}/manifest.json`);
			await opener.evaluate((url) => chrome.windows.create({ url, type: 'popup' }), `${origin}/${path}`);
			await opener.close();
			return pageAt(path);
		},
		host: () => pageAt('offscreen/'),
		async stopWorker() {
			const stopped = new Promise<void>((resolve) => {
				browser.on('targetdestroyed', (target) => {
					if (target.type() === 'service_worker') resolve();
				});
			});
			const session = await webPage.createCDPSession();
			await session.send('ServiceWorker.enable');
			await session.send('ServiceWorker.stopAllWorkers');
			await session.detach();
			await stopped;
		},
	};
}

/** Waits for a control by role and name, through shadow roots, and clicks it. */
export async function click(page: Page, role: string, name: string): Promise<void> {
	await page.locator(named(role, name)).click();
}

export async function fill(page: Page, role: string, name: string, text: string): Promise<void> {
	await page.locator(named(role, name)).fill(text);
}

/** Resolves when a control or landmark of that role and name is in the page. */
export async function see(page: Page, role: string, name: string): Promise<void> {
	await waitFor(page, named(role, name));
}

export function named(role: string, name: string): string {
	// Chromium's name for the role.
	return `::-p-aria([name="${name}"][role="${role === 'img' ? 'image' : role}"])`;
}

/** Resolves when the words stand somewhere in the page, shadow roots included. */
export async function read(page: Page, words: string): Promise<void> {
	await waitFor(page, `::-p-text(${words})`);
}

/** Unlike the driver's own waiting it needs no animation frames, which a page behind another one doesn't get. */
async function waitFor(page: Page, selector: string): Promise<void> {
	await expect.poll(() => page.$(selector), { message: selector, timeout: patienceMs }).not.toBeNull();
}
