/**
 * Invitations: `https://HOST/j#k7mq-x2wd-p9ht`. The code stands after `#`, which no browser sends to a server.
 */
import { parseRoomCode, type RoomCode } from './room-code.ts';

export interface Invite {
	readonly code: RoomCode;
	/** Origin of the server the call is on, `https://host[:port]`; `null` when only a code was given. */
	readonly serverOrigin: string | null;
}

const linkPattern = /^\s*(https?:\/\/[^\s/?#@]+)\/j\/?#(\S+)\s*$/i;

/** The link for a code. `serverOrigin` is `http(s)://host[:port]` without a slash at its end. */
export function createInviteLink(serverOrigin: string, code: RoomCode): string {
	return `${serverOrigin}/j#${code}`;
}

/** A pasted link or typed code, or `null` if it is neither. */
export function parseInvite(text: string): Invite | null {
	const link = linkPattern.exec(text);
	const code = parseRoomCode(link?.[2] ?? text);
	return code && { code, serverOrigin: link?.[1]?.toLowerCase() ?? null };
}
