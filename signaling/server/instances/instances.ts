/**
 * This instance of the server among others that share a Redis: rooms have one home each, clients of other instances reach
 * it through pipes, and where a home is gone another one takes its place.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { closeCodes } from '#protocol/close-codes.ts';
import type { RoomId } from '#protocol/ids.ts';
import type { ServerMessage } from '#protocol/messages.ts';
import type { ClientSocketHandler, SessionSocket } from '../client-socket.ts';
import { Connection, type ConnectionContext } from '../connection.ts';
import type { CameBack, Elsewhere, HandedOver, InstanceId, Whereabouts } from '../elsewhere.ts';
import { createPeerId } from '../peer-id.ts';
import { type Member, tell } from '../room-news.ts';
import { Directory } from './directory.ts';
import { HeldBackSocket } from './held-back-socket.ts';
import { FarEnd } from './pipe-ends.ts';
import { Pipes } from './pipes.ts';
import { RedisLink } from './redis-link.ts';
import { type Outlet, RoomJournal } from './room-journal.ts';
import type { MemberRecord } from './room-record.ts';

/** The longest that a client is left without an answer about a room or a session; it waits for eight seconds. */
const placeWaitMs = 6_000;

/** Between two questions that the first could not be answered. */
const askAgainMs = 100;

/** Between two looks at which of the others are there. */
const watchMs = 250;

/** Between two looks at what is to be kept longer, each room in its turn. */
const keepMs = 1_000;

/** How long Redis may take at first until the operator is told. */
const firstPatienceMs = 2_000;

export interface InstancesOptions {
	readonly url: string;
	readonly context: ConnectionContext;
	readonly log: (line: string) => void;
}

export class Instances implements Elsewhere {
	readonly #context: ConnectionContext;
	readonly #log: (line: string) => void;
	/** Looks like a peer id, and is none. */
	readonly #instance: InstanceId = createPeerId();
	readonly #link: RedisLink;
	readonly #directory: Directory;
	readonly #journal: RoomJournal;
	readonly #pipes: Pipes;
	readonly #timers: readonly NodeJS.Timeout[];

