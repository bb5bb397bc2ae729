/** The call window. */
import '#ui/views/call-window.ts';
import { rememberPlace } from '#platform/windows.ts';
import { prepareView, showView } from '../open-view.ts';

rememberPlace();
showView(await prepareView(), 'ah-call-window');
