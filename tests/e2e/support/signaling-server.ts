/** The real signaling server, for tests. */
import type { IceServer } from '#protocol/messages.ts';
import { createServer, type SignalingServer } from '#server/server.ts';
import type { TlsPair } from '#server/tls-pair.ts';
import type { TurnOptions } from '#server/turn.ts';

export interface TestServer {
	/** `http://host:port`, or https where there is a certificate. */
	readonly origin: string;
	readonly port: number;
	close(): Promise<void>;
}

export interface TestServerOptions {
	/** A free one unless given; a server comes back where it was. */
	readonly port?: number;
	readonly roomCapacity?: number;
	/** The address of this machine to listen at. */
	readonly host?: string;
	/** A relay; none unless given. */
	readonly turn?: TurnOptions | null;
	/** Told to every client; none unless given. */
	readonly iceServers?: readonly IceServer[];
	/** A certificate for the host, and its key; none unless given. */
	readonly tls?: TlsPair | null;
}

export async function startServer({
	port = 0,
	roomCapacity = 8,
	host = '127.0.0.1',
	turn = null,
	iceServers = [],
	tls = null,
}: TestServerOptions = {}): Promise<TestServer> {
	const server: SignalingServer = createServer({ port, host, turn, iceServers, tls, limits: { roomCapacity } });
	const address = await server.ready;
	return {
		origin: `${tls ? 'https' : 'http'}://${host}:${address.port}`,
		port: address.port,
		close: () => server.close(),
	};
}
