/**
 * One client's place in a room: how it comes to it, what it says to the others from there, and how it gives it up. Who is
 * in a room is for rooms.ts to know.
 */
import { isPeerId, type PeerId, peerIdLength, type RoomId } from '#protocol/ids.ts';
import { introductionLimitChars } from '#protocol/limits.ts';
import type { Introduce, Join, ServerMessage } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { TokenBucket } from '#protocol/token-bucket.ts';
import type { AddressAccounts } from './address-accounts.ts';
import type { Connection } from './connection.ts';
import type { Elsewhere, Whereabouts } from './elsewhere.ts';
import type { ServerLimits } from './limits.ts';
import { introduce, introduceToNewcomer, type Member, othersThan, tell } from './room-news.ts';
import type { TokenCheck } from './room-token.ts';
import type { Room, Rooms } from './rooms.ts';

/** What the places of a server share. */
export interface PlaceContext {
	readonly rooms: Rooms<Member>;
	readonly accounts: AddressAccounts;
	/** `null`: everybody may open rooms. */
	readonly checkToken: TokenCheck | null;
	/** `null`: this server is the only one there is. */
	readonly elsewhere: Elsewhere | null;
	readonly limits: ServerLimits;
	/** True once the server goes away: that nobody is here any more is no news of any of them. */
	readonly isDraining: () => boolean;
}

type State =
	| { readonly name: 'outside' }
	/** A new one for each token that is being checked, and each room that is looked for elsewhere. */
	| { readonly name: 'joining' }
	| { readonly name: 'in-room'; readonly room: Room<Member> };

const outside: State = { name: 'outside' };

export class Place {
	readonly #holder: Connection;
	readonly #context: PlaceContext;
	readonly #peerId: PeerId;
	/** The id as a relay header, made once. */
	readonly #header: Buffer;
	readonly #joins: TokenBucket;
	/** Made by the first one. */
	#introductions: TokenBucket | undefined;
	/** Whom the last frame was meant for, as it stood in the frame. */
	#lastTarget: { readonly header: Buffer; readonly id: string } | null = null;
	#state: State = outside;

	constructor(holder: Connection, peerId: PeerId, context: PlaceContext) {
		this.#holder = holder;
		this.#context = context;
		this.#peerId = peerId;
		this.#header = Buffer.from(peerId, 'latin1');
		this.#joins = new TokenBucket(context.limits.joins, performance.now());
	}

	/** Of the room it is in. */
	get roomId(): RoomId | null {
		return this.#state.name === 'in-room' ? this.#state.room.id : null;
	}

	get isInRoom(): boolean {
		return this.#state.name === 'in-room';
	}

	join(join: Join): RefusalCode | null {
		if (this.#state !== outside) return 'already-in-room';
		const { elsewhere, rooms } = this.#context;
		if (!this.#joins.take(1, performance.now())) return 'rate-limited';
		if (join.introduction.length > introductionLimitChars) return 'introduction-too-large';
		if (elsewhere === null || rooms.isOpen(join.roomId)) return this.#knock(join, 'here');
		void this.#goOnWith(elsewhere.locate(join.roomId, false), (whereabouts) => this.#knock(join, whereabouts));
		return null;
	}

	/** As `join`, where another instance has looked whether the client may. */
	arrive(join: Join): RefusalCode | null {
		const { rooms, checkToken } = this.#context;
		if (rooms.isOpen(join.roomId)) return this.#admit(join);
		// Closed meanwhile. Whether the client may open it again is for the next try to find out.
		if (join.create && checkToken !== null) this.#holder.tryAgainLater();
		else this.#open(join);
		return null;
	}

	/** In a room that was taken over. */
	restore(room: Room<Member>): void {
		this.#state = { name: 'in-room', room };
	}

	#knock(join: Join, whereabouts: Whereabouts): RefusalCode | null {
		const { rooms, accounts, checkToken } = this.#context;
		const { create, roomId, token } = join;
		if (whereabouts === 'unknown') return this.#enterAt(whereabouts, join);
		const isOpen = typeof whereabouts === 'object' || rooms.isOpen(roomId);
		const nowMs = performance.now();
		const account = accounts.of(this.#holder.address, nowMs);
		if (!account.mayJoin({ create, isOpen }, nowMs)) return 'rate-limited';
		if (!create || isOpen) return this.#enterAt(whereabouts, join);
		if (checkToken === null) return this.#open(join);
		if (token === undefined) return 'token-needed';
		void this.#goOnWith(checkToken(token), (isGood) => (isGood ? this.#open(join) : 'token-needed'));
		return null;
	}

	#open(join: Join): RefusalCode | null {
		const { elsewhere } = this.#context;
		if (elsewhere === null) return this.#admit(join);
		const located = elsewhere.locate(join.roomId, join.create);
		void this.#goOnWith(located, (whereabouts) => this.#enterAt(whereabouts, join));
		// If nobody enters after all.
		void located.then((whereabouts) => whereabouts === 'here' && elsewhere.release(join.roomId));
		return null;
	}

	#enterAt(whereabouts: Whereabouts, join: Join): RefusalCode | null {
		if (typeof whereabouts === 'object') this.#holder.goTo(whereabouts.instance, { join });
		else if (whereabouts === 'unknown') this.#holder.tryAgainLater();
		else return this.#admit(join);
		return null;
	}

