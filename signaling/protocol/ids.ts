/** The identifiers of the wire: opaque to everybody, fixed in length, safe in JSON and in URLs. */

/** 12 lower-case Crockford base32 symbols, given by the server to one session, over however many sockets. */
export type PeerId = string;

/** 22 base64url symbols (16 bytes), derived from the room code by members; the server can't invert it. */
export type RoomId = string;

/** Symbols of a peer id, and so bytes of a relay header. */
export const peerIdLength = 12;

/** Symbols of a resume token: 24 bytes in base64url. */
export const resumeTokenLength = 32;

const resumeTokenPattern = /^[A-Za-z0-9_-]{32}$/;
const peerIdPattern = /^[0-9a-hjkmnp-tv-z]{12}$/;
const roomIdPattern = /^[A-Za-z0-9_-]{22}$/;

export function isPeerId(value: unknown): value is PeerId {
	return typeof value === 'string' && peerIdPattern.test(value);
}

export function isRoomId(value: unknown): value is RoomId {
	return typeof value === 'string' && roomIdPattern.test(value);
}

export function isResumeToken(value: unknown): value is string {
	return typeof value === 'string' && resumeTokenPattern.test(value);
}
