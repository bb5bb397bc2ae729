/**
 * A signaling server in memory, for the sockets of clients: the wire protocol over the real server's rooms, without its
 * bounds, and without sessions that go on. The test sees and may change everything that goes by, as a hostile server would.
 */
import { closeCodes } from '#protocol/close-codes.ts';
import { doorPlaces, protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, IceServer, IntroducedPeer, Join, ServerMessage } from '#protocol/messages.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { encodeRelayFrame, parseRelayFrame } from '#protocol/relay.ts';
import { type Room, Rooms } from '#server/rooms.ts';
import { FakeSocket } from './fake-socket.ts';

export interface FakeServerOptions {
	readonly roomCapacity?: number;
	/** For those who wait to be let in; the real server's number unless told. */
	readonly doorPlaces?: number;
	readonly iceServers?: readonly IceServer[];
	/** The version it says it speaks. */
	readonly version?: number;
}

export interface ServedClient extends IntroducedPeer {
	readonly socket: FakeSocket;
	introduction: string;
	room: Room<ServedClient> | null;
	/** Frames of its session. */
	received: number;
	/** Its connection was lost: what was under way is, too. What was sent before a close of its own arrives. */
	isLost: boolean;
}

const unbounded = { perSecond: 1e6, burst: 1e6 };

const alreadyIn = { admitted: false, refusal: 'already-in-room' } as const;

export class FakeServer {
	/** Every client that ever connected, oldest first. */
	readonly clients: ServedClient[] = [];
	/** Every message of every client, oldest first. */
	readonly heard: ClientMessage[] = [];
	/** False: nothing that is asked for a connection gets one. */
	reachable = true;
	/** May change or drop what is sent to a client. */
	onSend: (message: ServerMessage, to: ServedClient) => ServerMessage | null = (message) => message;
	/** What becomes of a relay frame: the bodies that its target gets in its place. */
	onRelay: (body: Uint8Array<ArrayBuffer>, from: ServedClient, to: ServedClient) => readonly Uint8Array[] = (body) => [
		body,
	];
	readonly #options: Required<FakeServerOptions>;
	readonly #rooms: Rooms<ServedClient>;

	constructor(options: FakeServerOptions = {}) {
		this.#options = { roomCapacity: 8, doorPlaces, iceServers: [], version: protocolVersion, ...options };
		this.#rooms = new Rooms({
			capacity: this.#options.roomCapacity + this.#options.doorPlaces,
			roomLimit: 100,
			joins: unbounded,
			relay: unbounded,
		});
	}

	/** Clients whose connection is open. */
	get connected(): readonly ServedClient[] {
		return this.clients.filter(({ socket }) => socket.readyState === 1);
	}

	readonly createSocket = (url: string): FakeSocket => {
		const socket = new FakeSocket(url);
		const peerId = String(this.clients.length).padStart(12, 'p');
		const client: ServedClient = { socket, peerId, introduction: '', room: null, received: 0, isLost: false };
		this.clients.push(client);
		socket.onSent = (frame) => setImmediate(() => this.#receive(client, frame));
		socket.onClosedHere = () => setImmediate(() => this.#leave(client));
		setImmediate(() => (this.reachable ? socket.open() : socket.lose()));
		return socket;
	};

	/** Out of its room, and its connection ends. */
	lose(client: ServedClient, code?: number): void {
		this.#leave(client);
		client.isLost = true;
		client.socket.lose(code);
	}

	/** The client's end is lost, but the server does not notice: it stays in its room. */
	loseUnnoticed(client: ServedClient): void {
		client.socket.onClosedHere = () => {};
		client.isLost = true;
		client.socket.lose();
	}

	/** Stops and starts again at once: everybody's connection ends, and nobody is told who left. */
	restart(): void {
		for (const client of this.connected) {
			if (client.room) this.#rooms.leave(client.room.id, client.peerId);
			client.room = null;
			client.isLost = true;
			client.socket.lose(closeCodes.goingAway);
		}
	}

	send(to: ServedClient, message: ServerMessage): void {
		const sent = this.onSend(message, to);
		if (sent) to.socket.receive(sent);
	}

	/** As if `from` had sent it. */
	relay(from: ServedClient, to: ServedClient, body: Uint8Array): void {
		to.socket.receive(encodeRelayFrame(from.peerId, body));
	}

	#receive(client: ServedClient, frame: string | Uint8Array<ArrayBuffer>): void {
		if (client.isLost) return;
		if (typeof frame !== 'string') {
			client.received++;
			this.#relay(client, frame);
			return;
		}
		const message = parseClientMessage(frame);
		if (!message) throw new Error('the client sent text that is no message');
		this.heard.push(message);
		if (message.type !== 'hello' && message.type !== 'ping') client.received++;
		this.#handle(client, message);
	}

	#handle(client: ServedClient, message: ClientMessage): void {
		switch (message.type) {
			case 'hello': {
				const { version, iceServers, roomCapacity } = this.#options;
				const session = { resumed: false, received: 0, resumeToken: client.peerId.padEnd(32, '-') };
				this.send(client, { type: 'welcome', version, peerId: client.peerId, ...session, iceServers, roomCapacity });
				return;
			}
			case 'join':
				this.#join(client, message);
				return;
			case 'introduce':
				if (client.room) client.introduction = message.introduction;
				else this.#refuse(client, 'not-in-room');
				return;
			case 'leave':
				if (client.room) this.#leave(client);
				else this.#refuse(client, 'not-in-room');
				return;
			case 'ping':
				this.send(client, { type: 'pong', received: client.received });
				return;
			case 'ice-servers':
				this.send(client, { type: 'ice-servers', iceServers: this.#options.iceServers });
		}
	}

	#join(client: ServedClient, { roomId, introduction, create }: Join): void {
		client.introduction = introduction;
		const admission = client.room ? alreadyIn : this.#rooms.enter(roomId, client, { create, nowMs: 0 });
		if (!admission.admitted) {
			this.#refuse(client, admission.refusal);
			return;
		}
		client.room = admission.room;
		this.send(client, { type: 'joined', members: admission.others.map(introduce) });
		for (const other of admission.others) this.send(other, { type: 'peer-joined', ...introduce(client) });
	}

	#relay(client: ServedClient, frame: Uint8Array<ArrayBuffer>): void {
		const relayed = parseRelayFrame(frame);
		if (!relayed) throw new Error('the client sent bytes that are no relay frame');
		const target = client.room?.members.get(relayed.peerId);
		if (!target || target === client) {
			this.#refuse(client, client.room ? 'peer-not-found' : 'not-in-room');
			return;
		}
		for (const body of this.onRelay(relayed.body, client, target)) this.relay(client, target, body);
	}

	#refuse(client: ServedClient, code: RefusalCode): void {
		this.send(client, { type: 'refused', code });
	}

	#leave(client: ServedClient): void {
		const { room } = client;
		if (!room) return;
		client.room = null;
		this.#rooms.leave(room.id, client.peerId);
		for (const other of room.members.values()) this.send(other, { type: 'peer-left', peerId: client.peerId });
	}
}

function introduce({ peerId, introduction }: ServedClient): IntroducedPeer {
	return { peerId, introduction };
}
