/** A TCP proxy that holds every chunk back for a fixed time in each direction: distance, on one machine. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface DelayingProxy {
	readonly port: number;
	close(): Promise<void>;
}

/** `delayMs` one way. Order is kept. */
export async function startDelayingProxy(targetPort: number, delayMs: number): Promise<DelayingProxy> {
	const open = new Set<Socket>();
	const server = createServer((near) => {
		const far = connect(targetPort, '127.0.0.1');
		for (const [from, to] of [
			[near, far],
			[far, near],
		] as const) {
			open.add(from);
			from.setNoDelay(true);
			from.on('data', (chunk) => setTimeout(() => to.writable && to.write(chunk), delayMs));
			from.on('end', () => setTimeout(() => to.end(), delayMs));
			from.on('error', () => to.destroy());
			from.on('close', () => open.delete(from));
		}
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			for (const socket of open) socket.destroy();
			return new Promise((resolve) => {
				server.close(() => resolve());
			});
		},
	};
}
