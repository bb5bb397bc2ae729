/**
 * The call window as host of the engine, in Firefox. It ends with the window: who closes it in a call is asked, comes to
 * the front when a call begins, and tells the toolbar when it goes.
 */
import { createInPageClient } from '#engine/call/in-page-client.ts';
import { createStoredCallRecords } from '#engine/call/stored-call-records.ts';
import type { CallView } from '#engine/contract/snapshot.ts';
import { announceHost } from '#platform/engine-host.ts';
import { takeErrand } from '#platform/errand.ts';
import { onShareLead } from '#platform/share-lead.ts';
import { showOwnWindow } from '#platform/windows.ts';
import { openDockMenu } from '#ui/dock-menu.ts';
import { configurationOf } from '#ui/preferences.ts';
import { runHost } from '../../host/host.ts';
import { prepareView, type View } from '../open-view.ts';

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
	let phase: CallView['phase'] = 'idle';
	engine.snapshots.subscribe(({ call }) => {
		// Asked for in another view: what follows, the browser's questions too, is seen here.
		if (phase === 'idle' && call.phase !== 'idle') showOwnWindow();
		phase = call.phase;
	});
	addEventListener('beforeunload', (event) => {
		if (phase === 'in-call') event.preventDefault();
	});
	return view;
}
