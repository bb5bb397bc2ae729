/** One try at something that answers in its own time, or never. */

export interface AttemptOptions {
	/** Milliseconds, after which it counts as failed. */
	readonly limitMs: number;
	/** Calls it off. */
	readonly signal: AbortSignal;
}

/**
 * `start` begins it and gives back how it is stopped, which is done in every case, once; if it throws, it failed. Resolves
 * with what was concluded first: false when the time is over, or it was called off. Never rejects.
 */
export function attempt(
	{ limitMs, signal }: AttemptOptions,
	start: (conclude: (works: boolean) => void) => () => void,
): Promise<boolean> {
	return new Promise((resolve) => {
		if (signal.aborted) {
			resolve(false);
			return;
		}
		let stop: (() => void) | null = null;
		let isOver = false;
		const conclude = (works: boolean) => {
			if (isOver) return;
			isOver = true;
			clearTimeout(timer);
			signal.removeEventListener('abort', fail);
			stop?.();
			resolve(works);
		};
		const fail = () => conclude(false);
		const timer = setTimeout(fail, limitMs);
		signal.addEventListener('abort', fail);
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
