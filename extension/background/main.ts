/**
 * The service worker: keeps the toolbar button right, rings when somebody knocks, and passes keys on that are pressed
 * anywhere in the browser. It holds no truth and may be stopped at any time; the host's next message wakes it.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import { parseBrowserKey, passOn } from '#platform/browser-keys.ts';
import { hostPath } from '#platform/engine-host.ts';
import { onPreferenceChange, preferredLanguage } from '#platform/preferences.ts';
import { parseSummary, type Summary } from '#platform/summary.ts';
import { askSummary } from '#platform/summary-question.ts';
import { openCallWindow } from '#platform/windows.ts';
import { outsideWords } from '#ui/words/outside.ts';
import { takeCallLinks } from './call-links.ts';
import { answerDoorBell, ringDoorBell } from './door-bell.ts';
import { followLostHost, watchHost } from './host-watch.ts';
import { showToolbar } from './toolbar.ts';

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
	const summary = parseSummary(message);
	const fromHost = sender.id === browser.runtime.id && sender.url === browser.runtime.getURL(hostPath);
	// Undefined: not meant for the worker, somebody else may answer.
	return summary && fromHost ? show(summary) : undefined;
});
answerDoorBell();
takeCallLinks();

browser.commands.onCommand.addListener((command) => {
	const key = parseBrowserKey(command);
	if (key === 'mini-window')
		openMiniWindow(key).catch((error: unknown) => console.warn('ahoy: no window opened', error));
	else if (key) void passOn('host', key);
});

/** Only a page can open it: without a call window, that is the next best. */
async function openMiniWindow(key: 'mini-window'): Promise<void> {
	if (await passOn('call-window', key)) return;
	if (await passOn('host', key)) await openCallWindow();
}

followLostHost(show);

onPreferenceChange('language', () => {
	askSummary()
		.then(say)
		.catch((error: unknown) => console.warn('ahoy: toolbar not said anew', error));
});

async function show(summary: Summary): Promise<void> {
	await Promise.all([say(summary), watchHost(summary)]);
}

async function say(summary: Summary): Promise<void> {
	const words = outsideWords[await preferredLanguage()];
	await Promise.all([showToolbar(summary, words), ringDoorBell(summary, words)]);
}
