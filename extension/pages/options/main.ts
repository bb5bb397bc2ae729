/** The settings tab. */
import '#ui/views/options-page.ts';
import { prepareView, showView } from '../open-view.ts';

showView(await prepareView(), 'ah-options-page');
