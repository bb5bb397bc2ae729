/**
 * One signaling connection for as long as it is wanted: opens the socket, says hello, keeps the heart beating, comes
 * back by itself after a loss. Knows frames and versions; rooms and sealing are the room client's.
 */
import { closeCodes } from '#protocol/close-codes.ts';
import type { PeerId } from '#protocol/ids.ts';
import {
	doorPlaces,
	frameLimitBytes,
	heartbeatIntervalMs,
	introductionLimitChars,
	protocolVersion,
	roomCapacityLimit,
} from '#protocol/limits.ts';
import type { ClientMessage, Pong, ServerMessage, Welcome } from '#protocol/messages.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import { encodeRelayFrame, parseRelayFrame } from '#protocol/relay.ts';
import { socketUrl } from '../contract/server-address.ts';
import type { Log } from '../lib/log.ts';
import { retryDelayMs } from './backoff.ts';

/** Time for the socket to open and the server to answer `hello`. */
const connectTimeoutMs = 8_000;

/** The longest text of a server is `joined`, with an introduction of everybody and a peer id beside each. */
const textLimitChars = (roomCapacityLimit + doorPlaces) * (introductionLimitChars + 128);

/**
 * `greeting`: the socket is open and `hello` sent. `ready`: welcomed; messages may be sent.
 * `waiting`: lost or never reached, the next try is due; `busy` if the server said that it takes nobody now.
 * `outdated`: the server speaks another version; final.
 */
export type LinkState =
	| { readonly name: 'closed' }
	| { readonly name: 'connecting' }
	| { readonly name: 'greeting' }
	| { readonly name: 'ready'; readonly welcome: Welcome }
	| { readonly name: 'waiting'; readonly busy: boolean }
	| { readonly name: 'outdated' };

/** The part of a browser's `WebSocket` that a link uses. */
export type LinkSocket = Pick<
	WebSocket,
	'send' | 'close' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'
>;

/** What is about a room; `welcome` and `pong` are the link's own. */
export type RoomMessage = Exclude<ServerMessage, Welcome | Pong>;

export interface LinkOptions {
	/** `http(s)://host[:port]`; the socket goes to the same place. */
	readonly serverOrigin: string;
	readonly createSocket: (url: string) => LinkSocket;
	/** In [0, 1). */
	readonly random: () => number;
	readonly log: Log;
	readonly onState: (state: LinkState) => void;
	readonly onMessage: (message: RoomMessage) => void;
	readonly onRelay: (from: PeerId, body: Uint8Array<ArrayBuffer>) => void;
}

export interface SignalingLink {
	readonly state: LinkState;
	/** Idempotent. */
	open(): void;
	/** Brings the next try forward to now, and starts counting attempts anew. */
	retryNow(): void;
	/** True if it was handed to a socket that is `ready`. */
	send(message: ClientMessage): boolean;
	relay(to: PeerId, body: Uint8Array): boolean;
	/** Idempotent and final for this object. */
	close(): void;
}

export function createSignalingLink(options: LinkOptions): SignalingLink {
	const { log, onState, onMessage, onRelay } = options;
	let state: LinkState = { name: 'closed' };
	let socket: LinkSocket | null = null;
	let attempt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let heartbeat: ReturnType<typeof setInterval> | undefined;
	let heardSincePing = true;
	let closed = false;

	function enter(next: LinkState): void {
		state = next;
		log.info(`signaling ${next.name}`);
		onState(next);
	}

	function connect(): void {
		clearTimeout(timer);
		enter({ name: 'connecting' });
		if (closed) return;
		let opened: LinkSocket;
		try {
			opened = options.createSocket(socketUrl(options.serverOrigin));
		} catch {
			// An address the browser won't open at all, such as ws: from a secure page.
			lose();
			return;
		}
		socket = opened;
		opened.binaryType = 'arraybuffer';
		opened.onopen = () => {
			opened.send(JSON.stringify({ type: 'hello', version: protocolVersion } satisfies ClientMessage));
			enter({ name: 'greeting' });
		};
		opened.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
		opened.onclose = (event) => {
			if (event.code === closeCodes.unsupportedVersion) outdate();
			else lose(event.code === closeCodes.tooManyConnections);
		};
		// Always followed by `close`, which carries more.
		opened.onerror = () => undefined;
		timer = setTimeout(lose, connectTimeoutMs);
	}

	function receive(data: unknown): void {
		heardSincePing = true;
		if (data instanceof ArrayBuffer) {
			const frame = data.byteLength <= frameLimitBytes ? parseRelayFrame(new Uint8Array(data)) : null;
			if (frame) onRelay(frame.peerId, frame.body);
			else log.warn('relay frame of no known shape dropped');
			return;
		}
		const isText = typeof data === 'string' && data.length <= textLimitChars;
		const message = isText ? parseServerMessage(data) : null;
		if (!message) {
			log.warn('message of no known shape dropped');
			// Whatever answers `hello` with something else is no server of ours.
			if (state.name === 'greeting') lose();
			return;
		}
		switch (message.type) {
			case 'welcome':
				if (message.version !== protocolVersion) outdate();
				else if (state.name === 'greeting') greet(message);
				return;
			case 'pong':
				// Only now: a server that welcomes and hangs up at once is not to be asked again and again.
				attempt = 0;
				return;
			case 'refused':
				if (message.code === 'unsupported-version') outdate();
				else onMessage(message);
				return;
			default:
				onMessage(message);
		}
	}

	function greet(welcome: Welcome): void {
		clearTimeout(timer);
		heardSincePing = true;
		heartbeat = setInterval(beat, heartbeatIntervalMs);
		enter({ name: 'ready', welcome });
	}

	/** A socket that died without a word is noticed by the pong that doesn't come. */
	function beat(): void {
		if (!heardSincePing) {
			log.warn('server silent');
			lose();
			return;
		}
		heardSincePing = false;
		send({ type: 'ping' });
	}

	function lose(busy = false): void {
		drop();
		timer = setTimeout(connect, retryDelayMs(attempt, options.random()));
		attempt += 1;
		// Last, since who hears of it may close the link or retry at once.
		enter({ name: 'waiting', busy });
	}

	function outdate(): void {
		drop();
		enter({ name: 'outdated' });
	}

	/** Lets go of the socket without hearing from it again. */
	function drop(): void {
		clearTimeout(timer);
		clearInterval(heartbeat);
		if (!socket) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close();
		socket = null;
	}

	function send(message: ClientMessage): boolean {
		return transmit(JSON.stringify(message));
	}

	function transmit(frame: string | Uint8Array<ArrayBuffer>): boolean {
		if (!socket || state.name !== 'ready') return false;
		if (frame.length > frameLimitBytes) {
			log.warn('frame above the limit not sent');
			return false;
		}
		socket.send(frame);
		return true;
	}

	return {
		get state() {
			return state;
		},
		open() {
			if (state.name === 'closed' && !closed) connect();
		},
		retryNow() {
			if (state.name !== 'waiting') return;
			attempt = 0;
			connect();
		},
		send,
		relay(to, body) {
			return transmit(encodeRelayFrame(to, body));
		},
		close() {
			if (closed) return;
			closed = true;
			drop();
			if (state.name !== 'closed') enter({ name: 'closed' });
		},
	};
}
