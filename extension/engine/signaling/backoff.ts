/** How long to wait before the next try to reach the server. */

/** The first retry comes at once but not from everybody in the same instant. */
const firstDelayLimitMs = 200;
const baseDelayMs = 500;

/** A server that restarts is back within seconds, and found within two: so many tries are not further apart. */
const quickTries = 10;
const quickDelayLimitMs = 2_000;

const delayLimitMs = 10_000;

/**
 * Milliseconds before retry number `attempt`, counted from 0: at once, then doubling to two seconds, and after a quarter of
 * a minute to ten, each drawn from the upper half so that a crowd spreads out. `random` is in [0, 1).
 */
export function retryDelayMs(attempt: number, random: number): number {
	if (attempt === 0) return random * firstDelayLimitMs;
	const quick = Math.min(quickDelayLimitMs, baseDelayMs * 2 ** (attempt - 1));
	const patient = quickDelayLimitMs * 2 ** (attempt - quickTries);
	const ceiling = Math.min(delayLimitMs, attempt <= quickTries ? quick : patient);
	return (ceiling * (1 + random)) / 2;
}
