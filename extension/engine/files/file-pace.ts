/** How fast something moves, and how long what is left takes at that. */

/** Looked back so far: long enough to be calm, short enough to follow a path that changes. */
const spanMs = 5_000;

/** Before that much time has passed nobody can tell. */
const soonestMs = 1_000;

export interface FilePace {
	/** So much has moved by now, on a clock that only goes forward. */
	note(bytes: number, ticks: number): void;
	/** Whole seconds, at least 1; null when nobody can tell. */
	secondsFor(bytesLeft: number): number | null;
	/** It has stopped; what was before says nothing of what comes. */
	reset(): void;
}

export function createFilePace(): FilePace {
	let notes: { readonly bytes: number; readonly ticks: number }[] = [];
	return {
		note(bytes, ticks) {
			const [last] = notes.slice(-1);
			if (last && bytes < last.bytes) notes = [];
			notes.push({ bytes, ticks });
			// The newest of those that are too old stays, as the beginning of the span.
			while ((notes[1]?.ticks ?? ticks) < ticks - spanMs) notes.shift();
		},
		secondsFor(bytesLeft) {
			const [first] = notes;
			const [last] = notes.slice(-1);
			if (!first || !last || last.ticks - first.ticks < soonestMs || last.bytes === first.bytes) return null;
			const perSecond = ((last.bytes - first.bytes) * 1_000) / (last.ticks - first.ticks);
			return Math.max(1, Math.round(bytesLeft / perSecond));
		},
		reset() {
			notes = [];
		},
	};
}
