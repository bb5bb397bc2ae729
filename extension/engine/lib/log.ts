/**
 * One line per lifecycle transition. Never a code, link, key, description, candidate, address or name: a log must be
 * safe to paste into a public bug report.
 */

export interface Log {
	info(line: string): void;
	/** Something that should not happen, survived. */
	warn(line: string): void;
}

export const consoleLog: Log = {
	info: (line) => console.info(`ahoy: ${line}`),
	warn: (line) => console.warn(`ahoy: ${line}`),
};

/** What may be logged of an error. Messages of the browser quote what they are about: addresses, descriptions. */
export function nameOfError(error: unknown): string {
	return error instanceof Error ? error.name : 'error';
}
