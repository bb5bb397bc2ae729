/** What can go wrong in a call, as values. Words for people are made in the ui. */

export const failureCodes = [
	/** The address answers nothing, or nothing that speaks our protocol. */
	'server-unreachable',
	/** This browser has no network. */
	'offline',
	/** Server and extension speak different versions of the protocol. */
	'version-mismatch',
	/** Nobody is in a call with this code. */
	'room-not-found',
	/** As many people as the server allows are in. */
	'room-full',
	/** As many people as the host allows are in. */
	'host-limit',
	/** The host has closed the door. */
	'room-locked',
	/** Knocked, and was not let in. */
	'denied',
	/** Taken out of the call by its host, now or before. */
	'removed',
	/** The link names a host who is not the one of this room. */
	'host-differs',
	/** This server wants a token, or another one, from who opens a room. */
	'token-needed',
	/** Addresses are to be hidden, and the server offers no relay. */
	'relay-needed',
	/** The server takes no more rooms, connections or messages right now. */
	'server-busy',
	/** Something that was given as a code, link or address is none. */
	'invalid-input',
	/** The browser could not capture the screen, window or tab. Not that somebody thought better of it. */
	'share-failed',
	/** The browser could not record: no encoder, or no room on the disk. */
	'recording-failed',
	/** The role of host can't be handed on any more: whoever has it keeps it. */
	'host-stays',
	/** Nobody is connected whom files could be offered to. */
	'nobody-here',
	/** More files than one may offer at a time. */
	'too-many-files',
	/** The command makes no sense now: a view acted on an older snapshot. */
	'not-now',
	/** The window that held the call was closed, and the place in the call is still kept. */
	'window-closed',
	/** A bug, caught at the edge so that the call goes on. */
	'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
	readonly code: FailureCode;
	/** True when the same thing, asked for again, may work. */
	readonly recoverable: boolean;
	/** For logs and bug reports, never for people: no code, address or description is in it. */
	readonly cause?: string;
}
