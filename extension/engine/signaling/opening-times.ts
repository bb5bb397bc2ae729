/** How soon sockets to a server open, as was seen: a try that takes many times as long has lost a packet on the way. */

/** In a row. One alone happens where much is lost, too. */
const doubtLimit = 2;

/** Of the quickest. */
const longFactor = 2.5;

export interface OpeningTimes {
	/** For how long a socket to there may take to open, in milliseconds; null while nothing is known. */
	expected(serverOrigin: string): number | null;
	note(serverOrigin: string, tookMs: number): void;
	/** Several tries with that time were in vain: the server may be further away now. */
	doubt(serverOrigin: string): void;
}

export function createOpeningTimes(): OpeningTimes {
	const known = new Map<string, { readonly quickestMs: number; readonly doubts: number }>();
	return {
		expected(serverOrigin) {
			const seen = known.get(serverOrigin);
			return seen ? seen.quickestMs * longFactor : null;
		},
		note(serverOrigin, tookMs) {
			const { quickestMs, doubts } = known.get(serverOrigin) ?? { quickestMs: tookMs, doubts: 0 };
			known.set(serverOrigin, {
				quickestMs: Math.min(quickestMs, tookMs),
				doubts: tookMs > quickestMs * longFactor ? doubts : 0,
			});
		},
		doubt(serverOrigin) {
			const seen = known.get(serverOrigin);
			if (!seen) return;
			if (seen.doubts + 1 < doubtLimit) known.set(serverOrigin, { ...seen, doubts: seen.doubts + 1 });
			else known.delete(serverOrigin);
		},
	};
}
