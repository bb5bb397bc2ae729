/**
 * The document the engine lives in. In Chromium an offscreen document: invisible, one per profile, kept alive while it
 * holds a call. Whoever wants the engine asks for the host first.
 */
import { documentPaths } from './contexts.ts';

/** Held while looking and creating; shared by every document and worker of the extension. */
const creationLock = 'ahoy-engine-host';

/** Resolves when the host is there and listens. Any number of callers in any number of contexts get the same one. */
export function ensureEngineHost(): Promise<void> {
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
	const contexts = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
	return contexts.length > 0;
}
