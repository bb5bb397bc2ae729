/**
 * Keys of the rooms that may be entered next, derived before they are asked for: a fresh code for a call to start, and
 * the code that stands in the field.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { newRoomCode } from '../crypto/new-code.ts';
import { deriveRoomKeys, type RoomKeys } from '../crypto/room-keys.ts';

/** A fresh one, a typed one, and the one before it. */
const heldLimit = 3;

export interface KeyRing {
	/** The keys; derived now unless they already are. */
	get(code: RoomCode, serverOrigin: string): Promise<RoomKeys>;
	/** The code for the next call to start on a server: the same one until it is taken. */
	freshCode(serverOrigin: string): RoomCode;
	takeFreshCode(serverOrigin: string): RoomCode;
}

export function createKeyRing(): KeyRing {
	const held = new Map<string, Promise<RoomKeys>>();
	let fresh: { readonly code: RoomCode; readonly serverOrigin: string } | null = null;

	function get(code: RoomCode, serverOrigin: string): Promise<RoomKeys> {
		const name = `${code} ${serverOrigin}`;
		const known = held.get(name);
		if (known) return known;
		const keys = deriveRoomKeys(code, serverOrigin);
		held.set(name, keys);
		keys.catch(() => held.delete(name));
		for (const oldest of held.keys()) {
			if (held.size <= heldLimit) break;
			held.delete(oldest);
		}
		return keys;
	}

	function freshCode(serverOrigin: string): RoomCode {
		if (fresh?.serverOrigin !== serverOrigin) fresh = { code: newRoomCode(), serverOrigin };
		return fresh.code;
	}

	return {
		get,
		freshCode,
		takeFreshCode(serverOrigin) {
			const code = freshCode(serverOrigin);
			fresh = null;
			return code;
		},
	};
}
