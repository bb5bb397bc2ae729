/**
 * What a view can do besides the call itself: open other views, keep preferences. Each page hands one to its root
 * element; what a page can't do is absent, and so is its button.
 */
import type { ReadableStore } from '#engine/contract/store.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** Kept on this device, in the browser's own storage. */
export interface Preferences {
	readonly name: string;
	/** `http(s)://host[:port]`. */
	readonly serverOrigin: string;
	readonly theme: Theme;
}

export interface PreferenceStore extends ReadableStore<Preferences> {
	update(change: Partial<Preferences>): Promise<void>;
}

/** What a try at a server's address showed. */
export type ServerTest =
	| { readonly result: 'ok'; readonly roundTripMs: number }
	| { readonly result: 'unreachable' | 'offline' | 'not-ahoy' | 'version-mismatch' | 'invalid-address' };

export interface Shell {
	readonly preferences: PreferenceStore;
	/** Of the extension, as its manifest says. */
	readonly version?: string;
	readonly openCallWindow?: () => void;
	/** Must be called synchronously in a click. */
	readonly openSidePanel?: () => void;
	readonly openSettings?: () => void;
	/** The tab that asks for camera and microphone. */
	readonly openPermissionPage?: () => void;
	readonly closeView?: () => void;
	/** Accepts what a person types: with or without scheme. Says hello to the server there and hangs up. */
	readonly testServer?: (address: string) => Promise<ServerTest>;
}
