/** Whether browsers let a page of an origin hold a call: they lend camera and keys to "potentially trustworthy" ones only. */

const ownComputer = /^http:\/\/(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** `origin` as browsers write it (Secure Contexts, section 3.1). */
export function isTrustworthyOrigin(origin: string): boolean {
	return origin.startsWith('https://') || ownComputer.test(origin);
}
