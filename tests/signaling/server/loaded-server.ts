/** A server in a process of its own, whose memory is its own: with the limits that it is started with, behind one proxy. */
import type { ServerLimits } from '#server/limits.ts';
import { createServer } from '#server/server.ts';
import { reportUsage } from '../../bench/server-usage.ts';

const limits: Partial<ServerLimits> = JSON.parse(process.argv[2] ?? '{}');
const server = createServer({ port: 0, trustedHops: 1, limits });
const { port } = await server.ready;
reportUsage(port);
