/** The toolbar popup. */
import '#ui/views/popup.ts';
import { prepareView, showView } from '../open-view.ts';

showView(await prepareView(), 'ah-popup');
