/** Makes an origin of what a person types as a server's address. */

/**
 * With or without scheme; `ws` counts as `http`. Without one it is `https`, but `http` for this very computer.
 * `null` when it is no address of a server: a path, a name or a password in it belong nowhere.
 */
export function parseServerAddress(text: string): string | null {
	const typed = text.trim().replace(/^ws(?=s?:\/\/)/i, 'http');
	const isLocal = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/i.test(typed);
	const address = /^https?:\/\//i.test(typed) ? typed : `${isLocal ? 'http' : 'https'}://${typed}`;
	if (/\s/.test(typed) || typed === '' || !URL.canParse(address)) return null;
	const { origin, pathname, search, hash, username, password } = new URL(address);
	return pathname === '/' && !search && !hash && !username && !password ? origin : null;
}
