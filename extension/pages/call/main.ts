/** The call window. Where no document out of sight can hold the engine, it does. */
import '#ui/views/call-window.ts';
import { isFirefox } from '#platform/browser-family.ts';
import { onBrowserKey } from '#platform/browser-keys.ts';
import { onErrand } from '#platform/errand.ts';
import { rememberPlace } from '#platform/windows.ts';
import { bringLinkedCall } from '#ui/linked-call.ts';
import { prepareView, showView } from '../open-view.ts';

rememberPlace();
const view = await (isFirefox ? import('./hosting-view.ts').then(({ host }) => host()) : prepareView());
const { client, shell } = view;
onBrowserKey('call-window', (key) => {
	const { openMiniWindow } = shell;
	if (key !== 'mini-window' || !openMiniWindow || client.snapshots.value?.call.phase !== 'in-call') return false;
	openMiniWindow();
	return true;
});
showView(view, 'ah-call-window');
// Once the view can hear of it.
onErrand((command) => {
	if (command.type === 'preview') bringLinkedCall(document.body, command);
	else void client.send(command);
});
