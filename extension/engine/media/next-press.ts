/**
 * Browsers let a web page make sound, and compute it, only once somebody has pressed something in it. Documents of the
 * extension may from the start.
 */

/** What counts as pressing (HTML, "activation triggering input events"). */
const presses = ['mousedown', 'pointerup', 'keydown'] as const;

/** Calls `task` once, in the next press. Returns the way to call it off. */
export function atNextPress(task: () => void): () => void {
	const waiting = new AbortController();
	const run = () => {
		waiting.abort();
		task();
	};
	for (const type of presses) addEventListener(type, run, { capture: true, signal: waiting.signal });
	return () => waiting.abort();
}
