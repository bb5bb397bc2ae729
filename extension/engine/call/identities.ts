/** Who one is in which room: the same for as long as the engine lives, so that who comes back is known again. A call's outlives it. */
import type { RoomId } from '#protocol/ids.ts';
import { createIdentity, type Identity, type IdentityKeys } from '../crypto/identity.ts';

/** Rooms, the last ones used. */
const heldLimit = 16;

export interface Identities {
	get(roomId: RoomId): Promise<Identity>;
	/** Who one was there, for an engine that follows another one. */
	restore(roomId: RoomId, keys: IdentityKeys): void;
}

export function createIdentities(): Identities {
	const held = new Map<RoomId, Promise<Identity>>();
	return {
		get(roomId) {
			const identity = held.get(roomId) ?? createIdentity();
			// The last one used is the last in the order of the map.
			held.delete(roomId);
			held.set(roomId, identity);
			const [oldest] = held.keys();
			if (held.size > heldLimit && oldest !== undefined) held.delete(oldest);
			return identity;
		},
		restore(roomId, keys) {
			held.set(roomId, createIdentity(keys));
		},
	};
}
