/** What a server says to who comes for the first time. */
import { protocolVersion } from '#protocol/limits.ts';
import type { Welcome } from '#protocol/messages.ts';

export const welcome: Welcome = {
	type: 'welcome',
	version: protocolVersion,
	peerId: 'k7mqx2wdp9ht',
	resumed: false,
	received: 0,
	resumeToken: 'first'.padEnd(32, '-'),
	iceServers: [],
	roomCapacity: 8,
};
