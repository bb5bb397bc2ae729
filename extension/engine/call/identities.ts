/**
 * Who one is in which room, and by which charter: the same for as long as the engine lives, so that who comes back is
 * known again. A call's outlives it.
 */
import type { RoomId } from '#protocol/ids.ts';
import { createIdentity, type Identity, type IdentityKeys } from '../crypto/identity.ts';
import type { CharterProof } from '../room/charter-chain.ts';

/** Rooms, the last ones used. */
const heldLimit = 16;

export interface Identities {
	get(roomId: RoomId): Promise<Identity>;
	/** Who one was there, and by what, for an engine that follows another one. */
	restore(roomId: RoomId, keys: IdentityKeys, charter: CharterProof | null): void;
	/** The newest one; null if none was kept. */
	charterOf(roomId: RoomId): CharterProof | null;
	keepCharter(roomId: RoomId, charter: CharterProof): void;
}

export function createIdentities(): Identities {
	const held = new Map<RoomId, Promise<Identity>>();
	const charters = new Map<RoomId, CharterProof>();
	return {
		get(roomId) {
			const identity = held.get(roomId) ?? createIdentity();
			// The last one used is the last in the order of the map.
			held.delete(roomId);
			held.set(roomId, identity);
			const [oldest] = held.keys();
			if (held.size > heldLimit && oldest !== undefined) {
				held.delete(oldest);
				charters.delete(oldest);
			}
			return identity;
		},
		restore(roomId, keys, charter) {
			held.set(roomId, createIdentity(keys));
			if (charter) charters.set(roomId, charter);
		},
		charterOf: (roomId) => charters.get(roomId) ?? null,
		keepCharter(roomId, charter) {
			if (held.has(roomId)) charters.set(roomId, charter);
		},
	};
}
