/** The link that real clients have, over a socket of Node. */
import { WebSocket } from 'ws';
import { createSignalingLink, type LinkOptions, type LinkSocket, type SignalingLink } from '#engine/signaling/link.ts';
import { createOpeningTimes } from '#engine/signaling/opening-times.ts';

type ClientLinkOptions = Pick<LinkOptions, 'serverOrigin' | 'onState' | 'onMessage' | 'onRelay'>;

const silent = { info: () => {}, warn: () => {} };

/** `localAddress`: the address of this machine to come from. */
export function createClientLink(options: ClientLinkOptions, localAddress?: string): SignalingLink {
	return createSignalingLink({
		...options,
		openingTimes: createOpeningTimes(),
		createSocket: (url) => new WebSocket(url, { ...(localAddress && { localAddress }) }) as unknown as LinkSocket,
		random: Math.random,
		now: Date.now,
		log: silent,
	});
}
