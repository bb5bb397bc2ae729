/** Sharing the tab that a view lies over or stands beside, without the browser's picker. */

/**
 * The tab in front in that window, as an id for the engine. Null where the permission is refused, and for a tab on which
 * the toolbar button was not clicked. Must be called synchronously in a click: it may ask for the permission. A popup
 * closes when the browser asks; the next one finds the permission held.
 */
export async function captureTab(windowId: number): Promise<string | null> {
	if (!(await chrome.permissions.request({ permissions: ['tabCapture'] }))) return null;
	const [tab] = await chrome.tabs.query({ active: true, windowId });
	if (tab?.id === undefined) return null;
	return chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id }).catch(() => null);
}
