/**
 * One client's connection, from the opened socket to its end: what it may send when, and what that does. Who is in a
 * room is for rooms.ts to know; whether the socket may open at all was decided in server.ts.
 */
import type { WebSocket } from 'ws';
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import { isPeerId, peerIdLength } from '#protocol/ids.ts';
import { introductionLimitChars, protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, Hello, IceServer, IntroducedPeer, Join, ServerMessage } from '#protocol/messages.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { Allowance } from './allowance.ts';
import { Heartbeat } from './heartbeat.ts';
import type { ServerLimits } from './limits.ts';
import { createPeerId } from './peer-id.ts';
import type { Room, Rooms } from './rooms.ts';

/** A member as a room holds it: what others are told of it, and where to reach it. */
export interface Member extends IntroducedPeer {
	readonly connection: Connection;
}

/** What every connection of a server shares. */
export interface ConnectionContext {
	readonly rooms: Rooms<Member>;
	readonly limits: ServerLimits;
	readonly iceServers: readonly IceServer[];
}

type State =
	| { readonly name: 'awaiting-hello'; readonly deadline: NodeJS.Timeout }
	| { readonly name: 'greeted' }
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

const binaryFrame = { binary: true, compress: false };
const textFrame = { binary: false, compress: false };

export class Connection {
	readonly #socket: WebSocket;
	readonly #context: ConnectionContext;
	readonly #peerId = createPeerId();
	/** The id as a relay header, made once. */
	readonly #header = Buffer.from(this.#peerId, 'latin1');
	readonly #controlAllowance: Allowance;
	readonly #relayAllowance: Allowance;
	readonly #heartbeat: Heartbeat;
	#state: State;

