/** The user's preferences in the browser's storage, the same for every document of the extension. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { backgrounds } from '#engine/contract/background.ts';
import { accessTokenLimitChars, nameLimitChars } from '#engine/contract/limits.ts';
import { isServerOrigin } from '#engine/contract/server-address.ts';
import { createStore } from '#engine/contract/store.ts';
import type { PreferenceStore, Preferences } from '#ui/shell.ts';

/** Where `npm start` listens; a deployment for others sets its own in Settings. */
const defaultServerOrigin = 'http://localhost:8787';

const storageKey = 'preferences';

/** Longest id of a device that is kept; browsers use 64 hexadecimal digits. */
const deviceIdLimitChars = 256;

const deviceId = v.fallback(v.pipe(v.string(), v.maxLength(deviceIdLimitChars)), '');

const preferencesSchema = v.object({
	name: v.fallback(v.pipe(v.string(), v.maxLength(nameLimitChars)), ''),
	serverOrigin: v.fallback(v.custom<string>(isServerOrigin), defaultServerOrigin),
	theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
	microphoneId: deviceId,
	cameraId: deviceId,
	speakerId: deviceId,
	noiseSuppression: v.fallback(v.boolean(), true),
	strongNoiseSuppression: v.fallback(v.boolean(), false),
	background: v.fallback(v.picklist(backgrounds), 'none'),
	backgroundImageId: deviceId,
	pushToTalk: v.fallback(v.boolean(), false),
	quality: v.fallback(v.picklist(['auto', 'data-saver', 'audio-only']), 'auto'),
	singleKeys: v.fallback(v.boolean(), true),
	joinWithMicrophone: v.fallback(v.boolean(), true),
	joinWithCamera: v.fallback(v.boolean(), true),
	hideAddress: v.fallback(v.boolean(), false),
	accessToken: v.fallback(v.pipe(v.string(), v.maxLength(accessTokenLimitChars)), ''),
});

/** Resolves with what is stored; follows changes made by other documents until the document ends. */
export async function loadPreferences(): Promise<PreferenceStore> {
	const stored = await browser.storage.local.get(storageKey);
	const store = createStore(parsePreferences(stored[storageKey]));
	browser.storage.local.onChanged.addListener((changes) => {
		if (changes[storageKey]) store.set(parsePreferences(changes[storageKey].newValue));
	});
	return {
		get value() {
			return store.value;
		},
		subscribe: store.subscribe,
		async update(change) {
			store.set({ ...store.value, ...change });
			await browser.storage.local.set({ [storageKey]: store.value });
		},
	};
}

/** What is missing or damaged gets its default. */
function parsePreferences(value: unknown): Preferences {
	return v.parse(preferencesSchema, value ?? {});
}
