/**
 * The engine in the document that holds it, whichever that is: serves the other views, hears keys, and tells the
 * background what the toolbar button should show.
 */
import browser from 'webextension-polyfill';
import { createEngine, type Engine } from '#engine/call/engine.ts';
import { createBrowserEnvironment } from '#engine/call/environment.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import { loadBackgroundImage } from '#platform/background-image.ts';
import { onBrowserKey, pressKey } from '#platform/browser-keys.ts';
import { serveFiles } from '#platform/file-bridge.ts';
import { openMediaOutlet } from '#platform/media-outlet.ts';
import { type ConnectedViews, servePorts } from '#platform/port-server.ts';
import { createSummariser, quietSummary } from '#platform/summary.ts';
import { answerSummary } from '#platform/summary-question.ts';

export interface HostOptions {
	/** Whether a question for camera and microphone can be shown here. */
	readonly canAsk: boolean;
	/** Whenever another view comes or goes. */
	readonly onViews?: (connected: ConnectedViews) => void;
}

export interface Host {
	readonly engine: Engine;
	/** The host's own door, which stays open. */
	readonly own: CallClient;
}

/** Runs until the document ends. */
export function runHost({ canAsk, onViews = () => undefined }: HostOptions): Host {
	const engine = createEngine(createBrowserEnvironment({ canAsk, loadBackgroundImage }));
	const own = engine.connectView();
	const summarise = createSummariser();
	let summary = quietSummary;

	function tellBackground(): void {
		const next = summarise(engine.snapshots.value);
		if (!next) return;
		summary = next;
		// Rejects when nobody answers, which is no matter.
		browser.runtime.sendMessage(summary).catch(() => undefined);
	}

	openMediaOutlet(own.media);
	serveFiles(own.files);
	servePorts({ connectView: engine.connectView, onViews });
	onBrowserKey('host', (key) => pressKey(key, own));
	answerSummary(() => summary);
	engine.snapshots.subscribe(tellBackground);
	tellBackground();
	return { engine, own };
}
