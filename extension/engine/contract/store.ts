/** One observable value: the seam between the truth and whoever shows it. */

export interface ReadableStore<T> {
	readonly value: T;
	/** Calls `listener` with every later value, in order; not with the present one. Returns the way to stop. */
	subscribe(listener: (value: T) => void): () => void;
}

export interface Store<T> extends ReadableStore<T> {
	/** Sets and tells, unless the value is the same object. */
	set(value: T): void;
}

export function createStore<T>(initial: T): Store<T> {
	let value = initial;
	const listeners = new Set<(value: T) => void>();
	/** Values being told: a listener that sets the next one has it told after everybody knows this one. */
	const untold: T[] = [];
	return {
		get value() {
			return value;
		},
		set(next) {
			if (Object.is(next, value)) return;
			value = next;
			untold.push(next);
			if (untold.length > 1) return;
			for (const told of untold) tellAll(listeners, told);
			untold.length = 0;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/**
 * Calls every listener, also when one fails: they belong to others, some in windows that are gone. One that is removed
 * while the others are told is not told any more.
 */
export function tellAll<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
	for (const listener of [...listeners]) {
		if (!listeners.has(listener)) continue;
		try {
			listener(value);
		} catch (error) {
			console.error(`ahoy: a listener failed: ${error instanceof Error ? error.name : 'error'}`);
		}
	}
}
