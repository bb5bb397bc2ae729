/** A gallery of the real elements in a real Chromium, fed with static snapshots. */
import puppeteer, { type Browser, type ElementHandle, type Page, type Viewport } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { Scene, View } from './gallery/scene.ts';

export type ThemeName = 'light' | 'dark';

export interface Look {
	/** What the browser prefers. */
	readonly theme?: ThemeName;
	readonly size?: readonly [width: number, height: number];
	readonly reducedMotion?: boolean;
	/** What is to happen a second or more later happens when the test lets that time pass, and not before. */
	readonly isClockHeld?: boolean;
}

interface Gallery {
	/** A page, loaded anew, with that one view in it. */
	show(scene: Scene, look?: Look): Promise<Page>;
	/** Closes the pages shown so far: painted cameras keep a processor busy. One may be kept, to be loaded anew: that is quicker. */
	clear(kept: 'one' | 'none'): Promise<void>;
	close(): Promise<void>;
}

/** Within the limit of a test, so that it can say what it waited for. */
const patienceMs = 15_000;

const sizes: Readonly<Record<View, readonly [number, number]>> = {
	'ah-popup': [380, 600],
	'ah-call-window': [960, 640],
	'ah-mini-window': [320, 200],
	'ah-side-panel': [360, 760],
	'ah-permission-page': [1120, 720],
	'ah-options-page': [1120, 800],
};

/** The gallery of a file of tests: opened before the first one, cleared after each or after all. */
export function useGallery(cleared: 'each' | 'all' = 'each'): Pick<Gallery, 'show'> {
	let gallery: Gallery | undefined;
	beforeAll(async () => {
		gallery = await openGallery();
	});
	afterEach(async ({ task }) => {
		// Keys and buttons may be held in one whose test was cut short.
		if (cleared === 'each') await gallery?.clear(task.result?.state === 'fail' ? 'none' : 'one');
	});
	afterAll(() => gallery?.close());
	return {
		async show(scene, look) {
			if (!gallery) throw new Error('the gallery is not open yet');
			return gallery.show(scene, look);
		},
	};
}

async function openGallery(): Promise<Gallery> {
	const { address, browsers } = inject('gallery');
	const browserWSEndpoint = browsers[Number(process.env['VITEST_POOL_ID']) - 1];
	if (browserWSEndpoint === undefined) throw new Error('more workers than browsers');
	const browser = await puppeteer.connect({ browserWSEndpoint, defaultViewport: null });
	const pages: Page[] = [];
	let kept: Page | undefined;

	async function clear(howMany: 'one' | 'none'): Promise<void> {
		const open = pages.splice(0).filter((page) => !page.isClosed());
		if (howMany === 'one') kept ??= open.pop();
		await Promise.all(open.map((page) => page.close()));
		await kept?.mouse.reset();
	}

	return {
		async show(scene, look = {}) {
			const page = kept ?? (await openPage(browser));
			kept = undefined;
			pages.push(page);
			page.setDefaultTimeout(patienceMs);
			await page.goto(address);
			await page.waitForFunction(() => 'gallery' in window);
			if (look.isClockHeld) await page.evaluate(() => window.gallery.holdClock());
			await showNext(page, scene, look);
			return page;
		},
		clear,
		async close() {
			await clear('none');
			await kept?.close();
			await browser.disconnect();
		},
	};
}

async function openPage(browser: Browser): Promise<Page> {
	const page = await browser.newPage();
	await page.exposeFunction('comeForward', () => comeForward(page));
	return page;
}

/** A page that should be in front already is shown again only when another one was. */
async function comeForward(page: Page): Promise<void> {
	const browser = page.browser();
	const { length } = await browser.pages();
	console.warn(`a page was hidden, of ${length} in its browser`);
	const other = await browser.newPage();
	await page.bringToFront();
	await other.close();
}

