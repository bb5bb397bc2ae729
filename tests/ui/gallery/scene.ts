/** What a test asks the gallery to show, and what it can look up afterwards. Plain data: it crosses into the browser. */
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';
import type { Connectivity } from '#engine/contract/connectivity.ts';
import type { FailureCode } from '#engine/contract/failure.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { PermissionState } from '#ui/permission-flow.ts';
import type { Preferences, ServerTest } from '#ui/shell.ts';
import type { Language } from '#ui/words/languages.ts';

export type View =
	| 'ah-popup'
	| 'ah-call-window'
	| 'ah-mini-window'
	| 'ah-side-panel'
	| 'ah-permission-page'
	| 'ah-options-page';

/** Functions of a `Shell` that a view may lack. */
export type ShellAbility =
	| 'openCallWindow'
	| 'openSidePanel'
	| 'openSettings'
	| 'openPermissionPage'
	| 'openMiniWindow'
	| 'captureTab'
	| 'allowNotifications'
	| 'backgroundImage'
	| 'closeView'
	| 'browserShortcuts'
	| 'changeShortcuts'
	| 'testServer'
	| 'checkConnection'
	| 'callLinks';

export interface Scene {
	readonly view: View;
	readonly snapshot?: Snapshot | null;
	readonly preferences?: Partial<Preferences>;
	/** All, unless told. */
	readonly abilities?: readonly ShellAbility[];
	readonly permission?: PermissionState;
	/** Whether the permission page can start a call. */
	readonly canStart?: boolean;
	readonly serverTest?: ServerTest;
	/** What a check of the connection tells, one after the other; without end if it ends with something `waiting`. */
	readonly connectivity?: readonly Connectivity[];
	/** How loud one's own microphone is at first. */
	readonly level?: number;
	readonly failing?: Failing;
}

/** Commands that fail, and files that are not offered, and how. */
export type Failing = Partial<Record<Command['type'] | 'offer-files', FailureCode>>;

/** What the view under test has done so far. */
export interface Deeds {
	readonly commands: readonly Command[];
	/** Names of files that were picked or dropped. */
	readonly offered: readonly string[];
	/** Names of shell and permission functions, in order, with what they were given. */
	readonly calls: readonly string[];
	/** Breaches of the content security policy. */
	readonly breaches: readonly string[];
	/** The pictures it shows, as it told the engine last; null when it never did. */
	readonly shown: readonly ShownPicture[] | null;
}

export interface GalleryPage {
	/** In place of what was shown before, as if nothing had been. */
	show(scene: Scene): Promise<void>;
	/** The next snapshot of the same view. */
	update(snapshot: Snapshot): Promise<void>;
	/** How loud one's own microphone is from now on. */
	level(level: number): void;
	/** Another language is preferred. */
	speak(language: Language): Promise<void>;
	deeds(): Deeds;
	preferences(): Preferences;
	/** Resolves when everything is drawn. */
	settled(): Promise<void>;
	/** Before the first view. */
	holdClock(): void;
	/** Time goes by, once the clock is held. */
	pass(milliseconds: number): Promise<void>;
	/** What axe finds, by these rules or by all. */
	audit(rules?: readonly string[]): Promise<readonly string[]>;
}

declare global {
	interface Window {
		gallery: GalleryPage;
		/** Of who opened the page. */
		comeForward?: () => void;
	}
}
