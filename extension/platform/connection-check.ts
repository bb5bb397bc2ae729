/** Checks the connection from this document: no call knows of it, and it ends with the page. */
import { checkConnectivity } from '#engine/connectivity/check.ts';
import type { Shell } from '#ui/shell.ts';
import { isWithoutNetwork } from './server-test.ts';

export const checkConnection: NonNullable<Shell['checkConnection']> = (serverOrigin, options) =>
	checkConnectivity({
		serverOrigin,
		createSocket: (url) => new WebSocket(url),
		createConnection: (configuration) => new RTCPeerConnection(configuration),
		isOnline: () => !isWithoutNetwork(serverOrigin),
		...options,
	});
