/** Every fault a call is to survive, by its number: measured here, or tried by other tests. */

import { measureCollisions } from './faults/collisions.ts';
import { measureInstanceKilled, measureRedisAway } from './faults/instances.ts';
import { measureCrash, measureDoubleJoin, measureSleep } from './faults/member-gone.ts';
import { measureBlackout, measureNarrow, measureSwap } from './faults/network.ts';
import type { Outcome } from './faults/outcome.ts';
import { measureOverload } from './faults/overload.ts';
import { measureRelayKilled, measureRelayLost } from './faults/relay-killed.ts';
import { measureHalfOpen, measureServerKilled, measureSocketsCut } from './faults/server-away.ts';
import { measureBlocked, measureDirect, measureLoss, measureSymmetric } from './faults/set-up.ts';
import { measureUnplugged } from './faults/unplugged.ts';
import { missingForDistance, missingForInstances, missingForRelay } from './lab/requirements.ts';

export interface Fault {
	readonly number: number;
	readonly what: string;
	/** What is to be reached, in words. */
	readonly asked: string;
	/** Gives figures of so many runs, or of as many as its kind needs. */
	readonly measure?: (times?: number) => Promise<Outcome>;
	/** What this machine lacks for it, beside what every row needs. */
	readonly missing?: readonly string[];
	/** Tests that try it, or the part of it that is not measured here. */
	readonly triedBy?: readonly string[];
}

/** Where chance plays. */
const many = 20;
const some = 5;
const few = 3;

const networkMissing = [...missingForDistance, ...missingForRelay];

export const faults: readonly Fault[] = [
	{
		number: 1,
		what: 'port-preserving NAT on both sides',
		asked: 'all direct; set up within the formula + 150 ms',
		missing: networkMissing,
		measure: (times = many) => measureDirect(times),
	},
	{
		number: 2,
		what: 'symmetric NAT on both sides',
		asked: 'all over TURN/UDP; at most 1.5 s more',
		missing: networkMissing,
		measure: (times = many) => measureSymmetric(times),
	},
	{
		number: 3,
		what: 'UDP blocked; only TCP 443',
		asked: 'TURN/TCP in 4 s; TURN/TLS in 5 s',
		missing: networkMissing,
		measure: (times = many) => measureBlocked(times),
	},
	{
		number: 4,
		what: 'round trip of 200 ms with 5, 10, 20, 30 % loss',
		asked: 'all set up, p95 2, 3, 5, 8 s; no drop in 60 s',
		missing: networkMissing,
		measure: (times = many) => measureLoss(times),
	},
	{
		number: 5,
		what: 'blackout of 3 s',
		asked: 'no rejoin; video 1 s after',
		measure: (times = some) => measureBlackout(times, 3_000, 1_000),
	},
	{
		number: 6,
		what: 'blackout of 20 s',
		asked: 'same connection; media 3 s after',
		measure: (times = some) => measureBlackout(times, 20_000, 3_000),
	},
	{
		number: 7,
		what: 'interface swap that the socket lives through',
		asked: 'media 3 s after',
		measure: (times = some) => measureSwap(times, 'alive', 3_000),
	},
	{
		number: 7,
		what: 'interface swap, and the socket dies too',
		asked: 'media 5 s after',
		measure: (times = some) => measureSwap(times, 'dead', 5_000),
	},
	{
		number: 8,
		what: 'server killed, back in 5 s',
		asked: 'no frame lost; 500 clients resumed in 3 s, jittered; joins work again',
		measure: (times = few) => measureServerKilled(times),
	},
	{
		number: 9,
		what: 'one of two instances killed',
		asked: 'resumed on the other in 3 s; nothing lost, nothing twice',
		missing: missingForInstances,
		triedBy: ['tests/signaling/server/instances/instance-faults.test.ts'],
		measure: (times = some) => measureInstanceKilled(times),
	},
	{
		number: 10,
		what: 'Redis away for 10 s',
		asked: 'rooms on one instance unaffected; joins across 3 s after its return',
		missing: missingForInstances,
		triedBy: ['tests/signaling/server/instances/instance-faults.test.ts'],
		measure: (times = few) => measureRedisAway(times),
	},
	{
		number: 11,
		what: 'relay killed, back in 5 s',
		asked: 'media in 10 s',
		missing: missingForRelay,
		measure: (times = some) => measureRelayKilled(times),
	},
	{
		number: 11,
		what: 'one of two relays killed',
		asked: 'media in 10 s',
		missing: missingForRelay,
		measure: (times = some) => measureRelayLost(times),
	},
	{
		number: 12,
		what: '200 random simultaneous offers and restarts',
		asked: 'all stable in 2 s; number of lines constant',
		triedBy: ['tests/engine/peer/negotiation.test.ts', 'tests/engine/peer/peer-link-orders.test.ts'],
		measure: (times = 200) => measureCollisions(times),
	},
	{
		number: 13,
		what: 'both sockets cut together',
		asked: 'resumed in 3 s, connection kept',
		measure: (times = some) => measureSocketsCut(times),
	},
	{
		number: 14,
		what: 'half-open TCP',
		asked: 'the others told in 6 s; reaped in 15 s',
		measure: (times = some) => measureHalfOpen(times),
	},
	{
		number: 15,
		what: 'double join',
		asked: 'ghost gone in 1 s',
		triedBy: ['tests/engine/signaling/room-client.test.ts'],
		measure: (times = some) => measureDoubleJoin(times),
	},
	{
		number: 15,
		what: 'crash',
		asked: 'ghost gone in 10 s',
		measure: (times = few) => measureCrash(times),
	},
	{
		number: 16,
		what: 'a client stopped for 60 s',
		asked: 'media 5 s after it wakes',
		measure: (times = few) => measureSleep(times, 60_000),
	},
	{
		number: 17,
		what: 'camera or microphone unplugged',
		asked: 'next device or muted in 1 s; the call stays',
		triedBy: ['tests/e2e/camera-trouble.test.ts', 'tests/e2e/hot-plug.test.ts', 'tests/engine/media/capture.test.ts'],
		measure: (times = some) => measureUnplugged(times),
	},
	{
		number: 18,
		what: '300 kb/s for 10 s',
		asked: 'at most 5 % of the sound made up; resolution back in 20 s',
		measure: (times = some) => measureNarrow(times),
	},
	{
		number: 19,
		what: '2,000 slow sockets, join flood, 100 MB frames',
		asked: 'at most 50 MB more; p99 of everybody else 50 ms',
		triedBy: ['tests/signaling/server/load.test.ts'],
		measure: (times = few) => measureOverload(times),
	},
	{
		number: 20,
		what: 'a server that swaps fingerprints, replays, reorders, invents',
		asked: 'no frame delivered; a plain alarm',
		triedBy: ['tests/engine/call/hostile-server.test.ts', 'tests/e2e/verification.test.ts'],
	},
	{
		number: 21,
		what: 'every view closed, service worker killed, view opened again',
		asked: 'the call never noticed',
		triedBy: ['tests/e2e/views.test.ts', 'tests/e2e/host.test.ts'],
	},
];
