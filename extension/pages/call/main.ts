/** The call window. */
import '#ui/views/call-window.ts';
import { onBrowserKey } from '#platform/browser-keys.ts';
import { rememberPlace } from '#platform/windows.ts';
import { prepareView, showView } from '../open-view.ts';

rememberPlace();
const view = await prepareView();
const { client, shell } = view;
onBrowserKey('call-window', (key) => {
	const isMeant = key === 'mini-window' && client.snapshots.value?.call.phase === 'in-call';
	if (isMeant) shell.openMiniWindow?.();
	return isMeant;
});
showView(view, 'ah-call-window');
