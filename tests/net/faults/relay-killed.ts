/** Rows about a relay that dies while a call goes over it. */
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain } from './runs.ts';
import { killRelay, loseRelay } from './troubles.ts';

const awayMs = 5_000;
const limitMs = 10_000;

export function measureRelayKilled(times: number): Promise<Outcome> {
	return callWith({ translation: 'symmetric' }, (call) =>
		endureAgain(
			call,
			times,
			() => killRelay(call, awayMs),
			(endured) => [
				figure(
					`media after it was away for ${awayMs / 1_000} s`,
					'ms',
					endured.map(({ backMs }) => backMs),
					// Only after the first seconds is there something to come back over.
					limitMs - awayMs,
				),
			],
			true,
		),
	);
}

/** Whichever is used. */
export function measureRelayLost(times: number): Promise<Outcome> {
	return callWith({ relays: 2, translation: 'symmetric' }, (call) =>
		endureAgain(
			call,
			times,
			() => loseRelay(call),
			(endured) => [
				figure(
					'media over the other one',
					'ms',
					endured.map(({ backMs }) => backMs),
					limitMs,
				),
			],
			true,
			async () => void (await Promise.all(call.lab.relays.map((relay) => relay.start()))),
		),
	);
}
