/** Instances that are killed, and a Redis that is away: by processes that really are, and links that real clients have. */

import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gather, killInstance, loseRedis } from '../../../net/faults/instances.ts';
import { type InstancePair, startInstancePair } from '../../instance-pair.ts';
import { hasRedis } from '../../redis.ts';
import type { SteadyMember } from '../../steady-member.ts';
import { createRoomId } from '../server-under-test.ts';

const why = hasRedis ? '' : ' (left out: it needs redis-server)';

/** Of the table of faults. */
const backLimitMs = 3_000;

/** Longer than an instance counts as there without a word. */
const awayMs = 2_500;

describe.skipIf(!hasRedis)(`two instances of the server${why}`, { timeout: 60_000 }, () => {
	let pair: InstancePair;

	beforeAll(async () => {
		pair = await startInstancePair();
	}, 30_000);

	afterEach(() => pair?.dismiss());

	afterAll(() => pair?.close());

	it.each([0, 1] as const)('lose nothing, and say nothing twice, when number %i is killed', async (which) => {
		for (const size of [2, 2, 3]) await gather(pair, size);
		const { backMs, faults } = await killInstance(pair, which);
		expect(faults).toEqual([]);
		expect(backMs).toBeGreaterThan(0);
		expect(backMs).toBeLessThan(backLimitMs);
		await pair.start(which);
	});

	it.each(['paused', 'killed'] as const)(
		'go on when Redis is %s, and are together again soon after it',
		async (how) => {
			const { silenceMs, joinMs, faults } = await loseRedis(pair, how, awayMs);
			expect(faults).toEqual([]);
			expect(silenceMs).toBeLessThan(awayMs / 2);
			expect(joinMs).toBeLessThan(backLimitMs);
		},
	);

	it('lose nothing, whoever comes and goes and whichever is killed', async () => {
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
				const rooms = [createRoomId(), createRoomId()];
				const guests = Array.from({ length: 5 }, () => pair.member());
				/** Who is where. */
				const present = new Map<SteadyMember, string>();
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
				pair.dismiss();
			}),
			{ numRuns: 3, endOnFailure: true },
		);
	});
});
