/** The same trouble for the same call, again and again. */
import { type Endured, endure, type LabCall } from '../lab/lab-call.ts';
import { type Figure, figure, type Outcome } from './outcome.ts';

export interface Runs<T> {
	readonly results: readonly T[];
	/** Of the runs that came to nothing, why. */
	readonly failures: readonly string[];
}

/** A run that fails is told, and the call, if it is about one, is made anew for the next. `time` counts from 0. */
export async function repeat<T>(
	call: LabCall | null,
	times: number,
	run: (time: number) => Promise<T>,
): Promise<Runs<T>> {
	const results: T[] = [];
	const failures: string[] = [];
	for (let time = 0; time < times; time++) {
		try {
			results.push(await run(time));
		} catch (error) {
			failures.push(reasonOf(error));
			await call?.join();
		}
	}
	return { results, failures };
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

export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message.slice(0, 160) : String(error);
}
