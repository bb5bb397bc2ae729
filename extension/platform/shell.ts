/** The shell of an extension page: its ways to other views, its preferences. */
import browser from 'webextension-polyfill';
import type { PreferenceStore, Shell } from '#ui/shell.ts';
import { keepBackgroundImage, loadBackgroundImage } from './background-image.ts';
import { isFirefox } from './browser-family.ts';
import { listBrowserShortcuts, openShortcutsPage } from './browser-shortcuts.ts';
import { callLinks } from './call-links.ts';
import { checkConnection } from './connection-check.ts';
import { documentPaths } from './contexts.ts';
import { toggleMiniWindow } from './mini-window.ts';
import { allowNotifications } from './notifications.ts';
import { testServer } from './server-test.ts';
import { leadToShare } from './share-lead.ts';
import { captureTab } from './tab-capture.ts';
import { openCallWindow, openPermissionPage, openSettings } from './windows.ts';

export interface ShellOptions {
	readonly preferences: PreferenceStore;
	readonly place: ViewPlace;
}

/** Where a view is. Known ahead, because some ways to others open only synchronously in a click. */
export interface ViewPlace {
	/** `beside` a tab: popup and side panel, which belong to no tab. In a `tab`, also the only one of its window. */
	readonly kind: 'beside' | 'tab' | 'mini-window';
	readonly windowId: number | undefined;
	/** The window whose side panel is meant: windows without tabs have none. */
	readonly browserWindowId: () => number | undefined;
}

export async function findPlace(): Promise<ViewPlace> {
	const [{ id, type }, tab] = await Promise.all([browser.windows.getCurrent(), browser.tabs.getCurrent()]);
	const kind = window.parent !== window ? 'mini-window' : tab ? 'tab' : 'beside';
	const isBesideNone = type === 'popup' && !isFirefox;
	return { kind, windowId: id, browserWindowId: isBesideNone ? await followBrowserWindow() : () => id };
}

/** The window with tabs that had the focus last. */
async function followBrowserWindow(): Promise<() => number | undefined> {
	const windowTypes: ['normal'] = ['normal'];
	let lastId: number | undefined;
	chrome.windows.onFocusChanged.addListener(
		(id) => {
			if (id !== chrome.windows.WINDOW_ID_NONE) lastId = id;
		},
		{ windowTypes },
	);
	// Rejects when there is none.
	lastId = await chrome.windows.getLastFocused({ windowTypes }).then(
		({ id }) => id,
		() => undefined,
	);
	return () => lastId;
}

export function createShell({ preferences, place }: ShellOptions): Shell {
	return {
		preferences,
		version: browser.runtime.getManifest().version,
		testServer,
		checkConnection,
		allowNotifications,
		backgroundImage: { keep: keepBackgroundImage, load: loadBackgroundImage },
		...(isCallWindow() ? {} : { openCallWindow: () => warnOf('call window', openCallWindow()) }),
		// Firefox asks over the call window itself, and keeps most grants to the window they were made in.
		...(isFirefox ? {} : { openPermissionPage: () => warnOf('permission page', openPermissionPage()) }),
		callLinks,
		browserShortcuts: listBrowserShortcuts,
		changeShortcuts: () => warnOf('shortcuts', openShortcutsPage()),
		openSettings: (place) => warnOf('settings', openSettings(place)),
		// A frame can't close itself, but the window around it.
		closeView: () => window.parent.close(),
		...waysFrom(place),
	};
}

function waysFrom({ kind, windowId, browserWindowId }: ViewPlace): Partial<Shell> {
	if (kind === 'mini-window') return { openMiniWindow: () => window.parent.close() };
	if (windowId === undefined) return {};
	return {
		// A sidebar opens in the window in front, and has to be one with tabs.
		...(isFirefox && isCallWindow()
			? {}
			: { openSidePanel: () => warnOf('side panel', isFirefox ? openSidebar() : openSidePanel(browserWindowId())) }),
		...(kind === 'beside' && !isFirefox ? { captureTab: () => captureTab(windowId) } : {}),
		...(isFirefox && !isCallWindow() ? { leadToShare: () => warnOf('share menu', leadToShare()) } : {}),
		...(kind === 'tab' && 'documentPictureInPicture' in window
			? { openMiniWindow: () => warnOf('mini window', toggleMiniWindow()) }
			: {}),
	};
}

/** Firefox'. Synchronously in a click. */
function openSidebar(): Promise<void> {
	return browser.sidebarAction.open();
}

/** Synchronously in a click, as `sidePanel.open` must be called. */
async function openSidePanel(windowId: number | undefined): Promise<void> {
	if (windowId === undefined) throw new Error('no window with tabs');
	await chrome.sidePanel.open({ windowId });
	await browser.windows.update(windowId, { focused: true });
}

function isCallWindow(): boolean {
	return location.pathname === `/${documentPaths.call}`;
}

/** A view that doesn't open leaves a line in the console. */
function warnOf(view: string, opening: Promise<unknown>): void {
	opening.catch((error: unknown) => console.warn(`ahoy: ${view} not opened:`, error));
}
