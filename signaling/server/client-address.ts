/**
 * Where a client connects from, as far as limits go: one IPv4 address, or the /64 of an IPv6 address, which is what one
 * household or one rented machine gets (RFC 6177). Pure.
 */
import { isIP } from 'node:net';

/** Two clients have the same one if they share their limits. Never told or logged. */
export type AddressKey = string;

export interface AddressEvidence {
	/** The other end of the TCP connection. */
	readonly remoteAddress: string | undefined;
	/** The header `X-Forwarded-For`, which anybody may write; each proxy adds at its end who connected to it. */
	readonly forwardedFor: string | undefined;
	/** How many proxies of the operator's there are before this server: as many of the header's last entries are true. */
	readonly trustedHops: number;
}

/** An entry that is no address counts as the one after it: by whom it was written is known at least. */
export function clientAddress({ remoteAddress = '', forwardedFor = '', trustedHops }: AddressEvidence): AddressKey {
	let address = remoteAddress;
	const entries = forwardedFor.split(',');
	for (let hop = 0; hop < trustedHops; hop++) {
		const entry = withoutPort(entries.pop()?.trim() ?? '');
		if (isIP(entry) === 0) break;
		address = entry;
	}
	return isIP(address) === 6 ? blockOf(address) : address;
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
	const [, bracketed, plain] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
	return bracketed ?? plain ?? entry;
}

function blockOf(address: string): AddressKey {
	const [withoutZone = ''] = address.split('%');
	const groups = groupsOf(withoutZone);
	// IPv4 as a socket for both shows it: ::ffff:192.0.2.1 (RFC 4291 section 2.5.5.2).
	if (groups.slice(0, 6).join() === '0,0,0,0,0,ffff') {
		return groups.slice(6).flatMap(toBytes).join('.');
	}
	return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups, lower case, without leading zeroes. */
function groupsOf(address: string): string[] {
	// The URL standard's serialiser leaves one form of every address, with at most one `::`.
	const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
	const [before = [], after] = canonical.split('::').map((part) => (part === '' ? [] : part.split(':')));
	if (after === undefined) return before;
	return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function toBytes(group: string): number[] {
	const value = Number.parseInt(group, 16);
	return [value >> 8, value & 0xff];
}
