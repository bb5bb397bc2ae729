/**
 * Invitations: `https://HOST/j#k7mq-x2wd-p9ht.HOSTTAG`. The code stands after `#`, which no browser sends to a server,
 * and behind it whose room it is, so that nobody else can pass for its host.
 */
import { parseRoomCode, type RoomCode } from './room-code.ts';

export interface Invite {
	readonly code: RoomCode;
	/** Origin of the server the call is on, `https://host[:port]`; `null` when only a code was given. */
	readonly serverOrigin: string | null;
	/** `null` when a code or a link without it was given. */
	readonly hostTag: HostTag | null;
}

/** 22 base64url symbols: the first 16 bytes of the SHA-256 of the host's public key. */
export type HostTag = string;

/** Longest text that is read as a link: the longest host name there is, a code, and room around them. */
const linkLimitChars = 512;

/** Scheme; host, in ASCII as origins have it; port; code. */
const linkPattern =
	/^\s*(https?):\/\/([\w.-]+|\[[\da-f:.]+\])(?::0*([1-9]\d{0,4}))?\/j\/?#([^\s.]+)(?:\.([\w-]{22}))?\s*$/i;

/** The link for a code. `serverOrigin` is `http(s)://host[:port]` without a slash at its end. */
export function createInviteLink(serverOrigin: string, code: RoomCode, hostTag: HostTag | null): string {
	return `${serverOrigin}/j#${code}${hostTag === null ? '' : `.${hostTag}`}`;
}

/** A pasted link or typed code, or `null` if it is neither. */
export function parseInvite(text: string): Invite | null {
	if (text.length > linkLimitChars) return null;
	const [link, scheme = '', host = '', port = '', written = '', hostTag] = linkPattern.exec(text) ?? [];
	const code = parseRoomCode(link ? written : text);
	const serverOrigin = link ? formatOrigin(scheme.toLowerCase(), host.toLowerCase(), port) : null;
	return code && { code, serverOrigin, hostTag: hostTag ?? null };
}

/** As browsers write an origin: it salts the room's keys, so that another way of writing it is another room. */
function formatOrigin(scheme: string, host: string, port: string): string {
	const isDefault = port === '' || port === (scheme === 'https' ? '443' : '80');
	return `${scheme}://${host}${isDefault ? '' : `:${port}`}`;
}

export function isHostTag(value: unknown): value is HostTag {
	return typeof value === 'string' && /^[\w-]{22}$/.test(value);
}
