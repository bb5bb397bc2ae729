/** The two identifiers of the wire: opaque to everybody, fixed in length, safe in JSON and in URLs. */

/** 12 lower-case Crockford base32 symbols, given by the server to one connection. */
export type PeerId = string;

/** 22 base64url symbols (16 bytes), derived from the room code by members; the server can't invert it. */
export type RoomId = string;

/** Symbols of a peer id, and so bytes of a relay header. */
export const peerIdLength = 12;

const peerIdPattern = /^[0-9a-hjkmnp-tv-z]{12}$/;
const roomIdPattern = /^[A-Za-z0-9_-]{22}$/;

export function isPeerId(value: unknown): value is PeerId {
	return typeof value === 'string' && peerIdPattern.test(value);
}

export function isRoomId(value: unknown): value is RoomId {
	return typeof value === 'string' && roomIdPattern.test(value);
}
