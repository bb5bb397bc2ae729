/** The shell of an extension page: its ways to other views, its preferences. */
import browser from 'webextension-polyfill';
import type { PreferenceStore, Shell } from '#ui/shell.ts';
import { testServer } from './server-test.ts';
import { openCallWindow, openPermissionPage } from './windows.ts';

export interface ShellOptions {
	readonly preferences: PreferenceStore;
	/** Known ahead, because a side panel opens only synchronously in a click. */
	readonly windowId: number | undefined;
}

/** The window this view is in. */
export async function findWindowId(): Promise<number | undefined> {
	return (await browser.windows.getCurrent()).id;
}

export function createShell({ preferences, windowId }: ShellOptions): Shell {
	return {
		preferences,
		version: browser.runtime.getManifest().version,
		testServer,
		openCallWindow: () => warnOf('call window', openCallWindow()),
		openPermissionPage: () => warnOf('permission page', openPermissionPage()),
		openSettings: () => warnOf('settings', browser.runtime.openOptionsPage()),
		closeView: () => window.close(),
		...(windowId === undefined
			? {}
			: { openSidePanel: () => warnOf('side panel', chrome.sidePanel.open({ windowId })) }),
	};
}

/** A view that doesn't open leaves a line in the console. */
function warnOf(view: string, opening: Promise<unknown>): void {
	opening.catch((error: unknown) => console.warn(`ahoy: ${view} not opened:`, error));
}