/** Another scene in place of the last one, in a page where nothing was pressed and nothing has the focus. */
export async function showNext(page: Page, scene: Scene, look: Look = {}): Promise<void> {
	const [width, height] = look.size ?? sizes[scene.view];
	// Behind another one nothing would be drawn.
	await page.bringToFront();
	await page.setViewport({ width, height } satisfies Viewport);
	await prefer(page, look);
	await page.evaluate((shown) => window.gallery.show(shown), scene);
}

async function prefer(page: Page, { theme = 'light', reducedMotion = true }: Look): Promise<void> {
	await page.emulateMediaFeatures([
		{ name: 'prefers-color-scheme', value: theme },
		{ name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
	]);
}

/** The same view as people see it who prefer another theme. */
export async function changeTheme(page: Page, theme: ThemeName): Promise<void> {
	await prefer(page, { theme });
	await page.evaluate(() => window.gallery.settled());
}

/** Time goes by in a page whose clock is held. */
export function pass(page: Page, milliseconds: number): Promise<void> {
	return page.evaluate((passed) => window.gallery.pass(passed), milliseconds);
}

/** What axe finds against the page, by these rules or by all that it has for everybody. */
export function audit(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
	return page.evaluate((only) => window.gallery.audit(only), rules);
}

/** The next snapshot of the view. */
export function update(page: Page, snapshot: Snapshot): Promise<void> {
	return page.evaluate((next) => window.gallery.update(next), snapshot);
}

/** A picture for people to look at; asserts nothing. */
export async function takePicture(page: Page, name: string): Promise<void> {
	if (!process.env['PICTURES']) return;
	await page.screenshot({ path: `${inject('gallery').artefacts}${name}.png` });
}

/** What the view asked of the engine. */
export async function commandsOf(page: Page): Promise<readonly Command[]> {
	const { commands } = await page.evaluate(() => window.gallery.deeds());
	return commands;
}

export async function callsOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => window.gallery.deeds().calls);
}

/** A control, landmark or group by role and name, through shadow roots, once it is there. */
export async function find(page: Page, role: string, name: string): Promise<ElementHandle<HTMLElement>> {
	const found = await page.waitForSelector(named(role, name));
	if (!found) throw new Error(`no ${role} ${name}`);
	return found as ElementHandle<HTMLElement>;
}

/** Whether it is there now. */
export async function has(page: Page, role: string, name: string): Promise<boolean> {
	return (await page.$(named(role, name))) !== null;
}

export async function click(page: Page, role: string, name: string): Promise<void> {
	await (await find(page, role, name)).click();
}

export async function attribute(page: Page, role: string, name: string, wanted: string): Promise<string | null> {
	return (await find(page, role, name)).evaluate((element, key) => element.getAttribute(key), wanted);
}

/** All that can be read in the page, shadow roots included, with single spaces. */
export async function readAll(page: Page): Promise<string> {
	return page.evaluate(() => {
		const textOf = (node: Node): string => {
			if (node instanceof Text) return node.data;
			if (!(node instanceof Element || node instanceof ShadowRoot || node instanceof Document)) return '';
			if (node instanceof Element && (node.matches('style, script, [aria-hidden="true"]') || !node.checkVisibility()))
				return '';
			const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
			return [...inside.childNodes].map(textOf).join(' ');
		};
		return textOf(document.body).replace(/\s+/g, ' ').trim();
	});
}

/** The name of what has the focus, inside however many shadow roots. */
export async function focusedName(page: Page): Promise<string | null> {
	return page.evaluate(() => {
		let focused = document.activeElement;
		while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
		if (!focused) return null;
		const spoken = focused.cloneNode(true) as Element;
		for (const hidden of spoken.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
		return focused.getAttribute('aria-label') ?? spoken.textContent?.trim() ?? null;
	});
}

function named(role: string, name: string): string {
	return `::-p-aria([name="${name}"][role="${role}"])`;
}
