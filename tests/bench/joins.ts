/** How many members a second can connect and enter a room, beside how many can just connect to the barest relay. */
import type { BenchRow } from './bench-row.ts';
import type { LoadResult, LoadTask } from './load.ts';
import { MeasuredServer, type Side, sides } from './measured-server.ts';
import { PinnedProcess } from './pinned-process.ts';

/** Servers are started anew each time, since two processes of the same program differ; see relay.ts. */
const generations = 4;
/** Of each generation, after a first one, to warm up, that doesn't count. */
const rounds = 2;
const roundMs = 1_000;

type Figures = Record<Side, number[]>;

/** About 30 seconds. */
export async function benchJoins(): Promise<BenchRow[]> {
	const perSecond: Figures = { bare: [], ours: [] };
	const cpuMicros: Figures = { bare: [], ours: [] };
	for (let generation = 0; generation < generations; generation++) await measureGeneration(perSecond, cpuMicros);
	const what = 'connect, greet, join';
	return [
		{ what, unit: 'joins/s', ...perSecond, reach: '≥ 0.7 × bare accepts' },
		{ what: `${what}: processor time`, unit: 'µs/join', ...cpuMicros, reach: '≤ 1.43 × bare' },
	];
}

async function measureGeneration(perSecond: Figures, cpuMicros: Figures): Promise<void> {
	const servers = { bare: await MeasuredServer.start('bare'), ours: await MeasuredServer.start('ours') };
	const load = new PinnedProcess('load.ts', 1);
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
}
