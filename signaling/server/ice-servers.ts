/** ICE servers as an operator writes them: JSON, in the form of `RTCPeerConnection`'s `iceServers`. */
import type { IceServer } from '#protocol/messages.ts';
import { isIceServers } from '#protocol/parse.ts';

/** `null` if a client or a browser would refuse any of them: one wrong address keeps every call from starting. */
export function parseIceServers(text: string): readonly IceServer[] | null {
	try {
		const value: unknown = JSON.parse(text);
		if (!Array.isArray(value)) return null;
		const servers = value.map(parseIceServer);
		return isIceServers(servers) ? servers : null;
	} catch {
		return null;
	}
}

/** `urls` may be one string or a list; on the wire it is a list. */
function parseIceServer(value: unknown): IceServer | null {
	if (typeof value !== 'object' || value === null) return null;
	const { urls, username, credential } = value as Record<string, unknown>;
	const list: unknown[] = Array.isArray(urls) ? urls : [urls];
	if (list.length === 0 || !list.every(isIceUrl)) return null;
	if (typeof username === 'string' && typeof credential === 'string') return { urls: list, username, credential };
	const needsCredential = list.some(isTurnUrl);
	return !needsCredential && username === undefined && credential === undefined ? { urls: list } : null;
}

function isIceUrl(url: unknown): url is string {
	return isTurnUrl(url) || isStunUrl(url);
}

/** RFC 7064 section 3.1. */
function isStunUrl(url: unknown): url is string {
	return typeof url === 'string' && /^stuns?:[^\s?]+$/i.test(url);
}

/** RFC 7065 section 3.1. */
export function isTurnUrl(url: unknown): url is string {
	return typeof url === 'string' && /^turns?:[^\s?]+(?:\?transport=(?:udp|tcp))?$/i.test(url);
}
