/** Rows about one of two who is suddenly not there: crashed, or asleep. */
import type { LabCall } from '../lab/lab-call.ts';
import { callWith } from './call-with.ts';
import { figure, joinOutcomes, type Outcome } from './outcome.ts';
import { endureAgain, reasonOf } from './runs.ts';
import { sleep } from './troubles.ts';

/** Each time with a call of its own, of which nothing is left. */
export async function measureCrash(times: number): Promise<Outcome> {
	const outcomes: Outcome[] = [];
	const goneMs: number[] = [];
	for (let time = 0; time < times; time++) {
		try {
			goneMs.push(await callWith({}, crash));
		} catch (error) {
			outcomes.push({ figures: [], failures: [reasonOf(error)] });
		}
	}
	return joinOutcomes([
		{ figures: [figure('ghost gone after a crash', 'ms', goneMs, 10_000)], failures: [] },
		...outcomes,
	]);
}

/** Ben's browser is killed. Resolves to how long he was still shown. */
export async function crash({ ada, ben }: LabCall): Promise<number> {
	const from = Date.now();
	ben.home.namespace.signal('SIGKILL');
	await ada.sees.untilInCall('Ada is alone', ({ members }) => members.length === 0);
	return Date.now() - from;
}

export function measureSleep(times: number, forMs: number): Promise<Outcome> {
	return callWith({}, (call) =>
		endureAgain(
			call,
			times,
			() => sleep(call.ben, forMs),
			(endured) => [
				figure(
					'media after waking',
					'ms',
					endured.map(({ backMs }) => backMs),
					5_000,
				),
			],
			true,
		),
	);
}
