/**
 * The data channel for names and media state. Negotiated out of band with a fixed id, so that both ends have it
 * before the first packet. Carries only small messages, in order.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { Log } from '../lib/log.ts';
import { type ControlMessage, parseControlMessage } from './control-message.ts';

const controlChannelId = 0;

/** What one member may say; more is dropped. A hand on the mute button needs a few per second. */
const controlRate: Rate = { perSecond: 10, burst: 40 };

export interface ControlChannel {
	/** True if it is on its way. Never throws. */
	send(message: ControlMessage): boolean;
}

export interface ControlHandlers {
	readonly onOpen: () => void;
	readonly onMessage: (message: ControlMessage) => void;
	/** The other side closed its connection, or the transport failed for good. */
	readonly onClosed: () => void;
	readonly log: Log;
}

export function openControlChannel(
	connection: Pick<RTCPeerConnection, 'createDataChannel'>,
	handlers: ControlHandlers,
): ControlChannel {
	const allowance = new TokenBucket(controlRate, performance.now());
	const channel = connection.createDataChannel('control', { negotiated: true, id: controlChannelId });
	channel.onopen = handlers.onOpen;
	channel.onclose = handlers.onClosed;
	channel.onmessage = (event: MessageEvent<unknown>) => {
		if (!allowance.take(1, performance.now())) return;
		const message = parseControlMessage(event.data);
		if (message) handlers.onMessage(message);
		else handlers.log.warn('control message of no known shape dropped');
	};
	return {
		send(message) {
			if (channel.readyState !== 'open') return false;
			try {
				channel.send(JSON.stringify(message));
				return true;
			} catch {
				// The other side may say in its description that it takes messages of one byte.
				return false;
			}
		},
	};
}
