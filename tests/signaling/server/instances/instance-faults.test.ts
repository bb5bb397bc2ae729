/** Instances that are killed, and a Redis that is away: by processes that really are, and links that real clients have. */

import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type InstancePair, startInstancePair } from '../../instance-pair.ts';
import { hasRedis } from '../../redis.ts';
import type { SteadyMember } from '../../steady-member.ts';
import { createRoomId } from '../server-under-test.ts';

const why = hasRedis ? '' : ' (left out: it needs redis-server)';

/** Of the table of faults. */
const backLimitMs = 3_000;

/** Longer than an instance counts as there without a word. */
const awayMs = 2_500;

async function gather(pair: InstancePair, count: number, at?: 0 | 1): Promise<readonly SteadyMember[]> {
	const roomId = createRoomId();
	const members: SteadyMember[] = [];
	for (let i = 0; i < count; i++) {
		const member = pair.member(at);
		await member.enter(roomId, i === 0);
		members.push(member);
	}
	await Promise.all(members.map((member) => member.until(() => member.others.length === count - 1)));
	return members;
}

describe.skipIf(!hasRedis)(`two instances of the server${why}`, { timeout: 60_000 }, () => {
	let pair: InstancePair;

	beforeAll(async () => {
		pair = await startInstancePair();
	}, 30_000);

	afterEach(() => pair?.dismiss());

	afterAll(() => pair?.close());

	it.each([0, 1] as const)('lose nothing, and say nothing twice, when number %i is killed', async (which) => {
		const members = [await gather(pair, 3), await gather(pair, 2), await gather(pair, 2)].flat();
		await Promise.all(members.map((member) => member.until(() => member.heard.size === member.others.length)));
		const at = await pair.kill(which);
		await pair.untilBack();
		expect(await pair.settle()).toEqual([]);
		expect(members.some(({ readyAt }) => readyAt > at)).toBe(true);
		for (const { readyAt } of members) expect(readyAt - at).toBeLessThan(backLimitMs);
		await pair.start(which);
	});

	it.each([
		[
			'says nothing for a while',
			async () => {
				pair.redis.pause();
				await wait(awayMs);
				pair.redis.resume();
			},
		],
		[
			'has forgotten everything',
			async () => {
				await pair.redis.kill();
				await wait(awayMs);
				await pair.redis.start();
			},
		],
	] as const)('go on when Redis %s, and are together again soon after it', async (_, goAway) => {
		const local = await gather(pair, 2, 0);
		const across = await gather(pair, 2);
		const newcomer = pair.member(1);
		await newcomer.until(() => newcomer.isReady);
		for (const member of local) member.takeLongestSilence();
		const roomId = createRoomId();
		const host = pair.member(0);
		await host.enter(roomId, true);

		const away = goAway();
		const entered = newcomer.enter(roomId, false);
		await away;
		const at = Date.now();
		for (const member of local) expect(member.takeLongestSilence()).toBeLessThan(awayMs / 2);
		await entered;
		await Promise.all(across.map((member) => member.until(() => member.isReady && member.others.length === 1)));
		expect(Date.now() - at).toBeLessThan(backLimitMs);
		expect(newcomer.others).toEqual([host.entry]);
		expect(await pair.settle()).toEqual([]);
	});

	it('lose nothing, whoever comes and goes and whichever is killed', async () => {
		const rooms = [createRoomId(), createRoomId()];
		const guests = Array.from({ length: 5 }, () => pair.member());
		/** Who is where. */
		const present = new Map<SteadyMember, string>();
		const action = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ name: fc.constant('enter' as const), who: fc.nat(4), where: fc.nat(1) }) },
			{ weight: 2, arbitrary: fc.record({ name: fc.constant('leave' as const), who: fc.nat(4) }) },
			{ weight: 2, arbitrary: fc.record({ name: fc.constant('cut' as const), who: fc.nat(4) }) },
			{
				weight: 1,
				arbitrary: fc.record({ name: fc.constant('kill' as const), which: fc.constantFrom(0 as const, 1 as const) }),
			},
		);
		await fc.assert(
			fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 16 }), async (actions) => {
				for (const one of actions) {
					if (one.name === 'kill') {
						await pair.kill(one.which);
						await pair.start(one.which);
						continue;
					}
					const guest = guests[one.who];
					if (!guest) continue;
					if (one.name === 'cut') guest.cut();
					else if (one.name === 'leave' && present.delete(guest)) guest.leave();
					else if (one.name === 'enter' && !present.has(guest)) {
						const room = rooms[one.where] ?? '';
						const isFirst = ![...present.values()].includes(room);
						present.set(guest, room);
						await guest.enter(room, isFirst);
					}
				}
				await pair.untilBack();
				expect(await pair.settle()).toEqual([]);
			}),
			{ numRuns: 3, endOnFailure: true },
		);
	});
});
