/** The user's preferences in the browser's storage, the same for every document of the extension. */
import browser from 'webextension-polyfill';
import { createStore } from '#engine/contract/store.ts';
import { parsePreferences } from '#ui/preferences.ts';
import type { PreferenceStore, Preferences } from '#ui/shell.ts';
import { chooseLanguage, type Language } from '#ui/words/languages.ts';

/** Where `npm start` listens; a deployment for others sets its own in Settings. */
const defaultServerOrigin = 'http://localhost:8787';

const storageKey = 'preferences';

/** Resolves with what is stored; follows changes made by other documents until the document ends. */
export async function loadPreferences(): Promise<PreferenceStore> {
	const stored = await browser.storage.local.get(storageKey);
	const store = createStore(parse(stored[storageKey]));
	browser.storage.local.onChanged.addListener((changes) => {
		if (changes[storageKey]) store.set(parse(changes[storageKey].newValue));
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

/** The language that is preferred at this moment, for who shows no view. */
export async function preferredLanguage(): Promise<Language> {
	return chooseLanguage((await readPreferences()).language, navigator.languages);
}

/** The server that is set at this moment, likewise. */
export async function preferredServer(): Promise<string> {
	return (await readPreferences()).serverOrigin;
}

/** Whenever this one is another, until the document ends, or the worker. */
export function onPreferenceChange(key: 'language' | 'serverOrigin', listener: () => void): void {
	browser.storage.local.onChanged.addListener((changes) => {
		const change = changes[storageKey];
		if (change && parse(change.oldValue)[key] !== parse(change.newValue)[key]) listener();
	});
}

async function readPreferences(): Promise<Preferences> {
	const stored = await browser.storage.local.get(storageKey);
	return parse(stored[storageKey]);
}

const parse = (value: unknown) => parsePreferences(value, defaultServerOrigin);
