/**
 * One client's connection, over one socket or, when that is lost and the client comes back to its session, several: what
 * it may say when, and what that does. How it is greeted is for greeting.ts to know; what it does in a room, for place.ts;
 * how much it may send, for client-socket.ts; what of it arrived, for session-line.ts.
 */
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import type { PeerId, RoomId } from '#protocol/ids.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, Hello, IceService, Join, Resumption, ServerMessage, Welcome } from '#protocol/messages.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { TokenBucket } from '#protocol/token-bucket.ts';
import type { AddressKey } from './client-address.ts';
import type { ClientSocketContext, ClientSocketHandler, SessionSocket, SocketEnd } from './client-socket.ts';
import type { CameBack, HandedOver, InstanceId } from './elsewhere.ts';
import { Greeting } from './greeting.ts';
import { createPeerId } from './peer-id.ts';
import { Place, type PlaceContext } from './place.ts';
import type { Member } from './room-news.ts';
import type { Room } from './rooms.ts';
import { SessionLine } from './session-line.ts';
import type { SessionRecord } from './session-record.ts';
import type { Session, Sessions } from './sessions.ts';

/** What every connection of a server shares. */
export interface ConnectionContext extends ClientSocketContext, PlaceContext {
	readonly sessions: Sessions<Connection>;
	readonly iceServiceFor: (peerId: PeerId, isMember: boolean) => IceService;
}

/** After these refusals there is no going on: the two sides don't understand each other. */
const closeAfter: Partial<Record<RefusalCode, CloseCode>> = {
	'unsupported-version': closeCodes.unsupportedVersion,
	malformed: closeCodes.malformed,
	'out-of-order': closeCodes.outOfOrder,
};

export class Connection implements ClientSocketHandler, Session {
	readonly #context: ConnectionContext;
	/**
	 * The socket it began with, which is another connection's if the client came back to that one. `null` once that is no
	 * more: who is away for a while is not to hold on to all that belongs to it.
	 */
	#socket: SessionSocket | null;
	readonly #line: SessionLine<Connection>;
	readonly #peerId: PeerId;
	readonly #place: Place;
	#address: AddressKey;
	/** Made by the first that asks. */
	#iceRequests: TokenBucket | undefined;
	/** `null` once that is done, or the client gone. */
	#greeting: Greeting | null = null;

	/**
	 * Of a client that is yet to say hello, over the socket that `createSocket` makes of an open one; or, with a record, of
	 * one that was greeted by another instance: `null` if its socket was lost with that.
	 */
	constructor(
		createSocket: ((handler: ClientSocketHandler) => SessionSocket) | null,
		address: AddressKey,
		context: ConnectionContext,
		record: SessionRecord | null = null,
	) {
		this.#context = context;
		this.#address = address;
		this.#peerId = record?.peerId ?? createPeerId();
		this.#socket = createSocket?.(this) ?? null;
		this.#line = new SessionLine(this, this.#socket, context);
		this.#place = new Place(this, this.#peerId, context);
		if (record) this.#line.restore(record);
		else this.#greeting = new Greeting(this, context);
	}

	/** Where the client connected from last. */
	get address(): AddressKey {
		return this.#address;
	}

	/** The room it is in. */
	get roomId(): RoomId | null {
		return this.#place.roomId;
	}

	/** Its frames. */
	get line(): Omit<SessionLine<Connection>, 'send'> {
		return this.#line;
	}

	/** Its socket was lost, and the client may come back. */
	get isAway(): boolean {
		return this.#context.sessions.isHeld(this);
	}

	/** Closes the socket it began with, whosever that is now; out of its room at once. Idempotent. */
	close(code: CloseCode): void {
		this.#socket?.close(code);
	}

	/** The server goes away. Says when to come back, and closes the socket it began with. */
	goAway(comeBackInMs: number): void {
		this.#socket?.send(JSON.stringify({ type: 'going-away', comeBackInMs } satisfies ServerMessage));
		this.#socket?.close(closeCodes.goingAway);
	}

	/** Its client is to come back: to this session, if that isn't over, wherever it is then. */
	tryAgainLater(): void {
		this.#line.close(closeCodes.tryAgainLater);
	}

