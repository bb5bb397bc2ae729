/** Tries a signaling server by the address that a person typed. */
import { greetServer } from '#engine/connectivity/greeting.ts';
import { parseServerAddress } from '#engine/contract/server-address.ts';
import type { ServerTest } from '#ui/shell.ts';

/** Never rejects. */
export async function testServer(address: string): Promise<ServerTest> {
	const origin = parseServerAddress(address);
	if (!origin) return { result: 'invalid-address' };
	if (isWithoutNetwork(origin)) return { result: 'offline' };
	const greeting = await greetServer(origin, { createSocket: (url) => new WebSocket(url) });
	return greeting.result === 'works' ? { result: 'ok', roundTripMs: greeting.roundTripMs } : greeting;
}

/** Of no use for this server: one on this computer takes none. */
export function isWithoutNetwork(serverOrigin: string): boolean {
	return !navigator.onLine && !serverOrigin.includes('//localhost');
}
