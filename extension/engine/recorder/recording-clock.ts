/** The time of a recording. It stands still while the machine sleeps, when there is neither picture nor sound. */

/** Between two looks at the clock, of which there are many a second: a machine that was only busy takes less. */
const sleepMs = 10_000;

export interface RecordingClock {
	/** Since it was made. */
	nowSeconds(): number;
	/** There was more sound than time. */
	forward(seconds: number): void;
}

export function createRecordingClock(): RecordingClock {
	let lookedAtMs = performance.now();
	let passedMs = 0;
	return {
		nowSeconds() {
			const nowMs = performance.now();
			const sinceMs = nowMs - lookedAtMs;
			lookedAtMs = nowMs;
			// Where this clock goes on in sleep: hours of silence would fill the memory, and the file.
			if (sinceMs < sleepMs) passedMs += sinceMs;
			return passedMs / 1_000;
		},
		forward(seconds) {
			passedMs += seconds * 1_000;
		},
	};
}
