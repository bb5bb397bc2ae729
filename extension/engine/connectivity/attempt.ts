/** One try at something that answers in its own time, or never. */

export interface AttemptOptions<Result> {
	/** Milliseconds, after which it counts as failed. */
	readonly limitMs: number;
	/** Calls it off. */
	readonly signal: AbortSignal | undefined;
	/** What it comes to when the time is over, it was called off, or it couldn't begin. */
	readonly failed: Result;
}

/**
 * `start` begins it and gives back how it is stopped, which is done in every case, once; if it throws, it failed. Resolves
 * with what was concluded first. Never rejects.
 */
export function attempt<Result>(
	{ limitMs, signal, failed }: AttemptOptions<Result>,
	start: (conclude: (result: Result) => void) => () => void,
): Promise<Result> {
	return new Promise((resolve) => {
		if (signal?.aborted) {
			resolve(failed);
			return;
		}
		let stop: (() => void) | null = null;
		let isOver = false;
		const conclude = (result: Result) => {
			if (isOver) return;
			isOver = true;
			clearTimeout(timer);
			signal?.removeEventListener('abort', fail);
			stop?.();
			resolve(result);
		};
		const fail = () => conclude(failed);
		const timer = setTimeout(fail, limitMs);
		signal?.addEventListener('abort', fail);
		try {
			stop = start(conclude);
		} catch {
			fail();
		}
		if (isOver) stop?.();
	});
}

/**
 * True as soon as one of them is, and then the others are called off; false when none is. `probes` get the signal that
 * calls them off.
 */
export async function anyWorks(
	probes: readonly ((signal: AbortSignal) => Promise<boolean>)[],
	signal: AbortSignal,
): Promise<boolean> {
	const enough = new AbortController();
	const either = AbortSignal.any([signal, enough.signal]);
	const failure = new Error('does not work');
	const found = probes.map(async (probe) => {
		if (!(await probe(either))) throw failure;
	});
	return Promise.any(found).then(
		() => {
			enough.abort();
			return true;
		},
		() => false,
	);
}
