/** The measured server, as it is but for the allowance: a pair in ping-pong sends more than any call. A process of its own. */
import { createServer } from '#server/server.ts';
import { reportUsage } from './server-usage.ts';

const server = createServer({ port: 0, limits: { relay: { perSecond: 1e6, burst: 1e6 } } });
const { port } = await server.ready;
reportUsage(port);
