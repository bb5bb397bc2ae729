/** What a member costs the server that is in a room and says nothing, beside an idle connection to the barest relay. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchRow } from './bench-row.ts';
import type { LoadResult } from './load.ts';
import { MeasuredServer, type Side, sides } from './measured-server.ts';
import { PinnedProcess } from './pinned-process.ts';

const members = 10_000;
/** For the rubbish of ten thousand handshakes to be collected. */
const settleMs = 3_000;

/** About 30 seconds. */
export async function benchMemory(): Promise<BenchRow[]> {
	const kibibytes: Record<Side, number[]> = { bare: [], ours: [] };
	for (const side of sides) kibibytes[side].push(await measure(side));
	return [{ what: `${members} idle members, two in a room`, unit: 'KiB each', ...kibibytes, reach: '≤ 12 KiB' }];
}

async function measure(side: Side): Promise<number> {
	const server = await MeasuredServer.start(side);
	const load = new PinnedProcess('load.ts', 1);
	try {
		const before = await server.usage();
		await load.ask<LoadResult>({ type: 'gather', side, port: server.port, members });
		await delay(settleMs);
		const after = await server.usage();
		return (after.rssBytes - before.rssBytes) / members / 1_024;
	} finally {
		await Promise.all([load.stop(), server.stop()]);
	}
}
