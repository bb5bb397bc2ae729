/**
 * The engine's host in Chromium. Lives as long as a call or a view needs it, and tells the service worker what the
 * toolbar button should show.
 */
import browser from 'webextension-polyfill';
import { createEngine } from '#engine/call/engine.ts';
import { createBrowserEnvironment } from '#engine/call/environment.ts';
import { loadBackgroundImage } from '#platform/background-image.ts';
import { onBrowserKey, pressKey } from '#platform/browser-keys.ts';
import { serveFiles } from '#platform/file-bridge.ts';
import { openMediaOutlet } from '#platform/media-outlet.ts';
import { type ConnectedViews, servePorts } from '#platform/port-server.ts';
import { createSummariser } from '#platform/summary.ts';

/** How long a preview outlives the last view of it: time enough to open it in another one. */
const mirrorLimitMs = 2_000;

/** How long an engine nobody uses stays: a popup that is opened again finds it warm. */
const idleLimitMs = 30_000;

// No question for camera and microphone can be shown from here: the permission page asks.
const engine = createEngine(createBrowserEnvironment({ canAsk: false, loadBackgroundImage }));
let views: ConnectedViews = { count: 0, ofCalls: 0 };
let idleTimer: ReturnType<typeof setTimeout> | undefined;
let mirrorTimer: ReturnType<typeof setTimeout> | undefined;
const summarise = createSummariser();

/** The host's own door, which stays open. */
const own = engine.connectView();
openMediaOutlet(own.media);
serveFiles(own.files);
servePorts({
	connectView: engine.connectView,
	onViews(connected) {
		views = connected;
		watchIdleness();
	},
});
onBrowserKey('host', (key) => pressKey(key, own));
engine.snapshots.subscribe(() => {
	tellBackground();
	watchIdleness();
});
tellBackground();
watchIdleness();

function tellBackground(): void {
	const summary = summarise(engine.snapshots.value);
	// Rejects when nobody answers, which is no matter.
	if (summary) browser.runtime.sendMessage(summary).catch(() => undefined);
}

function watchIdleness(): void {
	const { phase } = engine.snapshots.value.call;
	// Nobody looks into a mirror that no view shows.
	watchMirror(views.ofCalls === 0 && phase === 'preview');
	// A question nobody will answer ends too: the next popup shows Home again.
	const idle = views.count === 0 && (phase === 'idle' || phase === 'permission');
	if (!idle) {
		clearTimeout(idleTimer);
		idleTimer = undefined;
	} else {
		idleTimer ??= setTimeout(() => {
			engine.close();
			window.close();
		}, idleLimitMs);
	}
}

function watchMirror(isUnseen: boolean): void {
	if (!isUnseen) {
		clearTimeout(mirrorTimer);
		mirrorTimer = undefined;
	} else {
		mirrorTimer ??= setTimeout(() => void own.send({ type: 'leave' }), mirrorLimitMs);
	}
}
