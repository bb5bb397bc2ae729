/** Stands where the server stands and writes down every byte that comes in, as the server would see it unmasked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { socketPath } from '#protocol/limits.ts';

export interface RecordingProxy {
	readonly origin: string;
	/** Request lines, headers and message payloads of all clients so far, one after the other. */
	read(): Buffer;
	close(): Promise<void>;
}

export async function startRecordingProxy(serverOrigin: string): Promise<RecordingProxy> {
	const recorded: Buffer[] = [];
	const web = createServer((_, response) => response.writeHead(404).end());
	const sockets = new WebSocketServer({ server: web });
	sockets.on('connection', (client, request) => {
		recorded.push(Buffer.from(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n`));
		const server = new WebSocket(`${serverOrigin.replace('http', 'ws')}${socketPath}`);
		const opened = new Promise<void>((resolve) => server.once('open', resolve));
		client.on('message', (data: Buffer, isBinary) => {
			recorded.push(data);
			void opened.then(() => server.send(data, { binary: isBinary }));
		});
		server.on('message', (data: Buffer, isBinary) => client.send(data, { binary: isBinary }));
		client.on('close', () => server.close());
		server.on('close', () => client.close());
	});
	await new Promise<void>((resolve) => {
		web.listen(0, '127.0.0.1', resolve);
	});
	const { port } = web.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		read: () => Buffer.concat(recorded),
		close() {
			for (const client of sockets.clients) client.terminate();
			return new Promise((resolve) => {
				web.close(() => resolve());
			});
		},
	};
}
