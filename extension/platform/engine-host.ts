/**
 * The document the engine lives in. In Chromium an offscreen document: invisible, one per profile, kept alive while it
 * holds a call. Firefox has none, and captures nothing in the background: there the call window is the host, for as long
 * as it is open. Whoever wants the engine asks for the host first.
 */
import { isFirefox } from './browser-family.ts';
import { documentPaths } from './contexts.ts';
import { findOutlet, findOutletWindow } from './media-outlet.ts';

/** The document that messages of the host come from. */
export const hostPath = isFirefox ? documentPaths.call : documentPaths.offscreen;

/** Held while looking and creating; shared by every document and worker of the extension. */
const creationLock = 'ahoy-engine-host';

/** Where a call window says that it is there. */
const arrivalChannel = 'ahoy-host';

/**
 * Resolves when the host is there and listens. Any number of callers in any number of contexts get the same one. Makes it
 * where nobody sees it; a call window is waited for, however long nobody opens one.
 */
export function ensureEngineHost(): Promise<void> {
	if (isFirefox) return untilCallWindow();
	return navigator.locks.request(creationLock, async () => {
		if (await hasEngineHost()) return;
		await chrome.offscreen.createDocument({
			url: documentPaths.offscreen,
			reasons: ['USER_MEDIA', 'DISPLAY_MEDIA', 'WEB_RTC', 'AUDIO_PLAYBACK'],
			justification: 'Holds the call, so that it goes on when every window of Ahoy is closed.',
		});
	});
}

export async function hasEngineHost(): Promise<boolean> {
	if (isFirefox) return findOutlet() !== null;
	const contexts = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
	return contexts.length > 0;
}

/** Said by a call window that has become the host, to views that wait for one. */
export function announceHost(): void {
	const channel = new BroadcastChannel(arrivalChannel);
	channel.postMessage(null);
	channel.close();
}

/** Resolves when the call window that is the host now is closed: its ports don't always tell. */
export function untilCallWindowCloses(): Promise<void> {
	return new Promise((resolve) => {
		const host = findOutletWindow();
		if (host) host.addEventListener('pagehide', () => resolve(), { once: true });
		else resolve();
	});
}

function untilCallWindow(): Promise<void> {
	return new Promise((resolve) => {
		const channel = new BroadcastChannel(arrivalChannel);
		const settle = () => {
			channel.close();
			resolve();
		};
		channel.onmessage = settle;
		// After listening, so that none comes between.
		if (findOutlet()) settle();
	});
}
