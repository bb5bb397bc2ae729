/** A real Chromium with the real built extension in it: one browser profile, one person. */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Extension, type Page } from 'puppeteer-core';
import { findChromium } from '../../browser/find-chromium.mjs';

/**
 * `granted`: fake devices, allowed by the browser's own permission store. `unasked`: fake devices, never decided.
 * `blocked`: refused for good. `microphone-only` and `none`: what is plugged in.
 */
export type Devices = 'granted' | 'unasked' | 'blocked' | 'none';

export interface Chromium {
	readonly browser: Browser;
	readonly extension: Extension;
	/** A web page, where people are when they click the toolbar icon. */
	readonly webPage: Page;
	/** `chrome-extension://id` */
	readonly origin: string;
	close(): Promise<void>;
}

/** Quiet: no first run, no updates, nothing to other hosts. */
export const quietArguments = [
	'--no-sandbox',
	'--no-first-run',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export const builtExtension = fileURLToPath(new URL('../../../dist', import.meta.url));

export function chromiumPath(): string {
	const path = findChromium();
	if (!path) throw new Error('no Chromium: run `node setup.mjs --browser`');
	return path;
}

export async function launchChromium(devices: Devices, extraArguments: readonly string[] = []): Promise<Chromium> {
	const browser = await puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		enableExtensions: true,
		args: [
			...quietArguments,
			...(devices === 'none' ? [] : ['--use-fake-device-for-media-stream']),
			...extraArguments,
		],
	});
	const id = await browser.installExtension(builtExtension);
	await browser.waitForTarget((target) => target.type() === 'service_worker' && target.url().includes(id));
	const extension = (await browser.extensions()).get(id);
	if (!extension) throw new Error('the extension did not load');
	const origin = `chrome-extension://${extension.id}`;
	if (devices === 'granted') {
		await browser.defaultBrowserContext().overridePermissions(origin, ['camera', 'microphone', 'clipboard-sanitized-write', 'clipboard-read']);
	}
	const [webPage = await browser.newPage()] = await browser.pages();
	return { browser, extension, webPage, origin, close: () => browser.close() };
}