	/** Unless the client has left or gone meanwhile: nobody waits for an answer then. */
	async #goOnWith<T>(known: Promise<T>, goOn: (value: T) => RefusalCode | null): Promise<void> {
		const joining: State = { name: 'joining' };
		this.#state = joining;
		const value = await known;
		if (this.#state !== joining) return;
		this.#state = outside;
		this.#holder.answer(goOn(value));
	}

	#admit({ roomId, introduction, create }: Join): RefusalCode | null {
		const member: Member = { peerId: this.#peerId, introduction, connection: this.#holder };
		// A room where everybody is away is as good as none to who would open it, who may be one of them with another name.
		const present = this.#context.rooms.membersOf(roomId);
		if (create && present.every(({ connection }) => connection.isAway))
			for (const { connection } of present) connection.end();
		const admission = this.#context.rooms.enter(roomId, member, { create, nowMs: performance.now() });
		if (!admission.admitted) return admission.refusal;

		this.#state = { name: 'in-room', room: admission.room };
		// Before anybody else hears of it, so that nothing from a member arrives ahead of the list it is in.
		this.#holder.tell({ type: 'joined', members: admission.others.map(introduceToNewcomer) });
		// Unless that was one message too many for a slow reader, who is out of the room by now.
		if (admission.room.members.has(this.#peerId)) {
			tell(admission.others, { type: 'peer-joined', ...introduce(member) });
		}
		return null;
	}

	/** The hot path: one look-up, twelve bytes overwritten, the same buffer handed on. */
	relay(frame: Buffer, units: number, nowMs: number): RefusalCode | null {
		if (frame.length <= peerIdLength) return 'malformed';
		if (this.#state.name !== 'in-room') return 'not-in-room';
		const { members, relay } = this.#state.room;
		const targetId = this.#targetIdOf(frame);
		const target = members.get(targetId)?.connection;
		if (target === undefined || target === this.#holder) return isPeerId(targetId) ? 'peer-not-found' : 'malformed';
		if (!relay.take(units, nowMs)) return 'rate-limited';
		writeHeader(frame, this.#header);
		target.deliver(frame);
		return null;
	}

	/** Mostly that of the last frame, which is compared sooner than another one is decoded. */
	#targetIdOf(frame: Buffer): string {
		if (this.#lastTarget === null || !startsWith(frame, this.#lastTarget.header)) {
			const header = Buffer.from(frame.subarray(0, peerIdLength));
			this.#lastTarget = { header, id: header.toString('latin1') };
		}
		return this.#lastTarget.id;
	}

	introduce({ introduction }: Introduce): RefusalCode | null {
		if (this.#state.name !== 'in-room') return 'not-in-room';
		const nowMs = performance.now();
		this.#introductions ??= new TokenBucket(this.#context.limits.introductions, nowMs);
		if (!this.#introductions.take(1, nowMs)) return 'rate-limited';
		if (introduction.length > introductionLimitChars) return 'introduction-too-large';
		const member = this.#state.room.members.get(this.#peerId);
		if (member) member.introduction = introduction;
		return null;
	}

	/** To the others in the room; to nobody outside of one. */
	tellOthers(message: ServerMessage): void {
		if (this.#state.name === 'in-room') tell(othersThan(this.#holder, this.#state.room), message);
	}

	leave(): RefusalCode | null {
		if (this.#state === outside) return 'not-in-room';
		this.giveUp();
		return null;
	}

	/** Out of the room, if in one. Idempotent. */
	giveUp(): void {
		const state = this.#state;
		this.#state = outside;
		if (state.name !== 'in-room') return;
		this.#context.rooms.leave(state.room.id, this.#peerId);
		if (this.#context.isDraining()) return;
		tell(state.room.members.values(), { type: 'peer-left', peerId: this.#peerId });
	}
}

function startsWith(frame: Uint8Array, header: Uint8Array): boolean {
	for (let at = 0; at < peerIdLength; at++) if (frame[at] !== header[at]) return false;
	return true;
}

/** Byte by byte, which for so few is done before `set` has begun. */
function writeHeader(frame: Uint8Array, header: Uint8Array): void {
	for (let at = 0; at < peerIdLength; at++) frame[at] = header[at] ?? 0;
}
