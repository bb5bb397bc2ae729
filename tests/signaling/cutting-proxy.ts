/** A network between clients and a server that breaks after so many bytes, wherever that is in a frame or handshake. */
import { createServer, connect as openTcp, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface CuttingProxy {
	readonly port: number;
	/** Connections that were cut so far. */
	readonly cuts: number;
	/** The connection there is, or the next one, is cut when so many more bytes have gone through, to and fro. */
	cutAfter(bytes: number): void;
	/** The connection there is, if any. */
	cutNow(): void;
	/** The connection there is stays open, and nothing comes through any more. */
	swallow(): void;
	/** Lets no further connection through. */
	block(): void;
	/** Whatever is planned: nothing is cut or blocked any more. */
	heal(): void;
}

/** For one client of the server at `serverPort`, however often it connects. */
export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
	let left = Infinity;
	let cuts = 0;
	let isBlocked = false;
	const open = new Set<Socket>();
	const swallowed = new WeakSet<Socket>();

	const proxy = createServer((client) => {
		if (isBlocked) {
			client.destroy();
			return;
		}
		const server = openTcp({ port: serverPort, host: '127.0.0.1' });
		const both = [client, server];
		const end = () => {
			for (const socket of both) socket.destroy();
		};
		for (const [from, to] of [
			[client, server],
			[server, client],
		] as const) {
			open.add(from);
			from.on('error', () => {});
			from.on('close', () => {
				open.delete(from);
				end();
			});
			from.on('data', (chunk: Buffer) => {
				if (swallowed.has(from)) return;
				if (from.destroyed || to.destroyed) return;
				to.write(chunk.subarray(0, left));
				left -= chunk.length;
				if (left > 0) return;
				left = Infinity;
				cuts++;
				// What was written is to arrive.
				to.end();
				from.destroy();
			});
		}
	});
	onTestFinished(() => {
		for (const socket of open) socket.destroy();
		proxy.close();
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const { port } = proxy.address() as { readonly port: number };
	return {
		port,
		get cuts() {
			return cuts;
		},
		cutAfter(bytes) {
			left = bytes;
		},
		cutNow() {
			for (const socket of open) socket.destroy();
		},
		swallow() {
			for (const socket of open) swallowed.add(socket);
		},
		block() {
			isBlocked = true;
		},
		heal() {
			isBlocked = false;
			left = Infinity;
		},
	};
}
