/** TCP without manners: for what no WebSocket library would send. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Closed with the test, if it still is open then. */
export async function openRaw(port: number, options: { readonly allowHalfOpen?: boolean } = {}): Promise<Socket> {
	const socket = connect({ port, host: '127.0.0.1', ...options });
	socket.on('error', () => {});
	onTestFinished(() => void socket.destroy());
	await once(socket, 'connect');
	return socket;
}

/** Everything the server says until it hangs up. */
export async function readAll(socket: Socket): Promise<string> {
	const chunks: Buffer[] = [];
	socket.on('data', (chunk: Buffer) => chunks.push(chunk));
	if (!socket.closed) await once(socket, 'close');
	return Buffer.concat(chunks).toString('latin1');
}
