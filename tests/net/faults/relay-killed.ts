/** Rows about a relay that dies while a call goes over it. */
import type { LabCall } from '../lab/lab-call.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain } from './runs.ts';
import { killRelay, loseRelay } from './troubles.ts';

const awayMs = 5_000;
const limitMs = 10_000;

export function measureRelayKilled(times: number): Promise<Outcome> {
	const what = `media after it was away for ${awayMs / 1_000} s`;
	// Only after the first seconds is there something to come back over.
	return measure(1, times, (call) => killRelay(call, awayMs), what, limitMs - awayMs);
}

/** Whichever is used. */
export function measureRelayLost(times: number): Promise<Outcome> {
	return measure(2, times, loseRelay, 'media over the other one', limitMs);
}

function measure(
	relays: number,
	times: number,
	trouble: (call: LabCall) => Promise<number>,
	what: string,
	backLimitMs: number,
): Promise<Outcome> {
	return callWith({ relays, translation: 'symmetric' }, (call) =>
		endureAgain(
			call,
			times,
			() => trouble(call),
			(endured) => [
				figure(
					what,
					'ms',
					endured.map(({ backMs }) => backMs),
					backLimitMs,
				),
			],
			true,
			async () => void (await Promise.all(call.lab.relays.map((relay) => relay.start()))),
		),
	);
}
