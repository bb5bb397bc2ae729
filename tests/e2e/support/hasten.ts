/** Waits of a person's engine, made shorter: for tests of what comes after them, not of how long they are. */
import type { Person } from './person.ts';

/** Shorter ones are between two steps of something that takes its time anyway. */
const leastMs = 8_000;

const factor = 5;

/** Whatever the engine begins to wait for until the function returned is called comes `factor` times as soon. */
export async function hasten(person: Person): Promise<() => Promise<void>> {
	const host = await person.host();
	const real = await host.evaluateHandle(
		(least, times) => {
			const { setTimeout } = window;
			const hastened = (task: () => void, delayMs = 0) => setTimeout(task, delayMs < least ? delayMs : delayMs / times);
			Object.assign(window, { setTimeout: hastened });
			return setTimeout;
		},
		leastMs,
		factor,
	);
	return async () => {
		await host.evaluate((setTimeout) => void Object.assign(window, { setTimeout }), real);
	};
}
