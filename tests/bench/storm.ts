/** What two who talk notice when everybody else's socket breaks and all come back to their sessions at once. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchRow } from './bench-row.ts';
import type { LoadResult } from './load.ts';
import { MeasuredServer } from './measured-server.ts';
import { PinnedProcess } from './pinned-process.ts';
import { createRelayFrame, RawPeer, relayOpcode } from './raw-peer.ts';
import { percentile } from './statistics.ts';

const members = 2_000;
const rounds = 5;
const askEveryMs = 5;
const settleMs = 500;
const quietMs = 2_000;
const frameBytes = 300;

/** About 20 seconds. */
export async function benchStorm(): Promise<BenchRow[]> {
	const server = await MeasuredServer.start('ours');
	const load = new PinnedProcess('load.ts', 1);
	const rows = { quiet: [] as number[], storm: [] as number[], elapsed: [] as number[], grown: [] as number[] };
	try {
		const talk = await startTalk(server.port);
		await load.ask<LoadResult>({ type: 'gather', side: 'ours', port: server.port, members });
		for (let round = 0; round < rounds; round++) {
			const before = await server.usage();
			await load.ask<LoadResult>({ type: 'break-off' });
			await delay(settleMs);
			talk.take();
			await delay(quietMs);
			rows.quiet.push(percentile(talk.take(), 99));
			const { count, elapsedMs } = await load.ask<LoadResult>({ type: 'come-back', port: server.port });
			if (count !== members) throw new Error(`only ${count} came back`);
			rows.storm.push(percentile(talk.take(), 99));
			rows.elapsed.push(elapsedMs);
			rows.grown.push(((await server.usage()).rssBytes - before.rssBytes) / 1_048_576);
		}
	} finally {
		await Promise.all([load.stop(), server.stop()]);
	}
	const what = `${members} sessions resumed at once`;
	return [
		{ what: `${what}: p99 of a message of others`, unit: 'ms', ours: rows.storm, bare: rows.quiet, reach: '≤ 50 ms' },
		{ what: `${what}: all are back after`, unit: 'ms', ours: rows.elapsed, bare: null, reach: '≤ 3,000 ms' },
		{ what: `${what}: memory grows by`, unit: 'MiB', ours: rows.grown, bare: null, reach: '≤ 50 MiB' },
	];
}

interface Talk {
	/** How long each message took since the last time, in milliseconds. */
	take(): number[];
}

/** One says something to another over and over, whether or not that has arrived. */
async function startTalk(port: number): Promise<Talk> {
	const roomId = 'talk'.padEnd(22, '-');
	const [speaker, listener] = [await RawPeer.connect(port), await RawPeer.connect(port)];
	await speaker.enter(roomId, 'speaker');
	const frame = createRelayFrame((await listener.enter(roomId, 'listener')).peerId, frameBytes);
	let taken: number[] = [];
	const sentAt: number[] = [];
	listener.answerPings();
	listener.onFrames((opcode) => {
		if (opcode === relayOpcode) taken.push(performance.now() - (sentAt.shift() ?? 0));
	});
	const speaking = setInterval(() => {
		sentAt.push(performance.now());
		speaker.socket.write(frame);
	}, askEveryMs);
	speaker.socket.on('close', () => clearInterval(speaking));
	return {
		take() {
			const all = taken;
			taken = [];
			return all;
		},
	};
}
