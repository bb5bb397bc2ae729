/** Opening the extension's other views, one of each. */
import browser, { type Tabs } from 'webextension-polyfill';
import type { SettingsPlace } from '#ui/shell.ts';
import { isFirefox } from './browser-family.ts';
import { documentPaths } from './contexts.ts';

const placeKey = 'call-window';

interface Place {
	readonly width: number;
	readonly height: number;
	readonly left?: number;
	readonly top?: number;
}

const firstPlace: Place = { width: 960, height: 640 };

/** Brings the call window to the front, or opens it where it was last. */
export function openCallWindow(): Promise<void> {
	return bringOrOpen(documentPaths.call, async (url) => {
		const stored = await browser.storage.local.get(placeKey);
		const place = parsePlace(stored[placeKey]) ?? firstPlace;
		try {
			await browser.windows.create({ url, type: 'popup', ...place });
		} catch {
			// The screen it stood on is gone.
			await browser.windows.create({ url, type: 'popup', ...firstPlace });
		}
	});
}

/** Brings the window of this document to the front. */
export function showOwnWindow(): void {
	browser.windows
		.getCurrent()
		.then(({ id }) => browser.windows.update(id ?? browser.windows.WINDOW_ID_CURRENT, { focused: true }))
		.catch((error: unknown) => console.warn('ahoy: not in front:', error));
}

/** Called by the call window itself: where it stands is where it opens next time. */
export function rememberPlace(): void {
	addEventListener('pagehide', () => {
		// Minimised, as behind the mini window: some systems then name a place off every screen.
		if (document.visibilityState === 'hidden') return;
		const place: Place = { width: outerWidth, height: outerHeight, left: screenX, top: screenY };
		browser.storage.local.set({ [placeKey]: place }).catch((error: unknown) => console.warn('ahoy: place lost', error));
	});
}

/** Brings the permission tab to the front, or opens it. */
export function openPermissionPage(): Promise<void> {
	return bringOrOpen(documentPaths.permission, (url) => browser.tabs.create({ url }));
}

/** Brings the settings to the front, or opens them: at that place, or wherever they are. */
export function openSettings(place?: SettingsPlace): Promise<void> {
	if (place === undefined) return browser.runtime.openOptionsPage();
	return bringOrOpen(documentPaths.options, (url) => browser.tabs.create({ url }), `#${place}`);
}

/** One after the other, in whichever views the clicks come: the second of two finds what the first opened. */
function bringOrOpen(path: string, open: (url: string) => Promise<unknown>, hash = ''): Promise<void> {
	return navigator.locks.request(`ahoy-open:${path}`, async () => {
		const url = browser.runtime.getURL(path);
		if (!(await focus(url, hash))) await open(url + hash);
	});
}

async function focus(url: string, hash: string): Promise<boolean> {
	// Unlike `runtime.getContexts` it knows a tab whose page still loads.
	const [tab] = await browser.tabs.query({ url });
	if (tab?.id === undefined || tab.windowId === undefined || isClosing(tab, url)) return false;
	// The same page with another hash is not loaded again.
	await browser.tabs.update(tab.id, { active: true, ...(hash === '' ? {} : { url: url + hash }) });
	await browser.windows.update(tab.windowId, { focused: true });
	return true;
}

/** Firefox lists a tab for a moment after its page has ended. */
function isClosing({ status, discarded }: Tabs.Tab, url: string): boolean {
	if (!isFirefox || status !== 'complete' || discarded === true) return false;
	return !chrome.extension.getViews().some(({ location }) => location.href.startsWith(url));
}

function parsePlace(value: unknown): Place | null {
	const numbers = value as Partial<Record<keyof Place, unknown>> | undefined;
	const { width, height, left, top } = numbers ?? {};
	if (!isPixels(width) || !isPixels(height)) return null;
	return { width, height, ...(isPixels(left) && isPixels(top) ? { left, top } : {}) };
}

function isPixels(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value);
}
