/**
 * One client's connection, over one socket or, when that is lost and the client comes back to its session, several: what
 * it may say when, and what that does. Who is in a room is for rooms.ts to know; how much a client may send, for
 * client-socket.ts; what of it arrived, for session-line.ts.
 */
import type { WebSocket } from 'ws';
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import { isPeerId, type PeerId, peerIdLength } from '#protocol/ids.ts';
import { introductionLimitChars, protocolVersion } from '#protocol/limits.ts';
import type {
	ClientMessage,
	Hello,
	IceService,
	Introduce,
	Join,
	Ping,
	Pong,
	Resumption,
	ServerMessage,
	Welcome,
} from '#protocol/messages.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { TokenBucket } from '#protocol/token-bucket.ts';
import type { AddressAccounts } from './address-accounts.ts';
import type { AddressKey } from './client-address.ts';
import { ClientSocket, type ClientSocketContext, type ClientSocketHandler, type SocketEnd } from './client-socket.ts';
import { createPeerId } from './peer-id.ts';
import { introduce, introduceToNewcomer, type Member, othersThan, tell } from './room-news.ts';
import type { TokenCheck } from './room-token.ts';
import type { Room, Rooms } from './rooms.ts';
import { SessionLine } from './session-line.ts';
import type { Session, Sessions } from './sessions.ts';

/** What every connection of a server shares. */
export interface ConnectionContext extends ClientSocketContext {
	readonly rooms: Rooms<Member>;
	readonly sessions: Sessions<Connection>;
	readonly accounts: AddressAccounts;
	readonly iceServiceFor: (peerId: PeerId, isMember: boolean) => IceService;
	/** `null`: everybody may open rooms. */
	readonly checkToken: TokenCheck | null;
	/** True once the server goes away: that nobody is here any more is no news of any of them. */
	readonly isDraining: () => boolean;
}

type State =
	| { readonly name: 'awaiting-hello'; readonly deadline: NodeJS.Timeout }
	| { readonly name: 'greeted' }
	/** A new one for each token that is being checked. */
	| { readonly name: 'joining' }
	| { readonly name: 'in-room'; readonly room: Room<Member> }
	| { readonly name: 'closed' };

const greeted: State = { name: 'greeted' };
const closed: State = { name: 'closed' };

/** After these refusals there is no going on: the two sides don't understand each other. */
const closeAfter: Partial<Record<RefusalCode, CloseCode>> = {
	'unsupported-version': closeCodes.unsupportedVersion,
	malformed: closeCodes.malformed,
	'out-of-order': closeCodes.outOfOrder,
};

export class Connection implements ClientSocketHandler, Session {
	readonly #context: ConnectionContext;
	/** The socket it began with, which is another connection's if the client came back to that one. */
	readonly #socket: ClientSocket;
	readonly #line: SessionLine<Connection>;
	readonly #peerId = createPeerId();
	/** The id as a relay header, made once. */
	readonly #header = Buffer.from(this.#peerId, 'latin1');
	#address: AddressKey;
	readonly #joins: TokenBucket;
	/** Made by the first that asks. */
	#iceRequests: TokenBucket | undefined;
	/** Made by the first one. */
	#introductions: TokenBucket | undefined;
	#state: State;

	/** Takes an open socket over. */
	constructor(socket: WebSocket, address: AddressKey, context: ConnectionContext) {
		this.#context = context;
		this.#address = address;
		this.#joins = new TokenBucket(context.limits.joins, performance.now());
		this.#socket = new ClientSocket(socket, context, this);
		this.#line = new SessionLine(this, this.#socket, context);
		const deadline = setTimeout(() => this.close(closeCodes.helloTimeout), context.limits.helloTimeoutMs).unref();
		this.#state = { name: 'awaiting-hello', deadline };
	}

	/** Its socket was lost, and the client may come back. */
	get isAway(): boolean {
		return this.#context.sessions.isHeld(this);
	}

	/** Closes the socket it began with, whosever that is now; out of its room at once. Idempotent. */
	close(code: CloseCode): void {
		this.#socket.close(code);
	}

	/** The server goes away. Says when to come back, and closes the socket it began with. */
	goAway(comeBackInMs: number): void {
		this.#socket.send(JSON.stringify({ type: 'going-away', comeBackInMs } satisfies ServerMessage));
		this.#socket.close(closeCodes.goingAway);
	}

	/** Out of its room, and not to come back to. Idempotent. */
	end(): void {
		this.#enter(closed);
	}

	/** Sends what another connection has for this client, or keeps it until the client is back. */
	deliver(data: string | Buffer): void {
		this.#line.send(data);
	}

