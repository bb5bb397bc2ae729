/** How soon sockets open, as was seen: a try that takes many times as long has lost a packet on the way. */

export interface OpeningTimes {
	/** In milliseconds; null while nothing is known. */
	quickest(serverOrigin: string): number | null;
	note(serverOrigin: string, tookMs: number): void;
	/** Tries of that length were in vain: the server is further away now. */
	forget(serverOrigin: string): void;
}

export function createOpeningTimes(): OpeningTimes {
	const quickest = new Map<string, number>();
	return {
		quickest: (serverOrigin) => quickest.get(serverOrigin) ?? null,
		note(serverOrigin, tookMs) {
			quickest.set(serverOrigin, Math.min(tookMs, quickest.get(serverOrigin) ?? tookMs));
		},
		forget: (serverOrigin) => void quickest.delete(serverOrigin),
	};
}
