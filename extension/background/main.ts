/**
 * The service worker: keeps the toolbar button right, rings when somebody knocks, and nothing else. It holds no truth
 * and may be stopped at any time; the host's next message wakes it.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import { documentPaths } from '#platform/contexts.ts';
import { hasEngineHost } from '#platform/engine-host.ts';
import { parseSummary, quietSummary, type Summary } from '#platform/summary.ts';
import { answerDoorBell, ringDoorBell } from './door-bell.ts';
import { showToolbar } from './toolbar.ts';

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
	const summary = parseSummary(message);
	const fromHost = sender.id === browser.runtime.id && sender.url === browser.runtime.getURL(documentPaths.offscreen);
	// Undefined: not meant for the worker, somebody else may answer.
	return summary && fromHost ? show(summary) : undefined;
});
answerDoorBell();

// A host that died in a call could tell nobody.
hasEngineHost()
	.then((isThere) => (isThere ? undefined : show(quietSummary)))
	.catch((error: unknown) => console.warn('ahoy: toolbar not reset', error));

async function show(summary: Summary): Promise<void> {
	await Promise.all([showToolbar(summary), ringDoorBell(summary)]);
}
