/**
 * Which pages may open a socket. Hygiene, not protection: there are no cookies and no ambient authority to abuse, and
 * programs that are no browser send what they like. It keeps out sandboxed frames and local files.
 */

const originPattern = /^(?:https?|chrome-extension|moz-extension):\/\/[^\s/]+$/i;

/** `origin` is the request's header of that name; programs that are no browser send none. */
export function isAllowedOrigin(origin: string | undefined): boolean {
	return origin === undefined || originPattern.test(origin);
}
