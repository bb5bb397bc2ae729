/** The tries to reach a server, one after the other: how long each has, and when the next one is due. */
import { retryDelayMs } from './backoff.ts';

/** Time for the socket to open, and as much for the server to answer `hello`. */
const connectTimeoutMs = 8_000;

/**
 * For the first tries to open, one right after the other: TCP repeats its first packet after one second, three and seven,
 * where somebody waits, and a browser opens one socket to a server at a time. A slow network has the time above after them.
 */
const firstTimeoutsMs = [1_000, 1_500, 2_500] as const;

/**
 * To come back there is less at first, and no pause after it: where packets vanish, TCP repeats its first one after one
 * second, three and seven, so that new tries find sooner that they don't any more. Every so many there is one with the
 * whole time, for slow networks.
 */
const hastyTimeoutMs = 2_000;
const hastyTries = 24;
const triesPerPatientOne = 6;

export interface LinkTriesOptions {
	/** Before any others, how long each has where sockets are known to open soon, in milliseconds. Asked for the first one. */
	readonly expectedMs: () => readonly number[];
	/** Those were all in vain. */
	readonly onDoubt: () => void;
	/** In [0, 1). */
	readonly random: () => number;
	/** The next one is due. */
	readonly onDue: () => void;
	/** A brief one of so many milliseconds is over, and the next one is due without having given up. */
	readonly onOvertaken: (afterMs: number) => void;
	/** One with the whole time is over. */
	readonly onTimeout: () => void;
}

export interface LinkTries {
	/** A socket is being opened. Who returns to a session may have been cut off by what is over now. */
	opening(isReturn: boolean): void;
	/** `hello` is said over an open one. */
	greeting(): void;
	/** It failed. The next one is due after that pause; without it, the later the more have failed. */
	failed(pauseMs?: number): void;
	/** Counts from the first again. */
	startOver(): void;
	/** Nothing is due. Idempotent. */
	stop(): void;
}

export function createLinkTries(options: LinkTriesOptions): LinkTries {
	const { expectedMs, onDoubt, random, onDue, onOvertaken, onTimeout } = options;
	/** Of the tries since the count began; null before the first of them. */
	let expected: readonly number[] | null = null;
	/** Before the present one. */
	let count = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function set(task: () => void, afterMs: number): void {
		clearTimeout(timer);
		timer = setTimeout(task, afterMs);
	}

	function briefTimeoutMs(isReturn: boolean): number | undefined {
		expected ??= expectedMs();
		const usual = count - expected.length;
		if (usual < 0) return expected[count];
		if (!isReturn) return firstTimeoutsMs[usual];
		return usual < hastyTries && (usual + 1) % triesPerPatientOne !== 0 ? hastyTimeoutMs : undefined;
	}

	function overtake(afterMs: number): void {
		count += 1;
		if (count === expected?.length) onDoubt();
		onOvertaken(afterMs);
	}

	return {
		opening(isReturn) {
			const briefMs = briefTimeoutMs(isReturn);
			if (briefMs === undefined) set(onTimeout, connectTimeoutMs);
			else set(() => overtake(briefMs), briefMs);
		},
		greeting: () => set(onTimeout, connectTimeoutMs),
		failed(pauseMs = retryDelayMs(count, random())) {
			set(onDue, pauseMs);
			count += 1;
		},
		startOver() {
			count = 0;
			expected = null;
		},
		stop: () => clearTimeout(timer),
	};
}
