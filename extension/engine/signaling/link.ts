/**
 * One signaling connection for as long as it is wanted: opens the socket, says hello, keeps the heart beating, comes
 * back by itself after a loss, to the same session if the server still has it. Knows frames and versions; rooms and
 * sealing are the room client's.
 */
import { closeCodes } from '#protocol/close-codes.ts';
import type { PeerId } from '#protocol/ids.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, Hello, Welcome } from '#protocol/messages.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';
import { socketUrl } from '../contract/server-address.ts';
import type { Log } from '../lib/log.ts';
import { createLinkHeartbeat } from './link-heartbeat.ts';
import { createLinkSession } from './link-session.ts';
import { createLinkTries } from './link-tries.ts';
import { createLinkUrgency } from './link-urgency.ts';
import { createLossSigns } from './loss-signs.ts';
import type { OpeningTimes } from './opening-times.ts';
import { type Aside, parseServerFrame, type RoomMessage } from './server-frame.ts';
import { createSpareSocket } from './spare-socket.ts';

/** The longest that a server which goes away is waited for, whatever it says. */
const comeBackLimitMs = 30_000;

/** The client is done, and doesn't come back to its session; RFC 6455 section 7.4.1. */
const normalClosure = 1000;

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

export interface LinkOptions {
	/** `http(s)://host[:port]`; the socket goes to the same place. */
	readonly serverOrigin: string;
	readonly createSocket: (url: string) => LinkSocket;
	/** Of all links, one after the other. */
	readonly openingTimes: OpeningTimes;
	/** In [0, 1). */
	readonly random: () => number;
	/** Milliseconds since the epoch, which go on while the machine sleeps. */
	readonly now: () => number;
	readonly log: Log;
	readonly onState: (state: LinkState) => void;
	readonly onMessage: (message: RoomMessage) => void;
	readonly onRelay: (from: PeerId, body: Uint8Array<ArrayBuffer>) => void;
	/** The server has answered after `check`. */
	readonly onAssured?: () => void;
}

export interface SignalingLink {
	readonly state: LinkState;
	/** The way to the server has lost something lately. */
	readonly isLossy: boolean;
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

export function createSignalingLink(options: LinkOptions): SignalingLink {
	const { serverOrigin, openingTimes, now, log, onState, onMessage, onRelay } = options;
	const createSocket = () => options.createSocket(socketUrl(serverOrigin));
	const lossSigns = createLossSigns(now);
	let state: LinkState = { name: 'closed' };
	let socket: LinkSocket | null = null;
	let closed = false;
	const session = createLinkSession({
		transmit(frame) {
			if (!socket || state.name !== 'ready') return false;
			socket.send(frame);
			return true;
		},
		log,
	});
	const tries = createLinkTries({
		// All who return at once to a server that was away would ask it for many more sockets than it can open so soon.
		expectedMs: () => (session.resumption === null || lossSigns.areRecent ? openingTimes.tries(serverOrigin) : []),
		onDoubt: () => openingTimes.doubt(serverOrigin),
		random: options.random,
		onDue: connect,
		onOvertaken(afterMs) {
			lossSigns.waitedInVain(afterMs);
			drop();
			connect();
		},
		onTimeout: () => lose(),
	});
	const heartbeat = createLinkHeartbeat({
		now,
		ping: session.ping,
		onSilent() {
			log.warn('server silent');
			// Unlike one that hangs up at once it has let time pass.
			tries.startOver();
			lose();
		},
		onSlow: () => spare.open(),
		onAssured: () => options.onAssured?.(),
	});
	const urgency = createLinkUrgency({
		ask: session.ping,
		onSlow() {
			// One that isn't open yet is waited for by the browser before it opens another.
			if (state.name === 'ready' || state.name === 'greeting') spare.open();
		},
	});
	const spare = createSpareSocket({
		create: createSocket,
		expectedMs: () => openingTimes.tries(serverOrigin),
		onOpen(opened) {
			lossSigns.overtaken();
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
		tries.stop();
		enter({ name: 'connecting' });
		if (closed) return;
		let opened: LinkSocket;
		try {
			opened = createSocket();
		} catch {
			// An address the browser won't open at all, such as ws: from a secure page.
			lose();
			return;
		}
		use(opened);
		const beganAt = now();
		opened.onopen = () => {
			const tookMs = now() - beganAt;
			openingTimes.note(serverOrigin, tookMs);
			lossSigns.opened(tookMs);
			sayHello(opened);
		};
		tries.opening(session.resumption !== null);
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
		tries.greeting();
		urgency.heard();
		const { resumption } = session;
		const hello: Hello = { type: 'hello', version: protocolVersion, ...(resumption && { resume: resumption }) };
		opened.send(JSON.stringify(hello));
		enter({ name: 'greeting' });
	}

	function receive(data: unknown): void {
		heartbeat.heard();
		urgency.heard();
		spare.close();
		const frame = parseServerFrame(data);
		if (frame.kind === 'aside') {
			hearAside(frame.message);
			return;
		}
		if (state.name === 'ready') session.heard(frame.bytes);
		switch (frame.kind) {
			case 'relay':
				onRelay(frame.from, frame.body);
				return;
			case 'message':
				if (frame.message.type === 'refused' && frame.message.code === 'unsupported-version') outdate();
				else onMessage(frame.message);
				return;
			case 'unknown':
				log.warn(`${frame.what} of no known shape dropped`);
				// Whatever answers `hello` with something else is no server of ours.
				if (frame.what === 'message' && state.name === 'greeting') lose();
		}
	}

	function hearAside(message: Aside): void {
		switch (message.type) {
			case 'welcome':
				if (message.version !== protocolVersion) outdate();
				else if (state.name === 'greeting') greet(message);
				return;
			case 'pong':
				// Only now: a server that welcomes and hangs up at once is not to be asked again and again.
				tries.startOver();
				if (!session.acknowledge(message.received)) startAnew('server has what was never sent');
				return;
			case 'going-away':
				lose({ comeBackInMs: Math.min(message.comeBackInMs, comeBackLimitMs) });
				return;
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
		tries.stop();
		heartbeat.start();
		for (const frame of lacking) socket?.send(frame);
		enter({ name: 'ready', welcome, resumed });
	}

	/** The two sides can't go on where they were. */
	function startAnew(why: string): void {
		log.warn(why);
		session.end();
		drop(normalClosure);
		lose();
	}

	function lose({ busy = false, comeBackInMs }: { busy?: boolean; comeBackInMs?: number } = {}): void {
		drop();
		tries.failed(comeBackInMs);
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
		tries.stop();
		heartbeat.stop();
		spare.close();
		if (!socket) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close(code);
		socket = null;
	}

	return {
		get state() {
			return state;
		},
		get isLossy() {
			return lossSigns.areRecent;
		},
		open() {
			if (state.name === 'closed' && !closed) connect();
		},
		setUrgent: urgency.set,
		retryNow() {
			if (state.name !== 'waiting') return;
			tries.startOver();
			connect();
		},
		check() {
			if (state.name === 'ready') {
				heartbeat.doubt();
			} else if (state.name !== 'closed' && state.name !== 'outdated') {
				drop();
				tries.startOver();
				connect();
			}
		},
		send: (message) => session.send(JSON.stringify(message)),
		relay: (to, body) => session.send(encodeRelayFrame(to, body)),
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
