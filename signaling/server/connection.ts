/**
 * One client's connection, from the opened socket to its end: what it may say when, and what that does. Who is in a room
 * is for rooms.ts to know; how much a client may send, for client-socket.ts.
 */
import type { WebSocket } from 'ws';
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import { isPeerId, type PeerId, peerIdLength } from '#protocol/ids.ts';
import { introductionLimitChars, protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage, Hello, IceService, IntroducedPeer, Join, ServerMessage } from '#protocol/messages.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { TokenBucket } from '#protocol/token-bucket.ts';
import type { AddressAccounts } from './address-accounts.ts';
import type { AddressKey } from './client-address.ts';
import { ClientSocket, type ClientSocketHandler } from './client-socket.ts';
import type { ServerLimits } from './limits.ts';
import { createPeerId } from './peer-id.ts';
import type { QueueBudget } from './queue-budget.ts';
import type { TokenCheck } from './room-token.ts';
import type { Room, Rooms } from './rooms.ts';

/** A member as a room holds it: what others are told of it, and where to reach it. */
export interface Member extends IntroducedPeer {
	readonly connection: Connection;
}

/** What every connection of a server shares. */
export interface ConnectionContext {
	readonly rooms: Rooms<Member>;
	readonly limits: ServerLimits;
	readonly accounts: AddressAccounts;
	readonly budget: QueueBudget;
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

export class Connection implements ClientSocketHandler {
	readonly #context: ConnectionContext;
	readonly #socket: ClientSocket;
	readonly #peerId = createPeerId();
	/** The id as a relay header, made once. */
	readonly #header = Buffer.from(this.#peerId, 'latin1');
	readonly #address: AddressKey;
	readonly #joins: TokenBucket;
	/** Made by the first that asks. */
	#iceRequests: TokenBucket | undefined;
	#state: State;

	/** Takes an open socket over. */
	constructor(socket: WebSocket, address: AddressKey, context: ConnectionContext) {
		this.#context = context;
		this.#address = address;
		this.#joins = new TokenBucket(context.limits.joins, performance.now());
		this.#socket = new ClientSocket(socket, context.limits, context.budget, this);
		const deadline = setTimeout(() => this.close(closeCodes.helloTimeout), context.limits.helloTimeoutMs).unref();
		this.#state = { name: 'awaiting-hello', deadline };
	}

	/** Out of its room at once, then closed with `code`. Idempotent. */
	close(code: CloseCode): void {
		this.#socket.close(code);
	}

	/** Sends what another connection has for this client. */
	deliver(data: string | Buffer): void {
		this.#socket.send(data);
	}

	onText(text: string): void {
		this.#answer(this.#handleText(text));
	}

	onBinary(frame: Buffer, units: number): void {
		this.#answer(this.#relay(frame, units));
	}

	onEnd(): void {
		this.#enter(closed);
	}

	/** The hot path: one look-up, twelve bytes overwritten, the same buffer handed on. */
	#relay(frame: Buffer, units: number): RefusalCode | null {
		const state = this.#state;
		if (state.name === 'awaiting-hello') return 'out-of-order';
		if (frame.length <= peerIdLength) return 'malformed';
		if (state.name !== 'in-room') return 'not-in-room';

		const targetId = frame.toString('latin1', 0, peerIdLength);
		const target = state.room.members.get(targetId)?.connection;
		if (target === undefined || target === this) return isPeerId(targetId) ? 'peer-not-found' : 'malformed';
		if (!state.room.relay.take(units, performance.now())) return 'rate-limited';
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
			case 'ice-servers':
				return this.#renewIceServers();
		}
	}

	#greet({ version }: Hello): RefusalCode | null {
		if (version !== protocolVersion) return 'unsupported-version';
		this.#enter(greeted);
		this.#send({
			type: 'welcome',
			version: protocolVersion,
			peerId: this.#peerId,
			...this.#context.iceServiceFor(this.#peerId, false),
			roomCapacity: this.#context.limits.roomCapacity,
		});
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
		const admission = this.#context.rooms.enter(roomId, member, { create, nowMs: performance.now() });
		if (!admission.admitted) return admission.refusal;

		this.#enter({ name: 'in-room', room: admission.room });
		// Before anybody else hears of it, so that nothing from a member arrives ahead of the list it is in.
		this.#send({ type: 'joined', members: admission.others.map(introduce) });
		// Unless that was one message too many for a slow reader, who is out of the room by now.
		if (admission.room.members.has(this.#peerId)) {
			tell(admission.others, { type: 'peer-joined', ...introduce(member) });
		}
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
		if (closeCode !== undefined) this.close(closeCode);
	}

	#send(message: ServerMessage): void {
		this.#socket.send(JSON.stringify(message));
	}

	/** The only place where the state changes: what belongs to a state ends with it. */
	#enter(next: State): void {
		const previous = this.#state;
		this.#state = next;
		if (previous.name === 'awaiting-hello') clearTimeout(previous.deadline);
		if (previous.name === 'in-room') {
			this.#context.rooms.leave(previous.room.id, this.#peerId);
			if (this.#context.isDraining()) return;
			tell(previous.room.members.values(), { type: 'peer-left', peerId: this.#peerId });
		}
	}
}

/** The same words to many, put down once, and not at all for nobody. */
function tell(members: Iterable<Member>, message: ServerMessage): void {
	let text: string | undefined;
	for (const { connection } of members) {
		text ??= JSON.stringify(message);
		connection.deliver(text);
	}
}

function introduce({ peerId, introduction }: Member): IntroducedPeer {
	return { peerId, introduction };
}
