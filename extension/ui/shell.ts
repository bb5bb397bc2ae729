/**
 * What a view can do besides the call itself: open other views, keep preferences. Each page hands one to its root
 * element; what a page can't do is absent, and so is its button.
 */
import type { Background } from '#engine/contract/background.ts';
import type { Connectivity, ServerTrouble } from '#engine/contract/connectivity.ts';
import type { QualityMode } from '#engine/contract/snapshot.ts';
import type { ReadableStore } from '#engine/contract/store.ts';
import type { Language } from './words/languages.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** Kept on this device, in the browser's own storage. */
export interface Preferences {
	readonly name: string;
	/** `http(s)://host[:port]`. */
	readonly serverOrigin: string;
	/** Other servers whose calls the user has said yes to, by origin; the newest last. */
	readonly knownServers: readonly string[];
	readonly theme: Theme;
	/** Empty for the browser's. */
	readonly language: Language | '';
	/** As `MediaDeviceInfo`; empty for the system's own choice. */
	readonly microphoneId: string;
	readonly cameraId: string;
	readonly speakerId: string;
	readonly noiseSuppression: boolean;
	/** Beyond what the browser does. */
	readonly strongNoiseSuppression: boolean;
	readonly background: Background;
	/** Of the picture that is kept; empty without one. */
	readonly backgroundImageId: string;
	/** Muted unless a key is held. */
	readonly pushToTalk: boolean;
	readonly quality: QualityMode;
	/** Keys without Ctrl or Alt, such as M for mute. */
	readonly singleKeys: boolean;
	/** Whether a call begins with the microphone on. */
	readonly joinWithMicrophone: boolean;
	/** Whether a call begins with the camera on. */
	readonly joinWithCamera: boolean;
	/** Calls go through a relay. */
	readonly hideAddress: boolean;
	/** Opens rooms on servers that want one. */
	readonly accessToken: string;
}

export interface PreferenceStore extends ReadableStore<Preferences> {
	update(change: Partial<Preferences>): Promise<void>;
}

/** What a try at a server's address showed. */
export type ServerTest =
	| { readonly result: 'ok'; readonly roundTripMs: number }
	| { readonly result: ServerTrouble | 'invalid-address' };

export interface ConnectionCheckOptions {
	/** Whenever more is known, and at once. */
	readonly onProgress: (found: Connectivity) => void;
	/** Calls it off. */
	readonly signal: AbortSignal;
}

/** A place in the settings that other views lead to. */
export type SettingsPlace = 'connection';

/** A key that works anywhere in the browser, as the user has set it. */
export interface BrowserShortcut {
	readonly action: 'open' | 'microphone' | 'camera' | 'mini-window';
	/** By their names on this system, held together; empty where there is none. */
	readonly keys: readonly string[];
}

/** One's own picture for the background, kept on this device. */
export interface BackgroundImage {
	/** In place of the one before. Gives the id of what is kept now, or null for a file that can't be shown. */
	keep(file: Blob): Promise<string | null>;
	/** Null where none is kept. */
	load(): Promise<ImageBitmap | null>;
}

/** Call links that the browser opens, taken over by a click in their page. */
export interface CallLinks {
	isOn(serverOrigin: string): Promise<boolean>;
	/** Must be called synchronously in a click: it may ask. Resolves with what it is now. */
	switch(serverOrigin: string, on: boolean): Promise<boolean>;
}

export interface Shell {
	readonly preferences: PreferenceStore;
	/** Of the extension, as its manifest says. */
	readonly version?: string;
	readonly openCallWindow?: () => void;
	/** Must be called synchronously in a click. */
	readonly openSidePanel?: () => void;
	/** At their beginning, unless told where. At the connection they check it. */
	readonly openSettings?: (place?: SettingsPlace) => void;
	/** The tab that asks for camera and microphone. */
	readonly openPermissionPage?: () => void;
	/** The always-on-top window of this view's call; closes it when it is open. Must be called synchronously in a click. */
	readonly openMiniWindow?: () => void;
	/** The tab this view belongs to, to be shared: a capture id for the engine, or null where it can't be captured. */
	readonly captureTab?: () => Promise<string | null>;
	/** Where the browser asks for a screen in the call window only: brings that to the front, its menu for it open. */
	readonly leadToShare?: () => void;
	/** Whether the system may tell of who knocks. Must be called synchronously in a click: it may ask. */
	readonly allowNotifications?: () => Promise<boolean>;
	readonly backgroundImage?: BackgroundImage;
	readonly closeView?: () => void;
	readonly callLinks?: CallLinks;
	readonly browserShortcuts?: () => Promise<readonly BrowserShortcut[]>;
	/** The browser's own page for them. */
	readonly changeShortcuts?: () => void;
	/** Accepts what a person types: with or without scheme. Says hello to the server there and hangs up. */
	readonly testServer?: (address: string) => Promise<ServerTest>;
	/** Tries every way a call could take through the server at this origin. No call notices. Resolves at its end. */
	readonly checkConnection?: (serverOrigin: string, options: ConnectionCheckOptions) => Promise<void>;
}
