/** How many members a second can connect and enter a room, beside how many can just connect to the barest relay. */
import type { BenchRow } from './bench-row.ts';
import type { LoadResult, LoadTask } from './load.ts';
import { MeasuredServer, type Side, sides } from './measured-server.ts';
import { PinnedProcess } from './pinned-process.ts';

/** After a first one, to warm up, that doesn't count. */
const rounds = 5;
const roundMs = 2_000;

/** About 25 seconds. */
export async function benchJoins(): Promise<BenchRow[]> {
	const servers = { bare: await MeasuredServer.start('bare'), ours: await MeasuredServer.start('ours') };
	const load = new PinnedProcess('load.ts', 1);
	const perSecond: Record<Side, number[]> = { bare: [], ours: [] };
	const cpuMicros: Record<Side, number[]> = { bare: [], ours: [] };
	try {
		for (let round = 0; round <= rounds; round++) {
			for (const side of sides) {
				const server = servers[side];
				const task: LoadTask = { type: 'come-and-go', side, port: server.port, forMs: roundMs };
				const before = await server.usage();
				const { count, elapsedMs } = await load.ask<LoadResult>(task);
				const after = await server.usage();
				if (round === 0) continue;
				perSecond[side].push((count * 1_000) / elapsedMs);
				cpuMicros[side].push(((after.cpuMs - before.cpuMs) * 1_000) / count);
			}
		}
	} finally {
		await Promise.all([load, ...Object.values(servers)].map((process) => process.stop()));
	}
	const what = 'connect, greet, join';
	return [
		{ what, unit: 'joins/s', ...perSecond, reach: '≥ 0.7 × bare accepts' },
		{ what: `${what}: processor time`, unit: 'µs/join', ...cpuMicros, reach: '≤ 1.43 × bare' },
	];
}
