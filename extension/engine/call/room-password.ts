/** The room's key as its password makes it: changed by hosts, who tell those they are connected with. */
import type { MemberKey } from '../crypto/member-key.ts';
import { type CodeKeys, deriveRoomKeys, type PasswordSecret, type RoomKeys } from '../crypto/room-keys.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import type { RoomControl } from '../peer/mesh-control.ts';

export interface RoomPasswordOptions {
	readonly keys: RoomKeys;
	/** Whether somebody is host or co-host by the charter. */
	readonly decides: (member: MemberKey) => boolean;
	readonly self: MemberKey;
	readonly reachable: () => ReadonlySet<MemberKey>;
	/** Over the connection. */
	readonly send: (to: MemberKey, message: RoomControl) => void;
	/** Those who are there meet again under the new key; their connections know nothing of it. */
	readonly onChanged: (keys: RoomKeys) => void;
}

export interface RoomPassword {
	readonly keys: RoomKeys;
	/** Whether the key is one that was chosen here, or told by a host, and not entered with yet. */
	takeNews(): boolean;
	/** One's own doing: false where one is no host. */
	change(secret: PasswordSecret | null): Promise<boolean>;
	/** A host's. */
	hear(from: MemberKey, text: string | null): Promise<void>;
	/** A member can be told things again, and may have missed it. */
	tellAgain(to: MemberKey): void;
}

export function createRoomPassword(options: RoomPasswordOptions): RoomPassword {
	const { decides, self, send } = options;
	let { keys } = options;
	/** It was changed here, so who could not be told has to be told later. */
	let isOurs = false;
	let isNew = false;

	async function take(secret: PasswordSecret | null): Promise<void> {
		const code: CodeKeys = keys;
		keys = await deriveRoomKeys(code, secret);
		isNew = true;
		options.onChanged(keys);
	}

	function tell(to: MemberKey): void {
		const { passwordSecret } = keys;
		send(to, { type: 'password', secret: passwordSecret && encodeBase64Url(passwordSecret) });
	}

	return {
		get keys() {
			return keys;
		},
		takeNews() {
			const wasNew = isNew;
			isNew = false;
			return wasNew;
		},
		async change(secret) {
			if (!decides(self)) return false;
			isOurs = true;
			await take(secret);
			for (const member of options.reachable()) tell(member);
			return true;
		},
		async hear(from, text) {
			if (!decides(from)) return;
			const known = keys.passwordSecret && encodeBase64Url(keys.passwordSecret);
			if (text !== known) await take(text === null ? null : decodeBase64Url(text));
		},
		tellAgain(to) {
			if (isOurs && decides(self)) tell(to);
		},
	};
}
