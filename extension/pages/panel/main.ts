/** The side panel. */
import '#ui/views/side-panel.ts';
import { prepareView, showView } from '../open-view.ts';

showView(await prepareView(), 'ah-side-panel');
