/** The engine's host in Chromium. Lives as long as a call or a view needs it. */
import type { ConnectedViews } from '#platform/port-server.ts';
import { runHost } from '../host/host.ts';

/** How long a preview outlives the last view of it: time enough to open it in another one. */
const mirrorLimitMs = 2_000;

/** How long an engine nobody uses stays: a popup that is opened again finds it warm. */
const idleLimitMs = 30_000;

let views: ConnectedViews = { count: 0, ofCalls: 0 };
let idleTimer: ReturnType<typeof setTimeout> | undefined;
let mirrorTimer: ReturnType<typeof setTimeout> | undefined;

const { engine, own } = runHost({
	// No question for camera and microphone can be shown from here: the permission page asks.
	canAsk: false,
	onViews(connected) {
		views = connected;
		watchIdleness();
	},
});
engine.snapshots.subscribe(watchIdleness);
watchIdleness();

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
