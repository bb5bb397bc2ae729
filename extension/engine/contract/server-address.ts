/** From what a person types as a server's address to its origin, `http(s)://host[:port]`. */
import { socketPath } from '#protocol/limits.ts';

/** Longest origin: room for the longest host name, 253 characters (RFC 1035), with scheme and port. */
const originLimitChars = 267;

/** True for the one way in which an origin is written: it salts a room's keys, so another way is another room. */
export function isServerOrigin(value: unknown): value is string {
	return typeof value === 'string' && parseServerAddress(value) === value;
}

/**
 * With or without scheme; `ws` counts as `http`. Without one it is `https`, but `http` for this very computer.
 * What follows the host is left off, so that an invite link does too. `null` when it is no address of a server; a user
 * name or a password belongs in none.
 */
export function parseServerAddress(text: string): string | null {
	const typed = text.trim().replace(/^ws(?=s?:\/\/)/i, 'http');
	const isLocal = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/i.test(typed);
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `${isLocal ? 'http' : 'https'}://${typed}`;
	if (/\s/.test(typed) || typed === '' || !URL.canParse(address)) return null;
	const { origin, protocol, username, password } = new URL(address);
	if (!/^https?:$/.test(protocol) || username || password) return null;
	return origin.length <= originLimitChars ? origin : null;
}

/** Where the server of that origin takes WebSockets. */
export function socketUrl(serverOrigin: string): string {
	return `${serverOrigin.replace(/^http/, 'ws')}${socketPath}`;
}
