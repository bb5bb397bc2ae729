/** Rows about the network between two people: it goes away, changes, or is hardly there. */
import { setTimeout } from 'node:timers/promises';
import type { MemberView } from '#engine/contract/snapshot.ts';
import type { Caller } from '../lab/caller.ts';
import { readConnection } from '../lab/connection-reading.ts';
import { concealedShare, endure, type LabCall } from '../lab/lab-call.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain, repeat } from './runs.ts';
import { blackOut, narrow, swap } from './troubles.ts';

/** Whoever has seen pictures for so short a time is misled most easily by those that come late. */
const youngMs = 5_000;

/** Each time for a call that has just begun. */
export function measureBlackout(times: number, forMs: number, limitMs: number): Promise<Outcome> {
	return callWith({}, (call) =>
		endureAgain(
			call,
			times,
			() => blackOut(call.ben, forMs),
			(endured) => [
				figure(
					'media after it',
					'ms',
					endured.map(({ backMs }) => backMs),
					limitMs,
				),
			],
			false,
			async () => {
				await call.join();
				await setTimeout(youngMs);
			},
		),
	);
}

/**
 * The addresses of before are gone, and with them the socket, unless it goes another way, which stays. Each time into a
 * network that is new: of one it was in before the browser still knows a path.
 */
export function measureSwap(times: number, socket: 'dead' | 'alive', limitMs: number): Promise<Outcome> {
	return callWith({ ways: times + 1, tunnel: socket === 'alive' }, (call) =>
		endureAgain(
			call,
			times,
			() => swap(call.ben),
			(endured) => [
				figure(
					'media after it',
					'ms',
					endured.map(({ backMs }) => backMs),
					limitMs,
				),
			],
		),
	);
}

const narrowKbps = 300;
const narrowMs = 10_000;

/** A processor that is short of time may send a little less than the 720 that it could. */
const wholeHeightPx = 540;

export function measureNarrow(times: number): Promise<Outcome> {
	return callWith({}, async (call) => {
		const { results, failures } = await repeat(call, times, () => measureStarved(call));
		return {
			figures: [
				figure(
					'sound made up meanwhile',
					'%',
					results.map(({ concealed }) => concealed * 100),
					5,
				),
				figure(
					'resolution back after it',
					'ms',
					results.map(({ heightBackMs }) => heightBackMs),
					20_000,
				),
				figure(
					'longest freeze',
					'ms',
					results.map(({ freezeMs }) => freezeMs),
				),
			],
			failures,
		};
	});
}

async function measureStarved(call: LabCall) {
	const both = [call.ada, call.ben] as const;
	const read = () => Promise.all(both.map(({ person }) => readConnection(person)));
	await Promise.all(both.map((caller) => untilHeight(caller, wholeHeightPx)));
	const before = await read();
	let concealed = 0;
	let over = 0;
	let back: Promise<unknown> = Promise.resolve();
	const { freezeMs } = await endure(call, async () => {
		over = await narrow(call.ben, narrowKbps, narrowMs);
		const after = await read();
		back = Promise.all(both.map((caller) => untilHeight(caller, wholeHeightPx)));
		concealed = Math.max(...after.map((reading, side) => concealedShare(before[side], reading)));
		return over;
	});
	await back;
	return { concealed, freezeMs, heightBackMs: Date.now() - over };
}

/** The engine reads it once a second. */
async function untilHeight({ name, sees }: Caller, heightPx: number): Promise<void> {
	const isWhole = (member: MemberView) => (member.link?.received.camera?.height ?? 0) >= heightPx;
	await sees.untilMember(`${name} sees ${heightPx} lines`, isWhole);
}
