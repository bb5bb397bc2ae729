/** Signs that the way to a server loses packets: something took long, and the same thing tried anew did not. */

/** A way that loses much does so for minutes. */
const recentMs = 60_000;

export interface LossSigns {
	/** There was one lately. */
	readonly areRecent: boolean;
	/** A socket had not opened by then. */
	waitedInVain(forMs: number): void;
	/** Another one opened. */
	opened(afterMs: number): void;
	/** One that said nothing any more was overtaken by another one. */
	overtaken(): void;
}

/** `now` in milliseconds. */
export function createLossSigns(now: () => number): LossSigns {
	let shortestInVainMs: number | null = null;
	let lastAt = Number.NEGATIVE_INFINITY;
	return {
		get areRecent() {
			return now() - lastAt < recentMs;
		},
		waitedInVain(forMs) {
			shortestInVainMs = Math.min(shortestInVainMs ?? forMs, forMs);
		},
		opened(afterMs) {
			// One that took as long may lead to a server that is just slow.
			if (shortestInVainMs !== null && afterMs < shortestInVainMs) lastAt = now();
			shortestInVainMs = null;
		},
		overtaken() {
			lastAt = now();
		},
	};
}
