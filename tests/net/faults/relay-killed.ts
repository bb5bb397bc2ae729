/** The row about a relay that dies while a call goes over it. */
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain } from './runs.ts';
import { killRelay } from './troubles.ts';

const awayMs = 5_000;

/** Of the ten seconds after its death, those in which there is something to come back over. */
const limitMs = 10_000 - awayMs;

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
					limitMs,
				),
			],
			true,
		),
	);
}
