/** The tab that asks for camera and microphone. */
import '#ui/views/permission-page.ts';
import { createPermissionFlow } from '#platform/permission-flow.ts';
import { prepareView, showView } from '../open-view.ts';

const view = await prepareView();
const flow = await createPermissionFlow({
	client: view.client,
	openCallWindow: () => view.shell.openCallWindow?.(),
	closeTab: () => window.close(),
});
showView(view, 'ah-permission-page', flow);
