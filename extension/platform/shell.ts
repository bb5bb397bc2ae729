/** The shell of an extension page: its ways to other views, its preferences. */
import browser from 'webextension-polyfill';
import type { PreferenceStore, Shell } from '#ui/shell.ts';
import { toggleMiniWindow } from './mini-window.ts';
import { testServer } from './server-test.ts';
import { captureTab } from './tab-capture.ts';
import { openCallWindow, openPermissionPage } from './windows.ts';

export interface ShellOptions {
	readonly preferences: PreferenceStore;
	readonly place: ViewPlace;
}

/** Where a view is. Known ahead, because some ways to others open only synchronously in a click. */
export interface ViewPlace {
	/** `beside` a tab: popup and side panel, which belong to no tab. In a `tab`, also the only one of its window. */
	readonly kind: 'beside' | 'tab' | 'mini-window';
	readonly windowId: number | undefined;
}

export async function findPlace(): Promise<ViewPlace> {
	const [{ id }, tab] = await Promise.all([browser.windows.getCurrent(), browser.tabs.getCurrent()]);
	const kind = window.parent !== window ? 'mini-window' : tab ? 'tab' : 'beside';
	return { kind, windowId: id };
}

export function createShell({ preferences, place }: ShellOptions): Shell {
	return {
		preferences,
		version: browser.runtime.getManifest().version,
		testServer,
		openCallWindow: () => warnOf('call window', openCallWindow()),
		openPermissionPage: () => warnOf('permission page', openPermissionPage()),
		openSettings: () => warnOf('settings', browser.runtime.openOptionsPage()),
		// A frame can't close itself, but the window around it.
		closeView: () => window.parent.close(),
		...waysFrom(place),
	};
}

function waysFrom({ kind, windowId }: ViewPlace): Partial<Shell> {
	if (kind === 'mini-window') return { openMiniWindow: () => window.parent.close() };
	if (windowId === undefined) return {};
	return {
		openSidePanel: () => warnOf('side panel', chrome.sidePanel.open({ windowId })),
		...(kind === 'beside'
			? { captureTab: () => captureTab(windowId) }
			: { openMiniWindow: () => warnOf('mini window', toggleMiniWindow()) }),
	};
}

/** A view that doesn't open leaves a line in the console. */
function warnOf(view: string, opening: Promise<unknown>): void {
	opening.catch((error: unknown) => console.warn(`ahoy: ${view} not opened:`, error));
}
