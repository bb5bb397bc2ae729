/** Rows about one of two who is suddenly not there: crashed, or asleep. */
import type { LabCall } from '../lab/lab-call.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain, repeat } from './runs.ts';
import { sleep } from './troubles.ts';

/** Each time with a call of its own, of which nothing is left. */
export async function measureCrash(times: number): Promise<Outcome> {
	const { results, failures } = await repeat(null, times, () => callWith({}, crash));
	return { figures: [figure('ghost gone after a crash', 'ms', results, 10_000)], failures };
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
