/** Addresses of the extension's own documents, as built. */

export const documentPaths = {
	offscreen: 'offscreen/index.html',
	popup: 'pages/popup/index.html',
	panel: 'pages/panel/index.html',
	call: 'pages/call/index.html',
	permission: 'pages/permission/index.html',
	options: 'pages/options/index.html',
	mini: 'pages/mini/index.html',
} as const;

/** The views in which a call takes place. Tabs of settings and permission stay open behind others for days. */
export const callViewPaths: readonly string[] = [
	documentPaths.popup,
	documentPaths.panel,
	documentPaths.call,
	documentPaths.mini,
];
