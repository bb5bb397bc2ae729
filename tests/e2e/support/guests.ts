/** People without the extension: pages of guests in one browser, each with a profile and a window of their own. */
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { decideDevices } from './chromium.ts';
import { click, fill } from './controls.ts';

export interface Guest {
	readonly name: string;
	readonly page: Page;
	/** What the page said in its console, or threw. */
	readonly complaints: readonly string[];
	/** Up to the click that asks to be in. */
	join(link: string): Promise<void>;
	/** A call of one's own, from the start page. Resolves with its link. */
	start(): Promise<string>;
	close(): Promise<void>;
}

export async function openGuest(browser: Browser, origin: string, name: string): Promise<Guest> {
	const profile: BrowserContext = await browser.createBrowserContext();
	await decideDevices(browser, origin, 'granted', profile);
	const page = await profile.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(String(error)));
	// Who starts a call is not asked for a name.
	await page.evaluateOnNewDocument((own) => {
		localStorage['ahoy-preferences'] ??= JSON.stringify({ name: own });
	}, name);
	return {
		name,
		page,
		complaints,
		async join(link) {
			await page.goto(link);
			await fill(page, 'textbox', 'Your name', name);
			await click(page, 'button', 'Join call');
		},
		async start() {
			await page.goto(`${origin}/`);
			await click(page, 'button', 'Start a call');
			await page.waitForFunction(() => location.hash.length > 1);
			return page.url();
		},
		close: () => profile.close(),
	};
}
