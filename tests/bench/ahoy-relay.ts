/**
 * The measured server, as it is but for what one client, room or address may do: the load is all from one address, and a
 * pair in ping-pong sends more than any call. A process of its own.
 */
import { createServer } from '#server/server.ts';
import { reportUsage } from './server-usage.ts';

const endless = { perSecond: 1e6, burst: 1e6 };
const server = createServer({
	port: 0,
	limits: {
		relay: endless,
		relayPerRoom: endless,
		rooms: 1e6,
		connectionsPerAddress: 1e6,
		heldSessionsPerAddress: 1e6,
		connectsPerAddress: endless,
		joinsPerAddress: endless,
		openingsPerAddress: endless,
	},
});
const { port } = await server.ready;
reportUsage(port);
