/**
 * The data channel for names and media state. Negotiated out of band with a fixed id, so that both ends have it
 * before the first packet. Carries only small messages, in order.
 */
import type { Log } from '../lib/log.ts';
import { type ControlMessage, parseControlMessage } from './control-message.ts';

const controlChannelId = 0;

export interface ControlChannel {
	/** True if the channel was open. */
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
	const channel = connection.createDataChannel('control', { negotiated: true, id: controlChannelId });
	channel.onopen = handlers.onOpen;
	channel.onclose = handlers.onClosed;
	channel.onmessage = (event: MessageEvent<unknown>) => {
		const message = parseControlMessage(event.data);
		if (message) handlers.onMessage(message);
		else handlers.log.warn('control message of no known shape dropped');
	};
	return {
		send(message) {
			if (channel.readyState !== 'open') return false;
			channel.send(JSON.stringify(message));
			return true;
		},
	};
}
