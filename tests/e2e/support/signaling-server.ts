/** The real signaling server, for tests. */
import { createServer, type SignalingServer } from '#server/server.ts';

export interface TestServer {
	/** `http://localhost:port` */
	readonly origin: string;
	readonly port: number;
	close(): Promise<void>;
}

/** Port 0 takes a free one; a given one lets a server come back where it was. */
export async function startServer(port = 0): Promise<TestServer> {
	const server: SignalingServer = createServer({ port, host: '127.0.0.1' });
	const address = await server.ready;
	return {
		origin: `http://127.0.0.1:${address.port}`,
		port: address.port,
		close: () => server.close(),
	};
}
