/**
 * The reference: the least a relay on `ws` can be. Two connections after each other are a pair; what one sends, the other
 * gets. Knows no rooms, no ids, no limits. A process of its own.
 */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { reportUsage } from './server-usage.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
let waiting: WebSocket | null = null;

server.on('connection', (socket) => {
	socket.on('error', () => {});
	if (waiting === null) {
		waiting = socket;
		return;
	}
	forward(waiting, socket);
	forward(socket, waiting);
	waiting = null;
});
server.on('listening', () => reportUsage((server.address() as AddressInfo).port));

function forward(from: WebSocket, to: WebSocket): void {
	from.on('message', (data, isBinary) => to.send(data, { binary: isBinary }));
}
