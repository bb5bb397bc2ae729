/** The same trouble for the same call, again and again. */
import { type Endured, endure, type LabCall } from '../lab/lab-call.ts';
import { Late, within } from '../lab/within.ts';
import { progress } from '../progress.ts';
import { reasonOf } from '../reason.ts';
import { formatResult } from '../report.ts';
import { type Figure, figure, joinOutcomes, type Outcome } from './outcome.ts';

export interface Runs<T> {
	readonly results: readonly T[];
	/** Of the runs that came to nothing, why. */
	readonly failures: readonly string[];
}

/** Longer than any run waits for what is to come, one thing after the other. */
const runPatienceMs = 300_000;

/** Two browsers start, and find each other, at the worst of all networks. */
const recoveryPatienceMs = 180_000;

/** After them there is no call to be had, and the row has the figures it has. */
const renewals = 2;

/**
 * A run that fails is told, and the call, if it is about one, is made anew for the next; where that comes to nothing, too,
 * the runs end with what there is. `time` counts from 0. `what` names them where a row has several kinds.
 */
export async function repeat<T>(
	call: Pick<LabCall, 'join' | 'renew'> | null,
	times: number,
	run: (time: number) => Promise<T>,
	what = '',
): Promise<Runs<T>> {
	const results: T[] = [];
	const failures: string[] = [];
	const fail = (reason: string) => {
		failures.push(reason);
		progress.tell(`FAILED: ${reason}`);
	};
	for (let time = 0; time < times; time++) {
		progress.beginRun([what, `run ${time + 1} of ${times}`].filter(Boolean).join(', '));
		try {
			const result = await within(runPatienceMs, 'the run', run(time));
			results.push(result);
			progress.tell(formatResult(result));
		} catch (error) {
			fail(reasonOf(error));
			if (!call || (await recover(call, error instanceof Late, fail))) continue;
			fail(`no call any more after ${time + 1} of ${times} runs`);
			break;
		}
	}
	progress.beginRun('');
	return { results, failures };
}

/** Whether there is a call again. Where something hangs, nothing of the one before may live on. */
async function recover(
	call: Pick<LabCall, 'join' | 'renew'>,
	hangs: boolean,
	fail: (reason: string) => void,
): Promise<boolean> {
	const ways = [...(hangs ? [] : [call.join]), ...Array.from({ length: renewals }, () => call.renew)];
	for (const way of ways) {
		try {
			await within<unknown>(recoveryPatienceMs, 'another call', way());
			return true;
		} catch (error) {
			fail(`no other call after it: ${reasonOf(error)}`);
		}
	}
	return false;
}

/** The same trouble again and again, with what every row tells of it. `prepare` comes before each time. */
export async function endureAgain(
	call: LabCall,
	times: number,
	trouble: () => Promise<number>,
	judge: (endured: readonly Endured[]) => readonly Figure[],
	mayReplace = false,
	prepare: () => Promise<void> = async () => {},
): Promise<Outcome> {
	const { results, failures } = await repeat(call, times, async () => {
		await prepare();
		return endure(call, trouble);
	});
	const replaced = results.filter(({ isSameConnection }) => !isSameConnection).length;
	const of = (key: 'freezeMs' | 'lostFrames' | 'departures') => results.map((endured) => endured[key]);
	return {
		figures: [
			...judge(results),
			figure('longest freeze', 'ms', of('freezeMs')),
			figure('frames lost', 'frames', of('lostFrames')),
			figure(
				'sound made up',
				'%',
				results.map(({ concealed }) => (concealed === null ? null : concealed * 100)),
			),
			figure('shown as gone', 'times', of('departures')),
		],
		failures: replaced > 0 && !mayReplace ? [...failures, `another connection in ${replaced} of ${times}`] : failures,
	};
}

/** One after the other, of which none costs the figures of the others. */
export async function inParts(parts: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
	const outcomes: Outcome[] = [];
	for (const part of parts) {
		outcomes.push(await part().catch((error) => ({ figures: [], failures: [reasonOf(error)] })));
	}
	return joinOutcomes(outcomes);
}
