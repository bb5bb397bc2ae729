/** What a check of the connection comes to: what is so, and what helps. Pure. */
import type { Connectivity, PathState } from '#engine/contract/connectivity.ts';
import { words } from './words.ts';

export interface Advice {
	/** `warn`: calls are possible, not all of them. */
	readonly tone: 'ok' | 'warn' | 'error';
	readonly text: string;
}

/** Null until all is known. */
export function connectionAdvice({ server, udp, relay }: Connectivity): Advice | null {
	const { advice } = words.connection;
	const relays = Object.values(relay);
	if ([server, udp, ...relays].includes('waiting')) return null;
	if (server === 'waiting') return null;
	if (server !== 'works') return { tone: 'error', text: advice[server] };
	const throughRelay = best(relays);
	switch (udp) {
		case 'works':
			if (throughRelay === 'works') return { tone: 'ok', text: advice.works };
			return throughRelay === 'blocked'
				? { tone: 'warn', text: advice.relayMissed }
				: { tone: 'ok', text: advice.worksWithoutRelay };
		case 'blocked':
			if (throughRelay === 'works') return { tone: 'warn', text: advice.throughRelay };
			return { tone: 'error', text: throughRelay === 'blocked' ? advice.allBlocked : advice.blockedWithoutRelay };
		default:
			// A relay by TCP alone, or nothing.
			if (throughRelay === 'works') return { tone: 'ok', text: advice.works };
			return { tone: 'warn', text: throughRelay === 'blocked' ? advice.relayMissed : advice.nothingOffered };
	}
}

function best(states: readonly PathState[]): PathState {
	return states.find((state) => state === 'works') ?? states.find((state) => state === 'blocked') ?? 'not-offered';
}
