/** Async work in the order it was asked for, one at a time. */

export interface SerialQueue {
	/** Runs `task` after everything queued before it. Rejects as the task does; the queue goes on. */
	run<T>(task: () => T | Promise<T>): Promise<T>;
}

export function createSerialQueue(): SerialQueue {
	let last: Promise<unknown> = Promise.resolve();
	return {
		run(task) {
			const result = last.then(task);
			last = result.catch(() => undefined);
			return result;
		},
	};
}
