/**
 * Stands where the server stands: writes down every byte that comes in, as the server would see it unmasked, and may
 * change what it passes on.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { createSerialQueue } from '#engine/lib/serial-queue.ts';
import { socketPath } from '#protocol/limits.ts';

export interface Passing {
	readonly data: Buffer;
	readonly isBinary: boolean;
	readonly to: 'server' | 'client';
}

export interface RecordingProxy {
	readonly origin: string;
	/** Where those who connect from now on get to. */
	serverOrigin: string;
	/** What is passed on instead; the same by default. */
	meddle: (passing: Passing) => Buffer | Promise<Buffer>;
	/** Request lines, headers and message payloads of all clients so far, one after the other. */
	read(): Buffer;
	/** The payloads alone: of text frames, and of binary ones. */
	frames(kind: 'text' | 'binary'): readonly Buffer[];
	close(): Promise<void>;
}

export async function startRecordingProxy(serverOrigin: string): Promise<RecordingProxy> {
	const recorded: Buffer[] = [];
	const frames: { readonly isBinary: boolean; readonly data: Buffer }[] = [];
	const web = createServer((_, response) => response.writeHead(404).end());
	const sockets = new WebSocketServer({ server: web });
	sockets.on('connection', (client, request) => {
		recorded.push(Buffer.from(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n`));
		const server = new WebSocket(`${proxy.serverOrigin.replace('http', 'ws')}${socketPath}`);
		const toServer = createSerialQueue();
		const toClient = createSerialQueue();
		void toServer.run(() => new Promise<void>((resolve) => server.once('open', resolve)));
		client.on('message', (data: Buffer, isBinary) => {
			recorded.push(data);
			frames.push({ isBinary, data });
			void toServer.run(async () =>
				server.send(await proxy.meddle({ data, isBinary, to: 'server' }), { binary: isBinary }),
			);
		});
		server.on('message', (data: Buffer, isBinary) => {
			void toClient.run(async () =>
				client.send(await proxy.meddle({ data, isBinary, to: 'client' }), { binary: isBinary }),
			);
		});
		client.on('close', () => server.close());
		server.on('close', () => client.close());
		// A client that goes before the way to the server is open: ws reports the close that follows as an error.
		server.on('error', () => client.close());
	});
	await new Promise<void>((resolve) => {
		web.listen(0, '127.0.0.1', resolve);
	});
	const { port } = web.address() as AddressInfo;
	const proxy: RecordingProxy = {
		origin: `http://127.0.0.1:${port}`,
		serverOrigin,
		meddle: ({ data }) => data,
		read: () => Buffer.concat(recorded),
		frames: (kind) => frames.filter(({ isBinary }) => isBinary === (kind === 'binary')).map(({ data }) => data),
		close() {
			for (const client of sockets.clients) client.terminate();
			return new Promise((resolve) => {
				web.close(() => resolve());
			});
		},
	};
	return proxy;
}
