/** Opening the extension's other views, one of each. */
import browser from 'webextension-polyfill';
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
export async function openCallWindow(): Promise<void> {
	const url = browser.runtime.getURL(documentPaths.call);
	if (await focus(url)) return;
	const stored = await browser.storage.local.get(placeKey);
	const place = parsePlace(stored[placeKey]) ?? firstPlace;
	try {
		await browser.windows.create({ url, type: 'popup', ...place });
	} catch {
		// The screen it stood on is gone.
		await browser.windows.create({ url, type: 'popup', ...firstPlace });
	}
}

/** Called by the call window itself: where it stands is where it opens next time. */
export function rememberPlace(): void {
	addEventListener('pagehide', () => {
		const place: Place = { width: outerWidth, height: outerHeight, left: screenX, top: screenY };
		void browser.storage.local.set({ [placeKey]: place });
	});
}

/** Brings the permission tab to the front, or opens it. */
export async function openPermissionPage(): Promise<void> {
	const url = browser.runtime.getURL(documentPaths.permission);
	if (!(await focus(url))) await browser.tabs.create({ url });
}

async function focus(url: string): Promise<boolean> {
	const [context] = await chrome.runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url] });
	if (!context) return false;
	await browser.tabs.update(context.tabId, { active: true });
	await browser.windows.update(context.windowId, { focused: true });
	return true;
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
