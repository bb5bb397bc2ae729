/** A page's clock that stands still for whatever waits a second or more, until the test lets time pass. */

/** Shorter waits are those of drawing, and go on by themselves. */
const leastHeldMs = 1_000;

export interface HeldClock {
	/** Everything that falls due meanwhile happens, each at its time. */
	pass(milliseconds: number): void;
}

interface Waiting {
	dueMs: number;
	readonly everyMs: number | null;
	readonly task: () => void;
}

/** In place of the page's own timers; and what tells the time goes on, and leaps when the test lets time pass. */
export function holdClock(): HeldClock {
	const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
	const now = Date.now;
	const ticks = performance.now.bind(performance);
	const waiting = new Map<number, Waiting>();
	let passedMs = 0;
	/** Below zero, where the browser has none. */
	let lastId = 0;

	function hold(task: () => void, delayMs: number, everyMs: number | null): number {
		lastId -= 1;
		waiting.set(lastId, { task, dueMs: passedMs + delayMs, everyMs });
		return lastId;
	}

	function runDue(untilMs: number): void {
		for (;;) {
			const [next] = [...waiting].filter(([, { dueMs }]) => dueMs <= untilMs).sort(([, a], [, b]) => a.dueMs - b.dueMs);
			if (!next) return;
			const [id, one] = next;
			passedMs = one.dueMs;
			if (one.everyMs === null) waiting.delete(id);
			else one.dueMs += one.everyMs;
			one.task();
		}
	}

	const clear = (browsers: typeof clearTimeout) => (id?: number) => {
		if (id === undefined || !waiting.delete(id)) browsers.call(window, id);
	};

	Object.assign(window, {
		setTimeout: (task: () => void, delayMs = 0) =>
			delayMs < leastHeldMs ? setTimeout.call(window, task, delayMs) : hold(task, delayMs, null),
		setInterval: (task: () => void, delayMs = 0) =>
			delayMs < leastHeldMs ? setInterval.call(window, task, delayMs) : hold(task, delayMs, delayMs),
		clearTimeout: clear(clearTimeout),
		clearInterval: clear(clearInterval),
	});
	Date.now = () => now() + passedMs;
	performance.now = () => ticks() + passedMs;

	return {
		pass(milliseconds) {
			const untilMs = passedMs + milliseconds;
			runDue(untilMs);
			passedMs = untilMs;
		},
	};
}
