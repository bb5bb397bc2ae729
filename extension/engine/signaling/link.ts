/**
 * One signaling connection for as long as it is wanted: opens the socket, says hello, keeps the heart beating, comes
 * back by itself after a loss, to the same session if the server still has it. Knows frames and versions; rooms and
 * sealing are the room client's.
 */
import { closeCodes } from '#protocol/close-codes.ts';
import type { PeerId } from '#protocol/ids.ts';
import {
	doorPlaces,
	frameLimitBytes,
	introductionLimitChars,
	protocolVersion,
	roomCapacityLimit,
} from '#protocol/limits.ts';
import type { ClientMessage, GoingAway, Hello, Ping, Pong, ServerMessage, Welcome } from '#protocol/messages.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import { encodeRelayFrame, parseRelayFrame } from '#protocol/relay.ts';
import { socketUrl } from '../contract/server-address.ts';
import type { Log } from '../lib/log.ts';
import { retryDelayMs } from './backoff.ts';
import { createLinkHeartbeat } from './link-heartbeat.ts';
import { createLinkSession, type Frame } from './link-session.ts';
import { createLinkUrgency } from './link-urgency.ts';
import { createSpareSocket } from './spare-socket.ts';

/** Time for the socket to open, and as much for the server to answer `hello`. */
const connectTimeoutMs = 8_000;

/**
 * For the first tries to open, one right after the other: TCP repeats its first packet after one second, three and seven,
 * where somebody waits, and a browser opens one socket to a server at a time. A slow network has the time above after them.
 */
const firstTimeoutsMs = [1_000, 1_500, 2_500] as const;

/**
 * To come back there is less at first, and no pause after it: where packets vanish, TCP repeats its first one after one
 * second, three and seven, so that new tries find sooner that they don't any more. Every so many there is one with the
 * whole time, for slow networks.
 */
const hastyTimeoutMs = 2_000;
const hastyTries = 24;
const triesPerPatientOne = 6;

/** The longest that a server which goes away is waited for, whatever it says. */
const comeBackLimitMs = 30_000;

/** The client is done, and doesn't come back to its session; RFC 6455 section 7.4.1. */
const normalClosure = 1000;

/** The longest text of a server is `joined`, with an introduction of everybody and a peer id beside each. */
const textLimitChars = (roomCapacityLimit + doorPlaces) * (introductionLimitChars + 128);

/**
 * `greeting`: the socket is open and `hello` sent. `ready`: welcomed; messages may be sent. `resumed`: the session goes on,
 * with nothing lost in between; else it is a new one.
 * `waiting`: lost or never reached, the next try is due; `busy` if the server said that it takes nobody now.
 * `outdated`: the server speaks another version; final.
 */
export type LinkState =
	| { readonly name: 'closed' }
	| { readonly name: 'connecting' }
	| { readonly name: 'greeting' }
	| { readonly name: 'ready'; readonly welcome: Welcome; readonly resumed: boolean }
	| { readonly name: 'waiting'; readonly busy: boolean }
	| { readonly name: 'outdated' };

/** The part of a browser's `WebSocket` that a link uses. */
export type LinkSocket = Pick<
	WebSocket,
	'send' | 'close' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'
>;

/** What is about a room; `welcome`, `pong` and `going-away` are the link's own. */
export type RoomMessage = Exclude<ServerMessage, Welcome | Pong | GoingAway>;

export interface LinkOptions {
	/** `http(s)://host[:port]`; the socket goes to the same place. */
	readonly serverOrigin: string;
	readonly createSocket: (url: string) => LinkSocket;
	/** In [0, 1). */
	readonly random: () => number;
	/** Milliseconds since the epoch, which go on while the machine sleeps. */
	readonly now: () => number;
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
	/** Whether people wait for what is said over it: then it is asked often, and a socket that says nothing is replaced soon. */
	setUrgent(isUrgent: boolean): void;
	/** Something happened to the network, or to time: looks at once whether the socket is alive, or tries to get one. */
	check(): void;
	/** True if it is on its way: over a socket that is `ready`, or with the next one if the session goes on then. */
	send(message: ClientMessage): boolean;
	relay(to: PeerId, body: Uint8Array): boolean;
	/** Idempotent and final for this object. */
	close(): void;
}

/** What is said beside the session's frames, and not counted as one. */
const asides: readonly ServerMessage['type'][] = ['welcome', 'pong', 'going-away'];