	/** From now on another instance's: there its socket leads, and this is over. */
	goTo(instance: InstanceId, why: Omit<HandedOver, 'record' | 'address'> | Omit<CameBack, 'address'>): void {
		const address = this.#address;
		const opening = 'join' in why ? { ...why, address, record: this.#record() } : { ...why, address };
		if (this.#socket && this.#context.elsewhere?.forward(this.#socket, instance, opening)) this.end();
		else this.tryAgainLater();
	}

	/** Comes from another instance, which found the room to be here and the client to be free to enter it. */
	arrive(join: Join): void {
		this.answer(this.#place.arrive(join));
	}

	/** In a room again, at the place it had when its home was lost, and away until its client is back. */
	restore(room: Room<Member>): void {
		this.#place.restore(room);
		// The addresses of clients are written nowhere, so those of one room are counted together.
		if (!this.#context.sessions.hold(this, `room ${room.id}`)) this.end();
	}

	/** Out of its room, and not to come back to. Idempotent. */
	end(): void {
		this.#endGreeting();
		this.#context.sessions.release(this);
		this.#line.end();
		this.#place.giveUp();
	}

	/** Sends what another connection has for this client, or keeps it until the client is back. */
	deliver(data: string | Buffer): void {
		this.#line.send(data);
	}

	/** As `deliver`, of what the server itself has to say. */
	tell(message: ServerMessage): void {
		this.#line.send(JSON.stringify(message));
	}

	/** Says what was wrong with what the client asked for, if anything was. */
	answer(refusal: RefusalCode | null): void {
		if (refusal === null) return;
		this.tell({ type: 'refused', code: refusal });
		const closeCode = closeAfter[refusal];
		if (closeCode !== undefined) this.#line.close(closeCode);
	}

	onText(text: string): void {
		const message = parseClientMessage(text);
		if (message?.type !== 'ping') this.#line.heard();
		this.answer(this.#handleText(message));
	}

	onBinary(frame: Buffer, units: number, nowMs: number): void {
		this.#line.heard();
		this.answer(this.#greeting?.isAwaited ? 'out-of-order' : this.#place.relay(frame, units, nowMs));
	}

	onDropped(data: Buffer, isBinary: boolean): void {
		// Counted, or the next frame would be taken for this one; pings are not.
		if (isBinary || parseClientMessage(data.toString())?.type !== 'ping') this.#line.heard();
	}

	onExcess(): void {
		this.tell({ type: 'refused', code: 'rate-limited' });
	}

	onEnd(socket: SessionSocket, end: SocketEnd): void {
		if (socket === this.#socket) this.#socket = null;
		if (socket !== this.#line.socket) return;
		this.#line.lose();
		if (end === 'over' || !this.#stayAway()) this.end();
	}

	/** Keeps the place in the room for a while. False if there is none, or no room for one more who is away. */
	#stayAway(): boolean {
		const { sessions, isDraining } = this.#context;
		if (!this.#place.isInRoom || isDraining() || !sessions.hold(this, this.#address)) return false;
		this.#place.tellOthers({ type: 'peer-away', peerId: this.#peerId });
		return true;
	}

	/** Greeted: goes on with the session that it comes back to, or begins a new one. */
	begin(resume: Resumption | undefined): void {
		const socket = this.#socket;
		const session = resume ? this.#context.sessions.find(resume.token) : null;
		if (resume && socket && session?.resume(socket, resume, this.#address)) {
			// The socket is that one's now.
			this.end();
			return;
		}
		this.#endGreeting();
		this.#welcome(null);
	}

	/** Goes on over this socket. False, and over, if some of what the client lacks is gone. */
	resume(socket: SessionSocket, { token, received }: Resumption, address: AddressKey): boolean {
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
		if (wasAway) this.#place.tellOthers({ type: 'peer-back', peerId: this.#peerId });
		return true;
	}

	#handleText(message: ClientMessage | null): RefusalCode | null {
		if (message === null) return 'malformed';
		const greeting = this.#greeting;
		if (message.type === 'hello') return greeting?.isAwaited ? greeting.hear(message) : 'out-of-order';
		return greeting ? 'out-of-order' : this.#handle(message);
	}

	#handle(message: Exclude<ClientMessage, Hello>): RefusalCode | null {
		switch (message.type) {
			case 'join':
				return this.#place.join(message);
			case 'introduce':
				return this.#place.introduce(message);
			case 'leave':
				return this.#place.leave();
			case 'ping':
				return this.#line.answerPing(message) ? null : 'malformed';
			case 'ice-servers':
				return this.#renewIceServers();
		}
	}

	#record(): SessionRecord {
		const { tokens, received, before } = this.#line;
		return { peerId: this.#peerId, tokens, received, before, kept: this.#line.keptAfter(before) };
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

	#renewIceServers(): RefusalCode | null {
		const { accounts, iceServiceFor, limits } = this.#context;
		const nowMs = performance.now();
		this.#iceRequests ??= new TokenBucket(limits.iceServers, nowMs);
		if (!this.#iceRequests.take(1, nowMs)) return 'rate-limited';
		const isMember = this.#place.isInRoom;
		// Connecting anew would give the same, and so costs the same.
		if (!isMember && !accounts.of(this.#address, nowMs).mayConnect(nowMs)) return 'rate-limited';
		this.tell({ type: 'ice-servers', ...iceServiceFor(this.#peerId, isMember) });
		return null;
	}

	#endGreeting(): void {
		this.#greeting?.end();
		this.#greeting = null;
	}
}
