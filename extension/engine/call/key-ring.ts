/**
 * Keys of the rooms that may be entered next, derived before they are asked for: a fresh code for a call to start, and
 * the code that stands in the field.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { newRoomCode } from '../crypto/new-code.ts';
import { type CodeKeys, deriveCodeKeys, type PasswordSecret } from '../crypto/room-keys.ts';

/** A fresh one, and the last ones typed. */
const heldLimit = 4;

export interface KeyRing {
	/** The keys; derived now unless they already are. */
	get(code: RoomCode, serverOrigin: string): Promise<CodeKeys>;
	/** What opened this room last, for who comes back; null without a password. */
	passwordOf(keys: CodeKeys): PasswordSecret | null;
	keepPassword(keys: CodeKeys, secret: PasswordSecret | null): void;
	/** The code for the next call to start on a server: the same one until it is taken. */
	freshCode(serverOrigin: string): RoomCode;
	takeFreshCode(serverOrigin: string): RoomCode;
}

export function createKeyRing(): KeyRing {
	const held = new Map<string, Promise<CodeKeys>>();
	const passwords = new WeakMap<CodeKeys, PasswordSecret>();
	let fresh: { readonly code: RoomCode; readonly serverOrigin: string } | null = null;

	function get(code: RoomCode, serverOrigin: string): Promise<CodeKeys> {
		const name = nameOf(code, serverOrigin);
		const keys = held.get(name) ?? deriveCodeKeys(code, serverOrigin);
		// The last one used is the last in the order of the map.
		held.delete(name);
		held.set(name, keys);
		keys.catch(() => held.delete(name));
		const freshName = fresh && nameOf(fresh.code, fresh.serverOrigin);
		for (const oldest of held.keys()) {
			if (held.size <= heldLimit) break;
			if (oldest !== freshName) held.delete(oldest);
		}
		return keys;
	}

	function freshCode(serverOrigin: string): RoomCode {
		if (fresh?.serverOrigin !== serverOrigin) fresh = { code: newRoomCode(), serverOrigin };
		return fresh.code;
	}

	return {
		get,
		passwordOf: (keys) => passwords.get(keys) ?? null,
		keepPassword(keys, secret) {
			if (secret) passwords.set(keys, secret);
			else passwords.delete(keys);
		},
		freshCode,
		takeFreshCode(serverOrigin) {
			const code = freshCode(serverOrigin);
			fresh = null;
			return code;
		},
	};
}

function nameOf(code: RoomCode, serverOrigin: string): string {
	return `${code} ${serverOrigin}`;
}
