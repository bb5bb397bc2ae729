/** How long to wait with the answer to a wrong password: longer with each one, whoever tries. Pure. */
import { retryLimitMs } from './door-frame.ts';

/** After the second try; then twice as long each time. */
const firstDelayMs = 1_000;

/** Without a wrong password for this long all are forgotten. */
const forgetAfterMs = 600_000;

export interface Delays {
	readonly answerInMs: number;
	/** What to ask for before the next try. */
	readonly retryAfterMs: number;
}

export interface WrongPasswords {
	/** One more, at this time. */
	count(nowMs: number): Delays;
}

export function createWrongPasswords(): WrongPasswords {
	let tries = 0;
	let lastMs = 0;
	// A slip of the finger costs nothing.
	const delay = (count: number) => (count <= 1 ? 0 : Math.min(firstDelayMs * 2 ** (count - 2), retryLimitMs));
	return {
		count(nowMs) {
			if (nowMs - lastMs > forgetAfterMs) tries = 0;
			lastMs = nowMs;
			tries += 1;
			return { answerInMs: Math.min(delay(tries - 1), 5_000), retryAfterMs: delay(tries) };
		},
	};
}
