/** Work that is done again and again, and may block: it rests the longer the longer it took. */

export interface RepeatOptions {
	readonly work: () => void;
	/** From one beginning to the next, while the work takes little. */
	readonly intervalMs: number;
	/** Of the time of this thread that the work may take, 0 to 1. */
	readonly share: number;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
}

/** For the first time after one interval. Returns the way to stop, which is final and idempotent. */
export function repeat({ work, intervalMs, share, ticks }: RepeatOptions): () => void {
	let timer = setTimeout(round, intervalMs);
	let stopped = false;

	function round(): void {
		const beganMs = ticks();
		try {
			work();
		} finally {
			const tookMs = ticks() - beganMs;
			const restMs = Math.max(intervalMs - tookMs, tookMs / share - tookMs);
			if (!stopped) timer = setTimeout(round, restMs);
		}
	}

	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
