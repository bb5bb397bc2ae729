/** What a guest prefers, kept in this browser for this server's page alone. Nothing of it is ever sent with a request. */
import { createStore } from '#engine/contract/store.ts';
import { parsePreferences } from '#ui/preferences.ts';
import type { PreferenceStore } from '#ui/shell.ts';

const storageKey = 'ahoy-preferences';

/** Where a browser keeps nothing, for as long as the page is open. */
export function createStoredPreferences(serverOrigin: string): PreferenceStore {
	// The page's own server is the only one its policy lets it reach.
	const store = createStore({ ...parsePreferences(read(), serverOrigin), serverOrigin });
	return {
		get value() {
			return store.value;
		},
		subscribe: store.subscribe,
		async update(change) {
			store.set({ ...store.value, ...change });
			try {
				localStorage.setItem(storageKey, JSON.stringify(store.value));
			} catch {
				// Storage is full, or switched off.
			}
		},
	};
}

function read(): unknown {
	try {
		return JSON.parse(localStorage.getItem(storageKey) ?? '{}');
	} catch {
		return {};
	}
}
