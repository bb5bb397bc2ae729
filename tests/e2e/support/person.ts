/** A person with Ahoy in a browser: opens its views as people do. */
import type { Page } from 'puppeteer-core';
import { builtExtension, type Chromium, type LaunchOptions, launchChromium } from './chromium.ts';
import { click } from './controls.ts';

export interface Person extends Chromium {
	/** A real click on the toolbar icon. */
	openPopup(): Promise<Page>;
	/** What "Open window" in the popup opens, opened by its button there. */
	openCallWindow(): Promise<Page>;
	/** A page of the extension in a tab, by its path in the build. */
	openPage(path: string): Promise<Page>;
	/** The same in a window of its own, where it stays visible beside others. */
	openInWindow(path: string): Promise<Page>;
	/** The invisible document the engine lives in, once it has begun and said so. */
	host(): Promise<Page>;
	/** Stops the service worker, as the browser does after 30 idle seconds. */
	stopWorker(): Promise<void>;
	/** The document the engine lives in, and with it every other one of the extension, which the browser ends then. */
	crashHost(): Promise<void>;
	/** As by the browser's own button, after a crash. */
	reloadExtension(): Promise<void>;
}

export interface PersonOptions extends LaunchOptions {
	readonly name: string;
	readonly serverOrigin: string;
}

export async function createPerson({ name, serverOrigin, ...launch }: PersonOptions): Promise<Person> {
	const chromium = await launchChromium(launch);
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
		async host() {
			const host = await pageAt('offscreen/');
			await host.waitForFunction(() => document.readyState === 'complete');
			return host;
		},
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
		async crashHost() {
			const host = await browser.waitForTarget((target) => target.url().includes('offscreen/'));
			const session = await host.createCDPSession();
			const gone = new Promise<void>((resolve) => {
				session.once('Inspector.targetCrashed', () => resolve());
				browser.on('targetdestroyed', (target) => {
					if (target === host) resolve();
				});
			});
			await session.send('Inspector.enable');
			// Never answered.
			session.send('Page.crash').catch(() => undefined);
			await gone;
		},
		async reloadExtension() {
			await browser.installExtension(builtExtension);
		},
	};
}
