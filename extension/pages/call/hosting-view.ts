/**
 * The call window as host of the engine, in Firefox. The call ends with the window: who closes it in a call is asked. It
 * comes to the front for whatever has to be seen here, though a click in another view asked for it.
 */
import { createInPageClient } from '#engine/call/in-page-client.ts';
import { createStoredCallRecords } from '#engine/call/stored-call-records.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { announceHost } from '#platform/engine-host.ts';
import { takeErrand } from '#platform/errand.ts';
import { onShareLead } from '#platform/share-lead.ts';
import { showOwnWindow } from '#platform/windows.ts';
import { openDockMenu } from '#ui/dock-menu.ts';
import { configurationOf } from '#ui/preferences.ts';
import { runHost } from '../../host/host.ts';
import { prepareView, type View } from '../open-view.ts';

const devices = ['microphone', 'camera'] as const;

export async function host(): Promise<View> {
	const errand = await takeErrand();
	// Who asks for another call doesn't want the last one back.
	const wantsAnother = errand.some(({ type }) => type === 'start' || type === 'preview' || type === 'join');
	if (wantsAnother) await createStoredCallRecords().remove();
	const { engine } = runHost({ canAsk: true });
	const view = await prepareView((preferences) => createInPageClient({ engine, preferences, configurationOf }));
	onShareLead(() => openDockMenu(document.body, 'share'));
	announceHost();
	for (const command of errand) void view.client.send(command);
	let before = engine.snapshots.value;
	engine.snapshots.subscribe((snapshot) => {
		void comeForward(before, snapshot);
		before = snapshot;
	});
	addEventListener('beforeunload', (event) => {
		if (before.call.phase === 'in-call') event.preventDefault();
	});
	return view;
}

/** When a call begins, and when the browser asks for a device: it does so over this window. */
async function comeForward(before: Snapshot, now: Snapshot): Promise<void> {
	const begins = before.call.phase === 'idle' && now.call.phase !== 'idle';
	const opening = devices.filter((device) => isOpening(now, device) && !isOpening(before, device));
	const permissions = await Promise.all(opening.map((name) => navigator.permissions.query({ name })));
	if (begins || permissions.some(({ state }) => state === 'prompt')) showOwnWindow();
}

function isOpening({ self }: Snapshot, device: (typeof devices)[number]): boolean {
	return self[device].state === 'opening';
}