	constructor({ url, context, log }: InstancesOptions) {
		this.#context = context;
		this.#log = log;
		this.#link = new RedisLink({
			url,
			instance: this.#instance,
			onMessage: (message) => this.#pipes.receive(message),
			onBack: () => this.#comeBack(),
			onCertain: () => this.#journal.flush(),
			onAway: () => this.#goOnAlone(),
		});
		this.#directory = new Directory(this.#link, this.#instance);
		const { rooms, limits } = context;
		this.#journal = new RoomJournal({
			rooms,
			directory: this.#directory,
			onLost: (roomId) => this.#giveUp(roomId),
		});
		this.#pipes = new Pipes({
			instance: this.#instance,
			link: this.#link,
			limits,
			isDraining: () => context.isDraining(),
			onOpened: (opening, createSocket) => this.#admit(opening, createSocket),
		});
		this.#timers = [
			setInterval(() => void this.#pipes.watch().catch(ignore), watchMs).unref(),
			setInterval(() => this.#journal.keepSome(), keepMs).unref(),
			setTimeout(() => this.#complain(), firstPatienceMs).unref(),
		];
	}

	/** What a client of this instance has for a socket. */
	createSocket(createOutlet: (handler: ClientSocketHandler) => Outlet, handler: ClientSocketHandler): SessionSocket {
		return new HeldBackSocket(createOutlet, this.#journal, handler);
	}

	/** Somebody entered or left a room here. */
	touch(roomId: RoomId): void {
		this.#journal.touch(roomId);
	}

	/** Tells the clients of other instances whose sessions are here, as the server does its own. */
	goAway(spreadMs: number): void {
		for (const far of this.#pipes.far) {
			const comeBackInMs = Math.round(Math.random() * spreadMs);
			far.send(JSON.stringify({ type: 'going-away', comeBackInMs } satisfies ServerMessage));
			far.close(closeCodes.goingAway);
		}
	}

	/** After everybody is gone. */
	async close(): Promise<void> {
		for (const timer of this.#timers) clearInterval(timer);
		this.#journal.flush();
		await this.#link.close();
	}

	locate(roomId: RoomId, create: boolean): Promise<Whereabouts> {
		return this.#settle(() => this.#placeOf(roomId, create));
	}

	find(token: string): Promise<Whereabouts> {
		return this.#settle(async () => {
			const roomId = await this.#directory.roomOf(token);
			return roomId === null ? 'nowhere' : this.#placeOf(roomId, false);
		});
	}

	release(roomId: RoomId): void {
		this.#journal.touch(roomId);
	}

	forward(socket: SessionSocket, instance: InstanceId, opening: HandedOver | CameBack): boolean {
		if (socket instanceof HeldBackSocket && socket.outlet instanceof FarEnd) return false;
		this.#pipes.open(socket, instance, opening);
		return true;
	}

	/** Asks until there is an answer that can be relied on. */
	async #settle(ask: () => Promise<Whereabouts>): Promise<Whereabouts> {
		const deadlineMs = performance.now() + placeWaitMs;
		for (;;) {
			// Just back, others may not have said yet what they hold.
			const { isHere, isSettling } = this.#link;
			const whereabouts = isHere && !isSettling ? await ask().catch(() => 'unknown' as const) : 'unknown';
			if (whereabouts !== 'unknown') return whereabouts;
			if (performance.now() > deadlineMs || this.#context.isDraining()) return 'unknown';
			await wait(askAgainMs);
		}
	}

	async #placeOf(roomId: RoomId, create: boolean): Promise<Whereabouts> {
		const { rooms } = this.#context;
		// So that nobody finds there who has left.
		this.#journal.flush();
		const home = await this.#directory.home(roomId, { create, isOpen: rooms.isOpen(roomId) });
		if (typeof home === 'string') return home;
		if ('left' in home && !rooms.isOpen(roomId)) this.#takeOver(roomId, home.left);
		const { instance } = home;
		if (instance === this.#instance) return 'here';
		// It may be about to count as gone.
		return (await this.#link.listening([instance])).has(instance) ? { instance } : 'unknown';
	}

	/** At once, so that whoever asks next finds them here. */
	#takeOver(roomId: RoomId, members: readonly MemberRecord[]): void {
		const { rooms } = this.#context;
		const restored: { readonly member: Member; readonly isAway: boolean }[] = [];
		for (const record of members) {
			const { peerId, introduction, isAway } = record;
			const connection = new Connection(null, '', this.#context, record);
			const member: Member = { peerId, introduction, connection };
			const admission = rooms.enter(roomId, member, { create: true, nowMs: performance.now() });
			if (!admission.admitted) connection.end();
			else {
				connection.restore(admission.room);
				restored.push({ member, isAway });
			}
		}
		for (const { member, isAway } of restored) {
			if (isAway) continue;
			const others = rooms.membersOf(roomId).filter(({ peerId }) => peerId !== member.peerId);
			tell(others, { type: 'peer-away', peerId: member.peerId });
		}
		this.#journal.touch(roomId);
	}

	/** Another instance is home to this room: its members find their sessions there, or enter anew. */
	#giveUp(roomId: RoomId): void {
		const members = this.#context.rooms.close(roomId);
		const sockets = members.map(({ connection }) => connection.line.socket);
		const outlets = sockets.flatMap((socket) => (socket instanceof HeldBackSocket ? socket.outlet : []));
		this.#journal.forget(roomId, new Set(outlets));
		for (const { connection } of members) {
			connection.tryAgainLater();
			connection.end();
		}
	}

	#admit(opening: HandedOver | CameBack, createFarEnd: (handler: ClientSocketHandler) => SessionSocket): void {
		const createSocket = (handler: ClientSocketHandler) => this.createSocket(createFarEnd, handler);
		if ('hello' in opening) {
			new Connection(createSocket, opening.address, this.#context).onText(opening.hello);
		} else {
			const { record, address, join } = opening;
			new Connection(createSocket, address, this.#context, record).arrive(join);
		}
	}

	#complain(): void {
		if (!this.#link.isHere) this.#log(`Redis does not answer (${this.#link.trouble}): rooms wait for it`);
	}

	#comeBack(): void {
		this.#log('Redis is there');
		this.#journal.writeAnew();
		this.#pipes.tellWhatWasCut();
	}

	#goOnAlone(): void {
		this.#log('Redis is away: rooms of this instance go on, others wait');
		this.#journal.flush();
		this.#pipes.cut();
	}
}

function ignore(): void {}
