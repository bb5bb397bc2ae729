/** The shell of an extension page: its ways to other views, its preferences. */
import browser from 'webextension-polyfill';
import type { PreferenceStore, Shell } from '#ui/shell.ts';
import { testServer } from './server-test.ts';
import { openCallWindow, openPermissionPage } from './windows.ts';

/** `windowId` is known ahead, because a side panel opens only synchronously in a click. */
export async function createShell(preferences: PreferenceStore): Promise<Shell> {
	const { id: windowId } = await browser.windows.getCurrent();
	return {
		preferences,
		version: browser.runtime.getManifest().version,
		testServer,
		openCallWindow: () => void openCallWindow(),
		openPermissionPage: () => void openPermissionPage(),
		openSettings: () => void browser.runtime.openOptionsPage(),
		closeView: () => window.close(),
		...(windowId === undefined ? {} : { openSidePanel: () => void chrome.sidePanel.open({ windowId }) }),
	};
}
