/** What hosts do in a room, and what may come of it. */
import type { RoomChange } from '../contract/command.ts';
import type { FailureCode } from '../contract/failure.ts';
import type { Role } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { PasswordSecret } from '../crypto/room-keys.ts';

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
