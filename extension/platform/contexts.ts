/** Addresses of the extension's own documents, as built. */

export const documentPaths = {
	offscreen: 'offscreen/index.html',
	call: 'pages/call/index.html',
	permission: 'pages/permission/index.html',
	options: 'pages/options/index.html',
	mini: 'pages/mini/index.html',
} as const;
