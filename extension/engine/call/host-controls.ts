/** What hosts do in a room, and what may come of it. */
import type { RoomChange } from '../contract/command.ts';
import type { FailureCode } from '../contract/failure.ts';
import type { Role } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { PasswordSecret } from '../crypto/room-keys.ts';
import { withAdmitted, withRole } from '../room/charter-edits.ts';
import type { Door } from '../room/door.ts';
import type { HostOrders } from './host-orders.ts';
import type { RoomPassword } from './room-password.ts';

/** `not-now`: one is no host, or what it is about is not there. */
export type HostOutcome = 'done' | Extract<FailureCode, 'not-now' | 'host-stays'>;

/** What hosts do. Each is false where one is none, or what it is about is not there. */
export interface HostControls {
	/** Null: everybody who waits. */
	admit(member: MemberKey | null): Promise<boolean>;
	deny(member: MemberKey): Promise<boolean>;
	changeRoom(change: RoomChange): Promise<boolean>;
	changePassword(secret: PasswordSecret | null): Promise<boolean>;
	remove(member: MemberKey): Promise<boolean>;
	/** `host-stays`: there is no way to hand the role on any more. */
	setRole(member: MemberKey, role: Role): Promise<HostOutcome>;
	/** Null: everybody. */
	askOff(member: MemberKey | null, device: 'microphone' | 'camera'): Promise<boolean>;
	endForAll(): Promise<boolean>;
}

export interface HostControlsOptions {
	readonly self: MemberKey;
	readonly door: Door;
	readonly orders: HostOrders;
	readonly password: RoomPassword;
}

export function createHostControls({ self, door, orders, password }: HostControlsOptions): HostControls {
	const host = () => door.charter?.charter.host;
	return {
		admit: (member) =>
			door.change((charter) =>
				withAdmitted(charter, member === null ? door.knocking.map(({ memberKey }) => memberKey) : [member]),
			),
		deny: (member) => door.turnAway(member, 'denied'),
		changeRoom: (change) => door.change((charter) => ({ ...charter, ...change })),
		changePassword: password.change,
		remove: async (member) => member !== self && member !== host() && door.turnAway(member, 'removed'),
		async setRole(member, role) {
			if (host() !== self || member === self) return 'not-now';
			const isDone = await door.change((charter) => withRole(charter, member, role));
			if (isDone) return 'done';
			return role === 'host' && host() === self ? 'host-stays' : 'not-now';
		},
		askOff: orders.give,
		endForAll: () => door.change((charter) => ({ ...charter, ended: true })),
	};
}
