/** The data channel for names, media state and what concerns the room. Carries only small messages, in order. */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { Log } from '../lib/log.ts';
import { type ControlMessage, parseControlMessage } from './control-message.ts';
import { openChannel } from './data-channels.ts';
import { reactionRate } from './reaction-rate.ts';

/** What is looked at of what one member says. More is an attack, and is dropped. */
const messageRate: Rate = { perSecond: 200, burst: 400 };

/**
 * How often a member may change its mind. A hand on the mute button needs a few per second, and so does a window that is
 * resized. Of more only the last counts, when its time comes.
 */
const changeRates = {
	state: { perSecond: 5, burst: 20 },
	wanted: { perSecond: 4, burst: 8 },
	charter: { perSecond: 4, burst: 16 },
	password: { perSecond: 1, burst: 4 },
	recording: { perSecond: 2, burst: 8 },
} as const satisfies Record<string, Rate>;

/** Orders of a host. More is dropped. */
const orderRate: Rate = { perSecond: 4, burst: 32 };

type Change = Extract<ControlMessage, { type: keyof typeof changeRates }>;

function isChange(message: ControlMessage): message is Change {
	return message.type in changeRates;
}

function isRare(message: ControlMessage): message is Extract<ControlMessage, { type: 'order' | 'reaction' }> {
	return message.type === 'order' || message.type === 'reaction';
}

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
	const allowance = new TokenBucket(messageRate, performance.now());
	const allowances = {
		order: new TokenBucket(orderRate, performance.now()),
		reaction: new TokenBucket(reactionRate, performance.now()),
	};
	const changes = {
		state: createChanges<Change>(changeRates.state, handlers.onMessage),
		wanted: createChanges<Change>(changeRates.wanted, handlers.onMessage),
		charter: createChanges<Change>(changeRates.charter, handlers.onMessage),
		password: createChanges<Change>(changeRates.password, handlers.onMessage),
		recording: createChanges<Change>(changeRates.recording, handlers.onMessage),
	};
	const channel = openChannel(connection, 'control');
	channel.onopen = handlers.onOpen;
	channel.onclose = () => {
		for (const { close } of Object.values(changes)) close();
		handlers.onClosed();
	};
	channel.onmessage = (event: MessageEvent<unknown>) => {
		if (!allowance.take(1, performance.now())) return;
		const message = parseControlMessage(event.data);
		if (!message) handlers.log.warn('control message of no known shape dropped');
		else if (isChange(message)) changes[message.type].receive(message);
		else if (!isRare(message) || allowances[message.type].take(1, performance.now())) handlers.onMessage(message);
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

/** Tells changes no faster than the rate, and always the last one. */
function createChanges<T>(rate: Rate, tell: (change: T) => void) {
	const allowance = new TokenBucket(rate, performance.now());
	let timer: ReturnType<typeof setTimeout> | undefined;
	let waiting: { readonly change: T } | null = null;

	function tellWaiting(): void {
		timer = undefined;
		if (!waiting) return;
		if (allowance.take(1, performance.now())) {
			const { change } = waiting;
			waiting = null;
			tell(change);
		} else {
			timer = setTimeout(tellWaiting, 1_000 / rate.perSecond);
		}
	}

	return {
		receive(change: T): void {
			waiting = { change };
			if (timer === undefined) tellWaiting();
		},
		close(): void {
			clearTimeout(timer);
			waiting = null;
		},
	};
}
