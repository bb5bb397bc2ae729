/** Call links on their way from their page into the call window, where a look into the mirror comes first. */
import browser, { type Runtime } from 'webextension-polyfill';
import { isCallServerQuestion, isPageOf, parseHandOver, syncCallLinks } from '#platform/call-links.ts';
import { leaveErrand } from '#platform/errand.ts';
import { onPreferenceChange, preferredServer } from '#platform/preferences.ts';
import { openCallWindow } from '#platform/windows.ts';

/** Must be called as the worker starts. */
export function takeCallLinks(): void {
	const { permissions, runtime } = browser;
	// An update forgets what was registered.
	for (const event of [permissions.onAdded, permissions.onRemoved, runtime.onInstalled]) event.addListener(sync);
	onPreferenceChange('serverOrigin', sync);
	runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
		if (isCallServerQuestion(message, sender)) return preferredServer().then((server) => isPageOf(server, sender));
		open(message, sender).catch((error: unknown) => console.warn('ahoy: call link not opened:', error));
		// Undefined: somebody else may answer.
		return undefined;
	});
}

function sync(): void {
	preferredServer()
		.then(syncCallLinks)
		.catch((error: unknown) => console.warn('ahoy: call links:', error));
}

async function open(message: unknown, sender: Runtime.MessageSender): Promise<void> {
	const invite = parseHandOver(message, sender, await preferredServer());
	if (!invite) return;
	await leaveErrand([{ type: 'preview', ...invite }]);
	await openCallWindow();
}
