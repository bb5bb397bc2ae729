/**
 * What is kept of a call while it goes on, so that an engine that follows a dead one is back in it: on this device alone,
 * gone with the call, and of no use a minute after the call was last seen.
 */
import type { HostTag } from '#protocol/invite.ts';
import { sessionGraceMs } from '#protocol/limits.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { Configuration } from '../contract/command.ts';
import type { ChatMessage } from '../contract/snapshot.ts';
import type { IdentityKeys } from '../crypto/identity.ts';
import type { PasswordSecret } from '../crypto/room-keys.ts';
import type { CharterProof } from '../room/charter-chain.ts';

/** As long as a server keeps one's place. */
export const rejoinLimitMs = sessionGraceMs;

/** Engines that die of one and the same call, one after the other. */
export const rejoinTries = 3;

export const recordVersion = 4;

export interface CallRecord {
	/** Of this shape. Whatever else is found is of another release. */
	readonly version: typeof recordVersion;
	readonly code: RoomCode;
	readonly serverOrigin: string;
	readonly hostTag: HostTag | null;
	readonly identity: IdentityKeys;
	readonly passwordSecret: PasswordSecret | null;
	/** The newest that was known: the room goes on by it, though nobody else is there at the moment. */
	readonly charter: CharterProof | null;
	readonly configuration: Configuration;
	readonly hidesAddress: boolean;
	readonly chat: KeptChat;
	/** Whether each was on. */
	readonly microphone: boolean;
	readonly camera: boolean;
	/** Engines that have tried to come back since the call last went on for as long as `rejoinLimitMs`. */
	readonly tries: number;
	/** When the call was last seen to go on, in milliseconds since the epoch. */
	readonly seenAt: number;
}

/** What was written in the call, as one has read it. */
export interface KeptChat {
	readonly messages: readonly ChatMessage[];
	/** Everything up to this has been shown. */
	readonly readId: number;
}

/** Where the one record is kept. Rejects where a browser keeps nothing. */
export interface CallRecords {
	/** Undefined without one. */
	read(): Promise<CallRecord | undefined>;
	write(record: CallRecord): Promise<void>;
	/** Idempotent. */
	remove(): Promise<void>;
}

/** Whether there is a way back into the call by it: soon enough, and not after many who died of it. */
export function leadsBack({ version, seenAt, tries }: CallRecord, now: number): boolean {
	return version === recordVersion && now - seenAt <= rejoinLimitMs && tries < rejoinTries;
}
