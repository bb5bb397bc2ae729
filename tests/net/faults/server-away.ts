/** Rows about the signaling server: it dies and comes back, or a socket to it dies without a word. */
import { setTimeout } from 'node:timers/promises';
import { type Crowd, createCrowd } from '../lab/crowd.ts';
import { endure, type LabCall } from '../lab/lab-call.ts';
import { watchSocket } from '../lab/socket-watch.ts';
import { progress } from '../progress.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain, repeat } from './runs.ts';
import { killServer } from './troubles.ts';

const awayMs = 5_000;
const crowdSize = 500;
const pollMs = 50;
const reapPatienceMs = 60_000;

/** The browser shows a frame a little late when it has much to do; a picture that stopped takes longer. */
const stillMs = 1_000;

export function measureServerKilled(times: number): Promise<Outcome> {
	return callWith({}, async (call) => {
		const crowd = createCrowd(call.lab, crowdSize);
		try {
			await crowd.untilAllEntered(0);
			const resumed: number[] = [];
			const spread: number[] = [];
			const outcome = await endureAgain(
				call,
				times,
				async () => {
					const over = await killServer(call, awayMs);
					const { slowestMs, spreadMs } = await untilAllBack(call, crowd, over);
					resumed.push(slowestMs);
					spread.push(spreadMs);
					progress.tell(`${crowdSize} clients back after ${slowestMs} ms`);
					return over;
				},
				(endured) => [
					figure(
						'packets lost in the call',
						'packets',
						endured.map(({ lostPackets }) => lostPackets),
						0,
					),
					figure(`${crowdSize} clients back after it`, 'ms', resumed, 3_000),
					figure('middle half of them within', 'ms', spread),
				],
			);
			const { failures } = await repeat(call, 1, () => call.join());
			return {
				...outcome,
				failures: [...outcome.failures, ...failures.map((reason) => `no join after it: ${reason}`)],
			};
		} finally {
			crowd.close();
		}
	});
}

async function untilAllBack({ ada, ben }: LabCall, crowd: Crowd, over: number) {
	const moments = await crowd.untilAllEntered(over);
	await Promise.all(
		[ada, ben].map(({ sees }) => sees.untilInCall('back', ({ signaling }) => signaling === 'connected')),
	);
	const at = (share: number) => moments[Math.floor((moments.length - 1) * share)] ?? 0;
	return { slowestMs: at(1) - over, spreadMs: at(0.75) - at(0.25) };
}

/** By resets, as a proxy on the way sends them that is started anew. */
export function measureSocketsCut(times: number): Promise<Outcome> {
	return callWith({}, (call) => {
		const backMs: number[] = [];
		const cut = async () => {
			const { ada, ben, lab } = call;
			const from = Date.now();
			const lost = [ada, ben].map(({ sees }) => sees.untilInCall('lost', ({ signaling }) => signaling !== 'connected'));
			lab.server.cutSockets();
			await Promise.all(lost);
			await Promise.all(
				[ada, ben].map(({ sees }) => sees.untilInCall('back', ({ signaling }) => signaling === 'connected')),
			);
			const over = Date.now();
			backMs.push(over - from);
			progress.tell(`both in the room again after ${over - from} ms`);
			return over;
		};
		return endureAgain(call, times, cut, (endured) => [
			figure('both in the room again', 'ms', backMs, 3_000),
			figure(
				'packets lost in the call',
				'packets',
				endured.map(({ lostPackets }) => lostPackets),
				0,
			),
		]);
	});
}

export interface HalfOpen {
	/** Until the other one's engine is told. */
	readonly toldMs: number;
	/** Until the server has let go of the socket. */
	readonly reapedMs: number;
	/** Of the picture, which goes another way. */
	readonly freezeMs: number;
}

export function measureHalfOpen(times: number): Promise<Outcome> {
	return callWith({}, async (call) => {
		const { results, failures } = await repeat(call, times, () => endureHalfOpen(call));
		return {
			figures: [
				figure(
					'the other one is told',
					'ms',
					results.map(({ toldMs }) => toldMs),
					6_000,
				),
				figure(
					'the server lets go',
					'ms',
					results.map(({ reapedMs }) => reapedMs),
					15_000,
				),
				figure(
					'longest freeze',
					'ms',
					results.map(({ freezeMs }) => freezeMs),
					stillMs,
				),
			],
			failures,
		};
	});
}

/** Ben's socket goes dead without a word, and nothing else does. Resolves when he is back. */
export async function endureHalfOpen(call: LabCall): Promise<HalfOpen> {
	const { lab, ada, ben } = call;
	const socket = await watchSocket(ada.person);
	let [toldMs, reapedMs] = [0, 0];
	const { freezeMs } = await endure(call, async () => {
		const connections = lab.server.countConnections();
		const from = Date.now();
		ben.home.router.cutTcp(lab.server.port);
		try {
			const isAbsence = ({ type }: { readonly type: string }) => type === 'peer-left' || type === 'peer-away';
			const [told, reaped] = await Promise.all([
				socket.until(from, isAbsence),
				untilFewer(() => lab.server.countConnections(), connections),
			]);
			[toldMs, reapedMs] = [told - from, reaped - from];
		} finally {
			ben.home.router.cutTcp(null);
		}
		return Date.now();
	});
	await socket.close();
	await ben.sees.untilInCall('Ben is back', ({ signaling }) => signaling === 'connected');
	await ada.sees.untilInCall('and seen', ({ members }) => members.length === 1);
	return { toldMs, reapedMs, freezeMs };
}

/** Until the server has let go of one of so many connections, or more. Resolves to when. */
export async function untilFewer(count: () => number, before: number): Promise<number> {
	const deadline = Date.now() + reapPatienceMs;
	while (count() >= before) {
		if (Date.now() > deadline) throw new Error(`the server keeps a dead socket for ${reapPatienceMs} ms`);
		await setTimeout(pollMs);
	}
	return Date.now();
}