export function createSignalingLink(options: LinkOptions): SignalingLink {
	const { log, onState, onMessage, onRelay } = options;
	let state: LinkState = { name: 'closed' };
	let socket: LinkSocket | null = null;
	let attempt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let closed = false;
	const session = createLinkSession();
	const heartbeat = createLinkHeartbeat({
		now: options.now,
		ping,
		onSilent() {
			log.warn('server silent');
			lose();
		},
	});

	const urgency = createLinkUrgency({
		ask: ping,
		onSlow() {
			// One that isn't open yet is waited for by the browser before it opens another.
			if (state.name === 'ready' || state.name === 'greeting') spare.open();
		},
	});
	const spare = createSpareSocket({
		create: () => options.createSocket(socketUrl(options.serverOrigin)),
		onOpen(opened) {
			log.info('signaling silent, another socket');
			drop();
			use(opened);
			sayHello(opened);
		},
	});

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
		use(opened);
		opened.onopen = () => sayHello(opened);
		const briefMs = session.resumption === null ? firstTimeoutsMs[attempt] : returnTimeoutMs();
		timer = briefMs === undefined ? setTimeout(() => lose(), connectTimeoutMs) : setTimeout(connectAnew, briefMs);
	}

	/** Of the present try to come back; none if it has the whole time. */
	function returnTimeoutMs(): number | undefined {
		const isHasty = attempt < hastyTries && (attempt + 1) % triesPerPatientOne !== 0;
		return isHasty ? hastyTimeoutMs : undefined;
	}

	/** From now on it is the link's. */
	function use(opened: LinkSocket): void {
		socket = opened;
		urgency.heard();
		opened.binaryType = 'arraybuffer';
		opened.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
		opened.onclose = (event) => {
			if (event.code === closeCodes.unsupportedVersion) outdate();
			else lose({ busy: event.code === closeCodes.tooManyConnections });
		};
		// Always followed by `close`, which carries more.
		opened.onerror = () => undefined;
	}

	function sayHello(opened: LinkSocket): void {
		clearTimeout(timer);
		timer = setTimeout(() => lose(), connectTimeoutMs);
		urgency.heard();
		const { resumption } = session;
		const hello: Hello = { type: 'hello', version: protocolVersion, ...(resumption && { resume: resumption }) };
		opened.send(JSON.stringify(hello));
		enter({ name: 'greeting' });
	}

	/** Without having given up: nobody is told of it. */
	function connectAnew(): void {
		drop();
		attempt += 1;
		connect();
	}

	function receive(data: unknown): void {
		heartbeat.heard();
		urgency.heard();
		spare.close();
		if (data instanceof ArrayBuffer) {
			hear(data.byteLength);
			const frame = data.byteLength <= frameLimitBytes ? parseRelayFrame(new Uint8Array(data)) : null;
			if (frame) onRelay(frame.peerId, frame.body);
			else log.warn('relay frame of no known shape dropped');
			return;
		}
		const isText = typeof data === 'string' && data.length <= textLimitChars;
		const message = isText ? parseServerMessage(data) : null;
		if (!message || !asides.includes(message.type)) hear(isText ? data.length : 0);
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
				if (!session.acknowledge(message.received)) startAnew('server has what was never sent');
				return;
			case 'going-away':
				lose({ comeBackInMs: Math.min(message.comeBackInMs, comeBackLimitMs) });
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
		const resumed = welcome.resumed && session.resumption !== null;
		const lacking = resumed ? session.resume(welcome) : [];
		if (lacking === null) {
			startAnew('server lacks what is gone');
			return;
		}
		if (!resumed) session.begin(welcome);
		clearTimeout(timer);
		heartbeat.start();
		for (const frame of lacking) socket?.send(frame);
		enter({ name: 'ready', welcome, resumed });
	}

	/** A frame of the session arrived. */
	function hear(bytes: number): void {
		if (state.name !== 'ready') return;
		session.heard(bytes);
		if (session.isAcknowledgementDue) ping();
	}

	/** Also acknowledges, and has the server do so. */
	function ping(): void {
		const message: Ping = { type: 'ping', received: session.received };
		session.acknowledged();
		if (state.name === 'ready') socket?.send(JSON.stringify(message));
	}

	/** The two sides can't go on where they were. */
	function startAnew(why: string): void {
		log.warn(why);
		session.end();
		drop(normalClosure);
		lose();
	}

	function lose({ busy = false, comeBackInMs = retryDelayMs(attempt, options.random()) } = {}): void {
		drop();
		timer = setTimeout(connect, comeBackInMs);
		attempt += 1;
		// Last, since who hears of it may close the link or retry at once.
		enter({ name: 'waiting', busy });
	}

	function outdate(): void {
		session.end();
		drop();
		enter({ name: 'outdated' });
	}

	/** Lets go of the socket without hearing from it again. Without a code the server keeps the session. */
	function drop(code?: typeof normalClosure): void {
		clearTimeout(timer);
		heartbeat.stop();
		spare.close();
		if (!socket) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close(code);
		socket = null;
	}

	function send(message: ClientMessage): boolean {
		return transmit(JSON.stringify(message));
	}

	function transmit(frame: Frame): boolean {
		if (session.resumption === null) return false;
		if (frame.length > frameLimitBytes) {
			log.warn('frame above the limit not sent');
			return false;
		}
		session.sent(frame);
		if (!socket || state.name !== 'ready') return true;
		socket.send(frame);
		if (session.isAcknowledgementDue) ping();
		return true;
	}

	return {
		get state() {
			return state;
		},
		open() {
			if (state.name === 'closed' && !closed) connect();
		},
		setUrgent: urgency.set,
		retryNow() {
			if (state.name !== 'waiting') return;
			attempt = 0;
			connect();
		},
		check() {
			if (state.name === 'ready') {
				heartbeat.doubt();
			} else if (state.name !== 'closed' && state.name !== 'outdated') {
				drop();
				attempt = 0;
				connect();
			}
		},
		send,
		relay(to, body) {
			return transmit(encodeRelayFrame(to, body));
		},
		close() {
			if (closed) return;
			closed = true;
			urgency.set(false);
			session.end();
			drop(normalClosure);
			if (state.name !== 'closed') enter({ name: 'closed' });
		},
	};
}
