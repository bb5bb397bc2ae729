/** How soon sockets to a server open, as was seen, and how long tries are given by that. */

/**
 * Of the quickest, and what is enough wherever the server is near. Most sockets that open at all do so without a loss: TCP
 * and what repeats over it take so long to notice one that another try is sooner.
 */
const briefPace = { factor: 1.5, leastMs: 250 } as const;

/** Now and then, for ways that take longer than they did. */
const longPace = { factor: 3, leastMs: 600 } as const;

const round = [briefPace, briefPace, briefPace, briefPace, longPace, longPace] as const;
const paces = [...round, ...round];

/** Where one try takes so long, TCP repeats its first packet by then. */
const farMs = 1_000;

/** In a row. One alone happens where much is lost, too. */
const doubtLimit = 2;

export interface OpeningTimes {
	/** For one try after the other, in milliseconds; none where nothing is known, or the server is far away. */
	tries(serverOrigin: string): readonly number[];
	note(serverOrigin: string, tookMs: number): void;
	/** All those tries were in vain: the server may be further away now. */
	doubt(serverOrigin: string): void;
	/** Ways are others now. */
	forget(): void;
}

export function createOpeningTimes(): OpeningTimes {
	const known = new Map<string, { readonly quickestMs: number; readonly doubts: number }>();
	return {
		tries(serverOrigin) {
			const { quickestMs = Number.POSITIVE_INFINITY } = known.get(serverOrigin) ?? {};
			if (quickestMs * briefPace.factor >= farMs) return [];
			return paces.map(({ factor, leastMs }) => Math.max(quickestMs * factor, leastMs));
		},
		note(serverOrigin, tookMs) {
			const { quickestMs, doubts } = known.get(serverOrigin) ?? { quickestMs: tookMs, doubts: 0 };
			known.set(serverOrigin, {
				quickestMs: Math.min(quickestMs, tookMs),
				doubts: tookMs > quickestMs * longPace.factor ? doubts : 0,
			});
		},
		doubt(serverOrigin) {
			const seen = known.get(serverOrigin);
			if (!seen) return;
			if (seen.doubts + 1 < doubtLimit) known.set(serverOrigin, { ...seen, doubts: seen.doubts + 1 });
			else known.delete(serverOrigin);
		},
		forget: () => known.clear(),
	};
}
