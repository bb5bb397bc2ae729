/**
 * What the router here makes of ports. Most keep them where they can (RFC 4787 section 4.2.1, "port preservation"): then the
 * address of a connection at the router is known as soon as that in its own network is, and told one round trip to a
 * server earlier. A guess that is wrong costs the other side an address that doesn't answer.
 */

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
				const [, address, port, ownAddress, ownPort] = reflexiveShape.exec(candidate) ?? [];
				if (address !== undefined && ownAddress !== undefined) {
					note(ownAddress, address, port === ownPort);
					return foreseen.has(`${address} ${port}`) ? [] : [candidate];
				}
				const [, foundation, priority, hostAddress = '', hostPort, rest] = hostShape.exec(candidate) ?? [];
				const router = routers.get(hostAddress);
				if (!router) return [candidate];
				foreseen.add(`${router} ${hostPort}`);
				const origin = `typ srflx raddr ${hostAddress} rport ${hostPort}`;
				const reflexivePriority = Number(priority) - preferenceGap;
				return [
					candidate,
					`candidate:${foundation}${foundationMark} 1 udp ${reflexivePriority} ${router} ${hostPort} ${origin}${rest}`,
				];
			};
		},
		forget: () => routers.clear(),
	};
}

/** RFC 8445 section 5.1.2: the type preferences 126 and 100 in the highest eight bits. */
const preferenceGap = (126 - 100) * 2 ** 24;

/** RFC 8445 section 5.1.1.3: candidates of another type have another foundation. */
const foundationMark = 's';

/** RFC 8839 section 5.1: foundation, component, transport, priority, address, port, type, related address and port. */
const reflexiveShape = /^candidate:\S+ 1 udp \d+ (\S+) (\d+) typ srflx raddr (\S+) rport (\d+)/i;
const hostShape = /^candidate:(\S+) 1 udp (\d+) (\S+) (\d+) typ host(.*)$/i;
