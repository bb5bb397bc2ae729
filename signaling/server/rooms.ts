/**
 * Who is in which room: membership, order of presence, capacity, number of rooms, and how busy a room may be. Pure: the
 * caller brings the clock. It tells nobody anything, that is the connection's part.
 */
import type { PeerId, RoomId } from '#protocol/ids.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';

export interface Room<Member> {
	readonly id: RoomId;
	/** In order of presence, the one present longest first. */
	readonly members: ReadonlyMap<PeerId, Member>;
	/** What its members may relay, all together. */
	readonly relay: TokenBucket;
}

/** As a room is kept in here. */
interface OpenRoom<Member> extends Room<Member> {
	readonly members: Map<PeerId, Member>;
	readonly joins: TokenBucket;
}

export type Admission<Member> =
	/** `others` were there before, in order of presence. */
	| { readonly admitted: true; readonly room: Room<Member>; readonly others: readonly Member[] }
	| { readonly admitted: false; readonly refusal: RefusalCode };

export interface EntryOptions {
	/** False refuses to open a room. */
	readonly create: boolean;
	readonly nowMs: number;
}

export interface RoomsOptions {
	/** Members in one room, those at the door included. */
	readonly capacity: number;
	readonly roomLimit: number;
	/** Of one room. */
	readonly joins: Rate;
	/** Of one room, in units of a relay frame. */
	readonly relay: Rate;
	/** Somebody entered or left. */
	readonly onChanged?: (roomId: RoomId) => void;
}

export class Rooms<Member extends { readonly peerId: PeerId }> {
	readonly #rooms = new Map<RoomId, OpenRoom<Member>>();
	readonly #options: RoomsOptions;

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	/** Rooms with somebody in them; others don't exist. */
	get count(): number {
		return this.#rooms.size;
	}

	/** Whether somebody is in it. */
	isOpen(roomId: RoomId): boolean {
		return this.#rooms.has(roomId);
	}

	/** The rooms there are. */
	get ids(): readonly RoomId[] {
		return [...this.#rooms.keys()];
	}

	/** Who is in it, the one present longest first. */
	membersOf(roomId: RoomId): readonly Member[] {
		return [...(this.#rooms.get(roomId)?.members.values() ?? [])];
	}

	/** Lets a member in, last in order. The caller sees to it that the member is in no other room. */
	enter(roomId: RoomId, member: Member, { create, nowMs }: EntryOptions): Admission<Member> {
		const present = this.#rooms.get(roomId);
		if (!present && !create) return refuse('room-not-found');
		if (!present && this.#rooms.size >= this.#options.roomLimit) return refuse('too-many-rooms');
		if (present && present.members.size >= this.#options.capacity) return refuse('room-full');

		const room = present ?? this.#open(roomId, nowMs);
		if (!room.joins.take(1, nowMs)) return refuse('rate-limited');
		const others = [...room.members.values()];
		room.members.set(member.peerId, member);
		this.#options.onChanged?.(roomId);
		return { admitted: true, room, others };
	}

	/** Takes a member out, and the room away with its last one. Does nothing for somebody who is not in it. */
	leave(roomId: RoomId, peerId: PeerId): void {
		const room = this.#rooms.get(roomId);
		room?.members.delete(peerId);
		if (room?.members.size === 0) this.#rooms.delete(roomId);
		if (room) this.#options.onChanged?.(roomId);
	}

	/** Takes a room away with everybody in it. Those who were: nobody is left to be told of it. */
	close(roomId: RoomId): readonly Member[] {
		const room = this.#rooms.get(roomId);
		const members = this.membersOf(roomId);
		room?.members.clear();
		this.#rooms.delete(roomId);
		return members;
	}

	#open(id: RoomId, nowMs: number): OpenRoom<Member> {
		const { joins, relay } = this.#options;
		const room: OpenRoom<Member> = {
			id,
			members: new Map(),
			joins: new TokenBucket(joins, nowMs),
			relay: new TokenBucket(relay, nowMs),
		};
		this.#rooms.set(id, room);
		return room;
	}
}

function refuse(refusal: RefusalCode) {
	return { admitted: false, refusal } as const;
}
