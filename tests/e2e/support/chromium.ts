/** A real Chromium with the real built extension in it: one browser profile, one person. */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type BrowserContext, type Extension, type Page } from 'puppeteer-core';
import { findChromium } from '../../browser/find-chromium.mjs';

/**
 * `granted` and `blocked`: fake devices, decided in the browser's own permission store. `unasked`: fake devices, never
 * decided. `none`: no fake ones, only what the machine has.
 */
export type Devices = 'granted' | 'blocked' | 'unasked' | 'none';

export interface Chromium {
	readonly browser: Browser;
	readonly extension: Extension;
	/** A web page, where people are when they click the toolbar icon. */
	readonly webPage: Page;
	/** `chrome-extension://id` */
	readonly origin: string;
	close(): Promise<void>;
}

/**
 * Frames a second of the fake cameras, where it is set: the browser's own twenty otherwise. Where a picture only has to be
 * seen, fewer leave a machine of few cores its time.
 */
const cameraFps = process.env['CAMERA_FPS'];

const fakeDevices = `--use-fake-device-for-media-stream${cameraFps === undefined ? '' : `=fps=${cameraFps}`}`;

/** Quiet: no first run, no updates, nothing to other hosts. */
export const quietArguments: readonly string[] = [
	'--no-sandbox',
	'--no-first-run',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// A screen with room for a popup at its full height.
	'--screen-info={1920x1080}',
];

export const builtExtension = fileURLToPath(new URL('../../../dist', import.meta.url));

export function chromiumPath(): string {
	const path = findChromium();
	if (!path) throw new Error('no Chromium: run `node setup.mjs --browser`');
	return path;
}

export interface LaunchOptions {
	readonly devices?: Devices;
	readonly extraArguments?: readonly string[];
	/** Of the browser's process, beside what there is. */
	readonly environment?: Readonly<Record<string, string>>;
	/** A folder with another build than that of the tests. */
	readonly extensionPath?: string;
	/** What starts the browser, if not the browser itself. */
	readonly executablePath?: string;
}

/** No fake permission interface: what popup and panel can't do must show. */
export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
	const { devices = 'granted', extraArguments = [], environment = {} } = options;
	const { executablePath = chromiumPath(), extensionPath = builtExtension } = options;
	const browser = await puppeteer.launch({
		executablePath,
		pipe: true,
		// With windows where there is a screen for them.
		headless: !('DISPLAY' in environment),
		env: { ...process.env, ...environment },
		enableExtensions: true,
		args: [...quietArguments, ...(devices === 'none' ? [] : [fakeDevices]), ...extraArguments],
	});
	const id = await browser.installExtension(extensionPath);
	await browser.waitForTarget((target) => target.type() === 'service_worker' && target.url().includes(id));
	const extension = (await browser.extensions()).get(id);
	if (!extension) throw new Error('the extension did not load');
	const origin = `chrome-extension://${id}`;
	if (devices !== 'unasked') await decideDevices(browser, origin, devices === 'blocked' ? 'denied' : 'granted');
	const [webPage = await browser.newPage()] = await browser.pages();
	return { browser, extension, webPage, origin, close: () => browser.close() };
}

/** Of somebody without the extension: with fake devices, which pages at `origin` may use. */
export async function launchChromiumFor(origin: string, extraArguments: readonly string[] = []): Promise<Browser> {
	const browser = await puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		args: [...quietArguments, fakeDevices, ...extraArguments],
	});
	await decideDevices(browser, origin, 'granted');
	return browser;
}

/** As a click on the browser's own question, or a switch in its settings, would. Holds while the browser runs. */
export async function decideDevices(
	browser: Browser,
	origin: string,
	setting: 'granted' | 'denied',
	profile: BrowserContext = browser.defaultBrowserContext(),
): Promise<void> {
	// Not detached: the decision would go with the session.
	const session = await browser.target().createCDPSession();
	for (const name of ['camera', 'microphone']) {
		await session.send('Browser.setPermission', {
			permission: { name },
			setting,
			origin,
			...(profile.id === undefined ? {} : { browserContextId: profile.id }),
		});
	}
}
