/**
 * What the router here makes of ports. Most keep them where they can (RFC 4787 section 4.2.1, "port preservation"): then the
 * address of a connection at the router is known as soon as that in its own network is, and told one round trip to a
 * server earlier. A guess that is wrong costs the other side an address that doesn't answer.
 */
import { type CandidateLine, readCandidate } from './candidate-line.ts';

export interface RouterPorts {
	/** Of one connection: what to tell of each candidate that it finds, in this order. */
	follow(): (candidate: string) => readonly string[];
	/** There may be other routers now. */
	forget(): void;
}

export function createRouterPorts(): RouterPorts {
	/** By an address in its own network, that at the router; null for a router that was seen to change a port. */
	const routers = new Map<string, string | null>();

	function note(ownAddress: string, address: string, isKept: boolean): void {
		routers.set(ownAddress, isKept && routers.get(ownAddress) !== null ? address : null);
	}

	return {
		follow() {
			/** Address and port. */
			const foreseen = new Set<string>();
			return (candidate) => {
				const found = readCandidate(candidate);
				if (found?.transport !== 'udp') return [candidate];
				if (found.type === 'srflx' && found.related) {
					note(found.related.address, found.address, found.port === found.related.port);
					return foreseen.has(`${found.address} ${found.port}`) ? [] : [candidate];
				}
				const router = found.type === 'host' ? routers.get(found.address) : null;
				if (!router) return [candidate];
				foreseen.add(`${router} ${found.port}`);
				return [candidate, atRouter(router, found)];
			};
		},
		forget: () => routers.clear(),
	};
}

/** RFC 8445 section 5.1.2: the type preferences 126 and 100 in the highest eight bits. */
const preferenceGap = (126 - 100) * 2 ** 24;

/** RFC 8445 section 5.1.1.3: candidates of another type have another foundation. */
const foundationMark = 's';

/** What will be found there if the router keeps the port. */
function atRouter(router: string, { foundation, priority, address, port, extensions }: CandidateLine): string {
	const origin = `raddr ${address} rport ${port}`;
	return `candidate:${foundation}${foundationMark} 1 udp ${priority - preferenceGap} ${router} ${port} typ srflx ${origin}${extensions}`;
}
