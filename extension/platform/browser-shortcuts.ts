/** The keys of the manifest's commands as the user has set them, and the way to the browser's own page for that. */
import browser from 'webextension-polyfill';
import type { BrowserShortcut } from '#ui/shell.ts';
import { browserKeys } from './browser-keys.ts';

/** Chromium has no other way to it. */
const shortcutsPage = 'chrome://extensions/shortcuts';

/** The browser's own name of the command that presses the toolbar button. */
const openCommand = '_execute_action';

export async function listBrowserShortcuts(): Promise<readonly BrowserShortcut[]> {
	const commands = await browser.commands.getAll();
	const keysOf = (name: string) =>
		commands
			.find((command) => command.name === name)
			?.shortcut?.split('+')
			.filter(Boolean) ?? [];
	return [
		{ action: 'open', keys: keysOf(openCommand) },
		...browserKeys.map((action) => ({ action, keys: keysOf(action) })),
	];
}

export async function openShortcutsPage(): Promise<void> {
	if (browser.commands.openShortcutSettings) await browser.commands.openShortcutSettings();
	else await browser.tabs.create({ url: shortcutsPage });
}
