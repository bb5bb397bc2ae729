/** How many messages a second the relay carries on one core, and what one costs it, beside the barest relay on `ws`. */
import type { BenchRow } from './bench-row.ts';
import type { LoadResult, LoadTask } from './load.ts';
import { MeasuredServer, type Side, sides } from './measured-server.ts';
import { PinnedProcess } from './pinned-process.ts';

const pairs = 50;
const sizes = [300, 3_000];
/**
 * Two processes of the same program differ by a tenth, depending on where its code and data happen to lie. So servers are
 * started anew again and again.
 */
const generations = 5;
/** Of each generation, after a first one, to warm up, that doesn't count. Short, so that both sides meet the same weather. */
const rounds = 3;
const roundMs = 600;
/** On a machine that is busy with other things, fewer generations have to do. */
const budgetMs = 60_000;

interface Figures {
	readonly perSecond: Record<Side, number[]>;
	readonly cpuMicros: Record<Side, number[]>;
}

/** About a minute. */
export async function benchRelay(): Promise<BenchRow[]> {
	const endsAt = performance.now() + budgetMs;
	const results = sizes.map((bytes) => ({ bytes, figures: createFigures() }));
	for (let generation = 0; generation < generations && performance.now() < endsAt; generation++) {
		await measureGeneration(results);
	}
	return results.flatMap(({ bytes, figures }) => toRows(bytes, figures));
}

async function measureGeneration(results: readonly { readonly bytes: number; readonly figures: Figures }[]) {
	const servers = { bare: await MeasuredServer.start('bare'), ours: await MeasuredServer.start('ours') };
	const load = new PinnedProcess('load.ts', 1);
	try {
		for (const { bytes, figures } of results) {
			for (let round = 0; round <= rounds; round++) {
				for (const side of sides) {
					const { perSecond, cpuMicros } = await measure(servers[side], side, load, bytes);
					if (round === 0) continue;
					figures.perSecond[side].push(perSecond);
					figures.cpuMicros[side].push(cpuMicros);
				}
			}
		}
	} finally {
		await Promise.all([load, ...Object.values(servers)].map((process) => process.stop()));
	}
}

function createFigures(): Figures {
	return { perSecond: { bare: [], ours: [] }, cpuMicros: { bare: [], ours: [] } };
}

async function measure(server: MeasuredServer, side: Side, load: PinnedProcess, bytes: number) {
	const ask = (task: LoadTask) => load.ask<LoadResult>(task);
	await ask({ type: 'gather', side, port: server.port, members: pairs * 2 });
	const before = await server.usage();
	const { count, elapsedMs } = await ask({ type: 'ping-pong', bytes, forMs: roundMs });
	const after = await server.usage();
	return {
		perSecond: (count * 1_000) / elapsedMs,
		cpuMicros: ((after.cpuMs - before.cpuMs) * 1_000) / count,
	};
}

function toRows(bytes: number, { perSecond, cpuMicros }: Figures): BenchRow[] {
	const what = `relay of ${bytes} B, ${pairs} pairs in ping-pong`;
	return [
		{ what, unit: 'messages/s', ...perSecond, reach: '≥ 0.9 × bare' },
		{ what: `${what}: processor time`, unit: 'µs/message', ...cpuMicros, reach: '≤ 1.11 × bare' },
	];
}
