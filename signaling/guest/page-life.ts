/**
 * What the page does as the browser hides it, takes it away and brings it back. Hidden, a call goes on; a page that is
 * closed leaves it; one that comes back from where browsers keep pages begins anew.
 */
import type { Engine } from '#engine/call/engine.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { TabCallRecords } from './tab-call-records.ts';
import { createWakeLock } from './wake-lock.ts';

export interface PageLifeOptions {
	readonly engine: Engine;
	readonly client: CallClient;
	readonly callRecords: Pick<TabCallRecords, 'keep'>;
}

export function followPageLife({ engine, client, callRecords }: PageLifeOptions): void {
	const wakeLock = createWakeLock();
	let hasBegun = false;
	const leaving = new AbortController();

	const stop = engine.snapshots.subscribe((snapshot) => {
		wakeLock.set(snapshot.call.phase === 'in-call');
		// Until somebody does something the address is the one that was opened.
		hasBegun ||= snapshot.call.phase !== 'idle';
		if (hasBegun) showInAddress(snapshot);
	});

	addEventListener('pagehide', () => {
		stop();
		leaving.abort();
		const { microphone, camera } = engine.snapshots.value.self;
		callRecords.keep({ microphone: microphone.enabled, camera: camera.enabled });
		engine.close();
	});
	addEventListener('pageshow', (event) => {
		if (event.persisted) location.reload();
	});
	// Another link in the same tab.
	addEventListener('hashchange', () => location.reload());

	/**
	 * Timers stand still in a page that was frozen: nothing is waited for that was due long ago. What a phone call had, it
	 * has given back.
	 */
	function tryAgain(): void {
		if (document.hidden) return;
		const { call, self } = engine.snapshots.value;
		if (call.phase === 'in-call' && call.signaling !== 'connected') void client.send({ type: 'retry' });
		for (const device of ['microphone', 'camera'] as const) {
			const { enabled, state } = self[device];
			if (enabled && state === 'busy') void client.send({ type: 'retry-device', device });
		}
	}

	// A page that is left is hidden after it has left the call.
	const { signal } = leaving;
	document.addEventListener('visibilitychange', tryAgain, { signal });
	document.addEventListener('resume', tryAgain, { signal });
}

/** The address is that of the call, so that a reload, a bookmark or a copy of it leads there. */
function showInAddress({ call }: Snapshot): void {
	const wanted = addressOf(call);
	if (wanted !== null && wanted !== location.href) history.replaceState(null, '', wanted);
}

/** Null where it stays what it is. */
function addressOf(call: Snapshot['call']): string | null {
	if (call.phase === 'in-call') return call.invite.link;
	return call.phase === 'idle' && call.outcome === null ? `${location.origin}/` : null;
}
