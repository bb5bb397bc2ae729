/**
 * Tries every way that a call could take from here: the server, UDP, and its relay by each transport, all at once. With a
 * socket and connections of its own, so that no call notices. Keeps and logs nothing.
 */
import type { IceServer } from '#protocol/messages.ts';
import { type Connectivity, type PathState, type RelayTransport, relayTransports } from '../contract/connectivity.ts';
import { anyWorks } from './attempt.ts';
import { type GreetedSocket, greetServer } from './greeting.ts';
import { probeRelay } from './relay-probe.ts';
import { type CreateConnection, probeStun } from './stun-probe.ts';

/** Of each kind; a server names one or two. */
const triedUrls = 4;

export interface CheckOptions {
	/** `http(s)://host[:port]` */
	readonly serverOrigin: string;
	readonly createSocket: (url: string) => GreetedSocket;
	readonly createConnection: CreateConnection;
	readonly isOnline: () => boolean;
	/** Calls it off: everything is closed, and nothing is told any more. */
	readonly signal: AbortSignal;
	/** Whenever more is known, and at once. */
	readonly onProgress: (found: Connectivity) => void;
}

/** Resolves when all is known or it was called off, within twenty seconds. Never rejects. */
export async function checkConnectivity(options: CheckOptions): Promise<void> {
	const { serverOrigin, createConnection, signal } = options;
	let found = everyPath('waiting', 'waiting');
	function tell(change: Partial<Connectivity>): void {
		found = { ...found, ...change };
		if (!signal.aborted) options.onProgress(found);
	}

	tell({});
	if (!options.isOnline()) {
		tell(everyPath('offline', 'untried'));
		return;
	}
	const greeting = await greetServer(serverOrigin, options);
	if (greeting.result !== 'works') {
		tell(everyPath(greeting.result, 'untried'));
		return;
	}
	tell({ server: 'works' });
	const { iceServers } = greeting;

	async function tryRelay(transport: RelayTransport): Promise<boolean> {
		const servers = relaysBy(transport, iceServers).slice(0, triedUrls);
		const probes = servers.map((server) => (either: AbortSignal) => probeRelay(server, createConnection, either));
		const works = await anyWorks(probes, signal);
		tell({ relay: { ...found.relay, [transport]: stateOf(works, servers.length) } });
		return works;
	}

	const [relayByUdp, ...others] = relayTransports.map(tryRelay);
	const stunUrls = iceServers
		.flatMap(({ urls }) => urls)
		.filter((url) => /^stun:/i.test(url))
		.slice(0, triedUrls);

	/** Whoever gets to a relay by UDP needs no STUN server to know. */
	async function tryUdp(): Promise<void> {
		const probes = [
			...(stunUrls.length > 0 ? [(either: AbortSignal) => probeStun(stunUrls, createConnection, either)] : []),
			...(relayByUdp ? [() => relayByUdp] : []),
		];
		const works = await anyWorks(probes, signal);
		tell({ udp: stateOf(works, stunUrls.length + relaysBy('udp', iceServers).length) });
	}

	await Promise.all([tryUdp(), relayByUdp, ...others]);
}

/** One for each address. */
function relaysBy(transport: RelayTransport, iceServers: readonly IceServer[]): readonly IceServer[] {
	return iceServers.flatMap(({ urls, ...credentials }) =>
		urls.filter((url) => transportOf(url) === transport).map((url) => ({ urls: [url], ...credentials })),
	);
}

/** RFC 7065 section 3.1. `null` for what is no relay's, or one that browsers don't go to: TLS over UDP. */
function transportOf(url: string): RelayTransport | null {
	const [, scheme, query = ''] = /^(turns?):[^?]*(\?.*)?$/i.exec(url) ?? [];
	if (scheme === undefined) return null;
	const isUdp = /[?&]transport=udp\b/i.test(query);
	if (scheme.toLowerCase() === 'turns') return isUdp ? null : 'tls';
	return /[?&]transport=tcp\b/i.test(query) ? 'tcp' : 'udp';
}

function stateOf(works: boolean, offered: number): PathState {
	if (offered === 0) return 'not-offered';
	return works ? 'works' : 'blocked';
}

function everyPath(server: Connectivity['server'], path: PathState): Connectivity {
	return { server, udp: path, relay: { udp: path, tcp: path, tls: path } };
}
