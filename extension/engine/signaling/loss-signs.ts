/** Signs that the way to a server loses packets: something took long, and the same thing tried anew did not. */

/** One alone may be of a machine that was busy for a moment. */
const enough = 2;

/** A way that loses much does so for minutes. */
const recentMs = 60_000;

export interface LossSigns {
	/** There were enough of them lately. */
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
	/** The longest since one opened. */
	let inVainMs: readonly number[] = [];
	/** The last signs. */
	let seenAt: readonly number[] = [];

	function see(): void {
		seenAt = [...seenAt, now()].slice(-enough);
	}

	return {
		get areRecent() {
			return seenAt.filter((at) => now() - at < recentMs).length === enough;
		},
		waitedInVain(forMs) {
			inVainMs = [...inVainMs, forMs].sort((one, other) => other - one).slice(0, enough);
		},
		opened(afterMs) {
			// One that took as long may lead to a server that is just slow.
			for (const forMs of inVainMs) if (afterMs < forMs) see();
			inVainMs = [];
		},
		overtaken: see,
	};
}
