/** Rows about several instances of the server with a Redis between them: one of them is killed, or Redis is away. */
import { setTimeout } from 'node:timers/promises';
import { type InstancePair, startInstancePair } from '../../signaling/instance-pair.ts';
import { createRoomId } from '../../signaling/room-id.ts';
import type { SteadyMember } from '../../signaling/steady-member.ts';
import { figure, type Outcome } from './outcome.ts';
import { repeat } from './runs.ts';

const backLimitMs = 3_000;

/** Members say something ten times a second; a machine that does other things, too, holds them up for longer than that. */
const silenceLimitMs = 1_000;

const awayMs = 10_000;

const roomSizes = [2, 3, 3, 4];

export interface InstanceKilled {
	/** Until the last client that was connected there, or in a room there, is back. */
	readonly backMs: number;
	/** What was lost, came twice, or in another order; and sessions that were lost. */
	readonly faults: readonly string[];
}

export interface RedisAway {
	/** Longest silence, while it is away, in a room of one instance. */
	readonly silenceMs: number;
	/** From its return to the entry of somebody who tried all along, into a room of the other instance. */
	readonly joinMs: number;
	/** From its return until who is in a room of both is back. */
	readonly backMs: number;
	readonly faults: readonly string[];
}

export async function measureInstanceKilled(times: number): Promise<Outcome> {
	const pair = await startInstancePair();
	try {
		for (const size of roomSizes) await gather(pair, size);
		const { results, failures } = await repeat(null, times, async (time) => {
			// All are at the one that stayed.
			for (const member of pair.members) if (Math.random() < 0.5) member.cut();
			const which = time % 2 === 0 ? 0 : 1;
			await pair.settle();
			return killInstance(pair, which).finally(() => pair.start(which));
		});
		const backMs = results.map((result) => result.backMs);
		const faults = results.map((result) => result.faults.length);
		return {
			figures: [
				figure(`${pair.members.length} clients back`, 'ms', backMs, backLimitMs),
				figure('lost, twice or in another order', 'frames', faults, 0),
			],
			failures: [...failures, ...results.flatMap((result) => result.faults)],
		};
	} finally {
		await pair.close();
	}
}

/** In both ways: it says nothing for a while, and it has forgotten everything. */
export async function measureRedisAway(times: number): Promise<Outcome> {
	const pair = await startInstancePair();
	try {
		const { results, failures } = await repeat(null, times, async (time) => {
			const result = await loseRedis(pair, time % 2 === 0 ? 'paused' : 'killed', awayMs);
			pair.dismiss();
			return result;
		});
		const of = (key: 'silenceMs' | 'joinMs' | 'backMs') => results.map((result) => result[key]);
		return {
			figures: [
				figure('silence in a room of one instance', 'ms', of('silenceMs'), silenceLimitMs),
				figure('join across, after its return', 'ms', of('joinMs'), backLimitMs),
				figure('members across back', 'ms', of('backMs'), backLimitMs),
			],
			failures: [...failures, ...results.flatMap(({ faults }) => faults)],
		};
	} finally {
		await pair.close();
	}
}

/** A new room, with so many in it, each of whom hears all the others. */
export async function gather(pair: InstancePair, count: number, at?: 0 | 1): Promise<readonly SteadyMember[]> {
	const roomId = createRoomId();
	const members: SteadyMember[] = [];
	for (let i = 0; i < count; i++) {
		const member = pair.member(at);
		await member.enter(roomId, i === 0);
		members.push(member);
	}
	await Promise.all(members.map((member) => member.until(() => member.heard.size === count - 1)));
	return members;
}

/** Resolves when everybody has heard everything. */
export async function killInstance(pair: InstancePair, which: 0 | 1): Promise<InstanceKilled> {
	const at = await pair.kill(which);
	await pair.untilBack();
	const faults = await pair.settle();
	return { backMs: Math.max(...pair.members.map(({ readyAt }) => readyAt)) - at, faults };
}

export async function loseRedis(pair: InstancePair, how: 'paused' | 'killed', forMs: number): Promise<RedisAway> {
	const { redis } = pair;
	const local = await gather(pair, 2, 0);
	const across = [await gather(pair, 2), await gather(pair, 3)].flat();
	const roomId = createRoomId();
	const [host, newcomer] = [pair.member(0), pair.member(1)];
	await host.enter(roomId, true);
	await newcomer.until(() => newcomer.isReady);
	for (const member of local) member.takeLongestSilence();
	const localSince = local.map(({ readyAt }) => readyAt);

	if (how === 'paused') redis.pause();
	else await redis.kill();
	const entered = newcomer.enter(roomId, false).then(Date.now);
	await setTimeout(forMs);
	if (how === 'paused') redis.resume();
	else await redis.start();
	const at = Date.now();
	const silenceMs = Math.max(...local.map((member) => member.takeLongestSilence()));
	const joinMs = (await entered) - at;
	const faults = [...(await pair.settle())];
	if (local.some(({ readyAt }, index) => readyAt !== localSince[index]))
		faults.push('a socket of one instance was lost');
	if (newcomer.others[0] !== host.entry) faults.push('somebody entered another room');
	return { silenceMs, joinMs, backMs: Math.max(...across.map(({ readyAt }) => readyAt)) - at, faults };
}
