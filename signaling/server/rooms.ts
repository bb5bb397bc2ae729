/**
 * Who is in which room: membership, order of presence, capacity, number of rooms. Pure, with no I/O; it tells nobody
 * anything, that is the connection's part.
 */
import type { PeerId, RoomId } from '#protocol/ids.ts';
import type { RefusalCode } from '#protocol/refusals.ts';

export interface Room<Member> {
	readonly id: RoomId;
	/** In order of presence, the one present longest first. */
	readonly members: ReadonlyMap<PeerId, Member>;
}

export type Admission<Member> =
	/** `others` were there before, in order of presence. */
	| { readonly admitted: true; readonly room: Room<Member>; readonly others: readonly Member[] }
	| { readonly admitted: false; readonly refusal: RefusalCode };

export interface RoomsOptions {
	/** Members in one room. */
	readonly capacity: number;
	readonly roomLimit: number;
}

export class Rooms<Member extends { readonly peerId: PeerId }> {
	readonly #rooms = new Map<RoomId, Room<Member> & { readonly members: Map<PeerId, Member> }>();
	readonly #options: RoomsOptions;

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	/** Rooms with somebody in them; others don't exist. */
	get count(): number {
		return this.#rooms.size;
	}

	/** Lets a member in, last in order. The caller sees to it that the member is in no other room. */
	enter(roomId: RoomId, member: Member, options: { readonly create: boolean }): Admission<Member> {
		const present = this.#rooms.get(roomId);
		if (!present && !options.create) return { admitted: false, refusal: 'room-not-found' };
		if (!present && this.#rooms.size >= this.#options.roomLimit) return { admitted: false, refusal: 'too-many-rooms' };
		if (present && present.members.size >= this.#options.capacity) return { admitted: false, refusal: 'room-full' };

		const room = present ?? { id: roomId, members: new Map<PeerId, Member>() };
		const others = [...room.members.values()];
		room.members.set(member.peerId, member);
		this.#rooms.set(roomId, room);
		return { admitted: true, room, others };
	}

	/** Takes a member out, and the room away with its last one. Does nothing for somebody who is not in it. */
	leave(roomId: RoomId, peerId: PeerId): void {
		const room = this.#rooms.get(roomId);
		room?.members.delete(peerId);
		if (room?.members.size === 0) this.#rooms.delete(roomId);
	}
}