	onText(text: string): void {
		const message = parseClientMessage(text);
		if (message?.type !== 'ping') this.#line.heard();
		this.#answer(this.#handleText(message));
	}

	onBinary(frame: Buffer, units: number, nowMs: number): void {
		this.#line.heard();
		this.#answer(this.#relay(frame, units, nowMs));
	}

	onDropped(data: Buffer, isBinary: boolean): void {
		// Counted, or the next frame would be taken for this one; pings are not.
		if (isBinary || parseClientMessage(data.toString())?.type !== 'ping') this.#line.heard();
	}

	onExcess(): void {
		this.#send({ type: 'refused', code: 'rate-limited' });
	}

	onEnd(socket: ClientSocket, end: SocketEnd): void {
		if (socket !== this.#line.socket) return;
		this.#line.lose();
		if (end === 'over' || !this.#stayAway()) this.end();
	}

	/** Keeps the place in the room for a while. False if there is none, or no room for one more who is away. */
	#stayAway(): boolean {
		const { sessions, isDraining } = this.#context;
		const state = this.#state;
		if (state.name !== 'in-room' || isDraining() || !sessions.hold(this, this.#address)) return false;
		tell(othersThan(this, state.room), { type: 'peer-away', peerId: this.#peerId });
		return true;
	}

	/** Goes on over this socket. False, and over, if some of what the client lacks is gone. */
	resume(socket: ClientSocket, { token, received }: Resumption, address: AddressKey): boolean {
		if (!this.#line.covers(received)) {
			this.#line.close(closeCodes.replaced);
			this.end();
			return false;
		}
		const wasAway = this.isAway;
		this.#context.sessions.release(this);
		this.#address = address;
		socket.handler = this;
		this.#line.attach(socket);
		this.#welcome(token);
		this.#line.sendAfter(received);
		const state = this.#state;
		if (wasAway && state.name === 'in-room') {
			tell(othersThan(this, state.room), { type: 'peer-back', peerId: this.#peerId });
		}
		return true;
	}

	/** The hot path: one look-up, twelve bytes overwritten, the same buffer handed on. */
	#relay(frame: Buffer, units: number, nowMs: number): RefusalCode | null {
		const state = this.#state;
		if (state.name === 'awaiting-hello') return 'out-of-order';
		if (frame.length <= peerIdLength) return 'malformed';
		if (state.name !== 'in-room') return 'not-in-room';

		const targetId = frame.toString('latin1', 0, peerIdLength);
		const target = state.room.members.get(targetId)?.connection;
		if (target === undefined || target === this) return isPeerId(targetId) ? 'peer-not-found' : 'malformed';
		if (!state.room.relay.take(units, nowMs)) return 'rate-limited';
		writeHeader(frame, this.#header);
		target.deliver(frame);
		return null;
	}

	#handleText(message: ClientMessage | null): RefusalCode | null {
		if (message === null) return 'malformed';
		// `hello` is first, and only first.
		if ((message.type === 'hello') !== (this.#state.name === 'awaiting-hello')) return 'out-of-order';
		return this.#handle(message);
	}

	#handle(message: ClientMessage): RefusalCode | null {
		switch (message.type) {
			case 'hello':
				return this.#greet(message);
			case 'join':
				return this.#join(message);
			case 'introduce':
				return this.#introduce(message);
			case 'leave':
				return this.#leave();
			case 'ping':
				return this.#answerPing(message);
			case 'ice-servers':
				return this.#renewIceServers();
		}
	}

	#greet({ version, resume }: Hello): RefusalCode | null {
		if (version !== protocolVersion) return 'unsupported-version';
		const session = resume ? this.#context.sessions.find(resume.token) : null;
		if (resume && session?.resume(this.#socket, resume, this.#address)) {
			// The socket is that one's now.
			this.end();
			return null;
		}
		this.#enter(greeted);
		this.#welcome(null);
		return null;
	}

	/** `used`: the token that the client came back with. */
	#welcome(used: string | null): void {
		const welcome: Welcome = {
			type: 'welcome',
			version: protocolVersion,
			peerId: this.#peerId,
			resumed: used !== null,
			received: this.#line.received,
			resumeToken: this.#line.renewToken(used),
			...this.#context.iceServiceFor(this.#peerId, used !== null),
			roomCapacity: this.#context.limits.roomCapacity,
		};
		this.#line.sendAside(JSON.stringify(welcome));
	}

	#answerPing({ received }: Ping): RefusalCode | null {
		if (!this.#line.acknowledge(received)) return 'malformed';
		this.#line.showsLife();
		const pong: Pong = { type: 'pong', received: this.#line.received };
		this.#line.sendAside(JSON.stringify(pong));
		return null;
	}

	#renewIceServers(): RefusalCode | null {
		const { accounts, iceServiceFor, limits } = this.#context;
		const nowMs = performance.now();
		this.#iceRequests ??= new TokenBucket(limits.iceServers, nowMs);
		if (!this.#iceRequests.take(1, nowMs)) return 'rate-limited';
		const isMember = this.#state.name === 'in-room';
		// Connecting anew would give the same, and so costs the same.
		if (!isMember && !accounts.of(this.#address, nowMs).mayConnect(nowMs)) return 'rate-limited';
		this.#send({ type: 'ice-servers', ...iceServiceFor(this.#peerId, isMember) });
		return null;
	}

	#join(join: Join): RefusalCode | null {
		if (this.#state.name !== 'greeted') return 'already-in-room';
		const { rooms, accounts, checkToken } = this.#context;
		const nowMs = performance.now();
		if (!this.#joins.take(1, nowMs)) return 'rate-limited';
		if (join.introduction.length > introductionLimitChars) return 'introduction-too-large';
		const isOpen = rooms.isOpen(join.roomId);
		const account = accounts.of(this.#address, nowMs);
		if (!account.mayJoin({ create: join.create, isOpen }, nowMs)) return 'rate-limited';
		if (!join.create || isOpen || checkToken === null) return this.#admit(join);
		if (join.token === undefined) return 'token-needed';
		void this.#openWithToken(join, checkToken(join.token));
		return null;
	}

	async #openWithToken(join: Join, check: Promise<boolean>): Promise<void> {
		const joining: State = { name: 'joining' };
		this.#enter(joining);
		const isGood = await check;
		// Left or gone meanwhile; nobody waits for an answer then.
		if (this.#state !== joining) return;
		this.#enter(greeted);
		this.#answer(isGood ? this.#admit(join) : 'token-needed');
	}

	#admit({ roomId, introduction, create }: Join): RefusalCode | null {
		const member: Member = { peerId: this.#peerId, introduction, connection: this };
		// A room where everybody is away is as good as none to who would open it, who may be one of them with another name.
		const present = this.#context.rooms.membersOf(roomId);
		if (create && present.every(({ connection }) => connection.isAway))
			for (const { connection } of present) connection.end();
		const admission = this.#context.rooms.enter(roomId, member, { create, nowMs: performance.now() });
		if (!admission.admitted) return admission.refusal;

		this.#enter({ name: 'in-room', room: admission.room });
		// Before anybody else hears of it, so that nothing from a member arrives ahead of the list it is in.
		this.#send({ type: 'joined', members: admission.others.map(introduceToNewcomer) });
		// Unless that was one message too many for a slow reader, who is out of the room by now.
		if (admission.room.members.has(this.#peerId)) {
			tell(admission.others, { type: 'peer-joined', ...introduce(member) });
		}
		return null;
	}

	#introduce({ introduction }: Introduce): RefusalCode | null {
		if (this.#state.name !== 'in-room') return 'not-in-room';
		const nowMs = performance.now();
		this.#introductions ??= new TokenBucket(this.#context.limits.introductions, nowMs);
		if (!this.#introductions.take(1, nowMs)) return 'rate-limited';
		if (introduction.length > introductionLimitChars) return 'introduction-too-large';
		const member = this.#state.room.members.get(this.#peerId);
		if (member) member.introduction = introduction;
		return null;
	}

	#leave(): RefusalCode | null {
		if (this.#state.name !== 'in-room' && this.#state.name !== 'joining') return 'not-in-room';
		this.#enter(greeted);
		return null;
	}

	/** Says what was wrong, if anything was. */
	#answer(refusal: RefusalCode | null): void {
		if (refusal === null) return;
		this.#send({ type: 'refused', code: refusal });
		const closeCode = closeAfter[refusal];
		if (closeCode !== undefined) this.#line.close(closeCode);
	}

	#send(message: ServerMessage): void {
		this.#line.send(JSON.stringify(message));
	}

	/** The only place where the state changes: what belongs to a state ends with it. */
	#enter(next: State): void {
		const previous = this.#state;
		this.#state = next;
		if (previous.name === 'awaiting-hello') clearTimeout(previous.deadline);
		if (next.name === 'closed') {
			this.#context.sessions.release(this);
			this.#line.end();
		}
		if (previous.name === 'in-room') {
			this.#context.rooms.leave(previous.room.id, this.#peerId);
			if (this.#context.isDraining()) return;
			tell(previous.room.members.values(), { type: 'peer-left', peerId: this.#peerId });
		}
	}
}

/** Byte by byte, which for so few is done before `set` has begun. */
function writeHeader(frame: Uint8Array, header: Uint8Array): void {
	for (let at = 0; at < peerIdLength; at++) frame[at] = header[at] ?? 0;
}
