/** From what a person types as a server's address to its origin. */

/**
 * `http(s)://host[:port]`, or `null` if it can't be an address. Without a scheme it is https, but http for this very
 * machine, as `npm start` serves it.
 */
export function parseServerAddress(text: string): string | null {
	const typed = text.trim();
	const scheme = /^([a-z]+):\/\//i.exec(typed)?.[1]?.toLowerCase();
	try {
		const url = new URL(scheme ? typed.replace(/^ws/i, 'http') : `https://${typed}`);
		if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '') return null;
		if (!scheme && isThisMachine(url.hostname)) url.protocol = 'http:';
		return url.origin;
	} catch {
		return null;
	}
}

function isThisMachine(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
