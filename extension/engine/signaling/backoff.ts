/** How long to wait before the next try to reach the server. */

/** The first retry comes at once but not from everybody in the same instant. */
const firstDelayLimitMs = 200;
const baseDelayMs = 500;
const delayLimitMs = 10_000;

/**
 * Milliseconds before retry number `attempt`, counted from 0: at once, then doubling to ten seconds, each drawn
 * from the upper half so that a crowd spreads out. `random` is in [0, 1).
 */
export function retryDelayMs(attempt: number, random: number): number {
	if (attempt === 0) return random * firstDelayLimitMs;
	const ceiling = Math.min(delayLimitMs, baseDelayMs * 2 ** (attempt - 1));
	return (ceiling * (1 + random)) / 2;
}
