/** The page inside the mini window. */
import '#ui/views/mini-window.ts';
import { prepareView, showView } from '../open-view.ts';

showView(await prepareView(), 'ah-mini-window');
