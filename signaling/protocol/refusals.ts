/**
 * The names of everything the server refuses. A refusal answers the message that caused it and leaves the
 * connection as it was, unless the table in docs/protocol.md says that a close follows.
 */
export const refusalCodes = [
	/** `hello` spoke another version. A close follows. */
	'unsupported-version',
	/** Not JSON, not a known type, or a field out of shape. A close follows. */
	'malformed',
	/** Something came before `hello`, or a second `hello`. A close follows. */
	'out-of-order',
	/** `join` while in a room: leave first. */
	'already-in-room',
	/** A relay frame, `leave` or `introduce` outside a room. */
	'not-in-room',
	/** `join` with `create: false` for a room nobody is in. */
	'room-not-found',
	/** The room has as many connections as it may, those at the door included. */
	'room-full',
	/** `join` with `create: true` for a room nobody is in, without a token that this server's operator signed and is good. */
	'token-needed',
	/** The server holds as many rooms as it may. */
	'too-many-rooms',
	/** The introduction is longer than `introductionLimitChars`. */
	'introduction-too-large',
	/** The relay target is not in the sender's room (any more). */
	'peer-not-found',
	/**
	 * More than the connection, its address or its room may do. Going on leads to a close where it is more messages than
	 * the connection may send.
	 */
	'rate-limited',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export function isRefusalCode(value: unknown): value is RefusalCode {
	return (refusalCodes as readonly unknown[]).includes(value);
}