	/** Takes an open socket over. */
	constructor(socket: WebSocket, context: ConnectionContext) {
		const { limits } = context;
		const nowMs = performance.now();
		this.#socket = socket;
		this.#context = context;
		this.#controlAllowance = new Allowance(limits.control, nowMs);
		this.#relayAllowance = new Allowance(limits.relay, nowMs);
		this.#heartbeat = new Heartbeat({
			pingIntervalMs: limits.pingIntervalMs,
			unansweredPings: limits.unansweredPings,
			onPing: () => socket.ping(),
			onSilent: () => this.close(closeCodes.silent),
		});
		const deadline = setTimeout(() => this.close(closeCodes.helloTimeout), limits.helloTimeoutMs).unref();
		this.#state = { name: 'awaiting-hello', deadline };

		// A buffer, and not a list of them, because the socket's binaryType is left at `nodebuffer`.
		socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
		socket.on('ping', (data) => this.#answerPing(data));
		socket.on('pong', () => this.#receivePong());
		// What the frame parser finds wrong comes here, and ws closes the socket. The room need not wait for that.
		socket.on('error', () => this.#end());
		socket.on('close', () => this.#end());
	}

	/** Out of its room at once, then closed with `code`. Idempotent. */
	close(code: CloseCode): void {
		if (this.#state.name === 'closed') return;
		this.#end();
		this.#socket.close(code);
	}

	/** Sends text, or a relay frame as it is. A client that still has too much to read is closed instead. */
	deliver(data: string | Buffer): void {
		if (this.#socket.bufferedAmount > this.#context.limits.queueLimitBytes) this.close(closeCodes.tooSlow);
		else this.#socket.send(data, typeof data === 'string' ? textFrame : binaryFrame);
	}

	#receive(data: Buffer, isBinary: boolean): void {
		// ws goes on delivering until the client has answered the close.
		if (this.#state.name === 'closed') return;
		this.#heartbeat.heard();
		const isGranted = isBinary
			? this.#spend(this.#relayAllowance, this.#unitsOf(data))
			: this.#spend(this.#controlAllowance, 1);
		if (!isGranted) return;
		const refusal = isBinary ? this.#relay(data) : this.#handleText(data.toString());
		if (refusal !== null) this.#refuse(refusal);
	}

	#unitsOf(frame: Buffer): number {
		return Math.max(1, frame.length / this.#context.limits.relayUnitBytes);
	}

	/** The hot path: one look-up, twelve bytes overwritten, the same buffer handed on. Answers with what was wrong. */
	#relay(frame: Buffer): RefusalCode | null {
		const state = this.#state;
		if (state.name === 'awaiting-hello') return 'out-of-order';
		if (frame.length <= peerIdLength) return 'malformed';
		if (state.name !== 'in-room') return 'not-in-room';

		const targetId = frame.toString('latin1', 0, peerIdLength);
		const target = state.room.members.get(targetId)?.connection;
		if (target === undefined || target === this) return isPeerId(targetId) ? 'peer-not-found' : 'malformed';
		frame.set(this.#header);
		target.deliver(frame);
		return null;
	}

	#handleText(text: string): RefusalCode | null {
		const message = parseClientMessage(text);
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
			case 'leave':
				return this.#leave();
			case 'ping':
				this.#send({ type: 'pong' });
				return null;
		}
	}

	#greet({ version }: Hello): RefusalCode | null {
		if (version !== protocolVersion) return 'unsupported-version';
		this.#enter(greeted);
		this.#send({
			type: 'welcome',
			version: protocolVersion,
			peerId: this.#peerId,
			iceServers: this.#context.iceServers,
			roomCapacity: this.#context.limits.roomCapacity,
		});
		return null;
	}

	#join({ roomId, introduction, create }: Join): RefusalCode | null {
		if (this.#state.name === 'in-room') return 'already-in-room';
		if (introduction.length > introductionLimitChars) return 'introduction-too-large';
		const member: Member = { peerId: this.#peerId, introduction, connection: this };
		const admission = this.#context.rooms.enter(roomId, member, { create });
		if (!admission.admitted) return admission.refusal;

		this.#enter({ name: 'in-room', room: admission.room });
		// Before anybody else hears of it, so that nothing from a member arrives ahead of the list it is in.
		this.#send({ type: 'joined', members: admission.others.map(introduce) });
		tell(admission.others, { type: 'peer-joined', ...introduce(member) });
		return null;
	}

	#leave(): RefusalCode | null {
		if (this.#state.name !== 'in-room') return 'not-in-room';
		this.#enter(greeted);
		return null;
	}

	#answerPing(data: Buffer): void {
		if (this.#state.name === 'closed') return;
		this.#heartbeat.heard();
		if (this.#spend(this.#controlAllowance, 1)) this.#socket.pong(data);
	}

	#receivePong(): void {
		if (this.#state.name === 'closed') return;
		this.#heartbeat.heard();
		// Pongs that nobody asked for are allowed (RFC 6455 section 5.5.3), but not without end.
		this.#spend(this.#controlAllowance, 1);
	}

	/** Whether to go on with a message. Tells and closes by itself. */
	#spend(allowance: Allowance, cost: number): boolean {
		switch (allowance.spend(cost, performance.now())) {
			case 'granted':
				return true;
			case 'refused':
				this.#refuse('rate-limited');
				return false;
			case 'dropped':
				return false;
			case 'flooding':
				this.close(closeCodes.flooding);
				return false;
		}
	}

	#refuse(code: RefusalCode): void {
		this.#send({ type: 'refused', code });
		const closeCode = closeAfter[code];
		if (closeCode !== undefined) this.close(closeCode);
	}

	#send(message: ServerMessage): void {
		this.deliver(JSON.stringify(message));
	}

	#end(): void {
		this.#heartbeat.stop();
		this.#enter(closed);
	}

	/** The only place where the state changes: what belongs to a state ends with it. `closed` is final. */
	#enter(next: State): void {
		const previous = this.#state;
		if (previous.name === 'closed') return;
		this.#state = next;
		if (previous.name === 'awaiting-hello') clearTimeout(previous.deadline);
		if (previous.name === 'in-room') {
			this.#context.rooms.leave(previous.room.id, this.#peerId);
			tell(previous.room.members.values(), { type: 'peer-left', peerId: this.#peerId });
		}
	}
}

/** The same words to many, put down once. */
function tell(members: Iterable<Member>, message: ServerMessage): void {
	const text = JSON.stringify(message);
	for (const { connection } of members) connection.deliver(text);
}

function introduce({ peerId, introduction }: Member): IntroducedPeer {
	return { peerId, introduction };
}
