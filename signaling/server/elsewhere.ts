/** What a connection knows of other instances of the server: where a room or a session is, and how to go on there. */
import type { RoomId } from '#protocol/ids.ts';
import type { Join } from '#protocol/messages.ts';
import type { AddressKey } from './client-address.ts';
import type { SessionSocket } from './client-socket.ts';
import type { SessionRecord } from './session-record.ts';
import type { TokenHash } from './sessions.ts';

/** One process of the server, from its start to its end. */
export type InstanceId = string;

/**
 * - `here`: this instance is the room's home. What there is of it is in memory by now.
 * - `nowhere`: nobody is in it.
 * - `unknown`: nobody could tell in time.
 */
export type Whereabouts = 'here' | 'nowhere' | 'unknown' | { readonly instance: InstanceId };

/** A session that goes on at another instance. */
export interface HandedOver {
	/** What it entered there for. */
	readonly join: Join;
	readonly record: SessionRecord;
	readonly address: AddressKey;
}

/** Somebody who comes back to a session that is at another instance. */
export interface CameBack {
	/** As it was sent. */
	readonly hello: string;
	readonly address: AddressKey;
}

export interface Elsewhere {
	/**
	 * Where a room has its home. Nowhere and `create`: here from now on. Where its home is gone, this instance takes its
	 * place, with all its sessions. Never rejects, and takes no longer than `placeWaitMs`.
	 */
	locate(roomId: RoomId, create: boolean): Promise<Whereabouts>;
	/** The same for the room that a session is in. */
	find(token: TokenHash): Promise<Whereabouts>;
	/** A room that was located here, and which nobody entered. */
	release(roomId: RoomId): void;
	/**
	 * From now on everything between this socket and its session passes through here. False if the socket is itself at
	 * another instance.
	 */
	forward(socket: SessionSocket, instance: InstanceId, opening: HandedOver | CameBack): boolean;
}
