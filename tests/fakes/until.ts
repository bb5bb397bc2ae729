/** Awaited conditions, in place of sleeps. Timers may be faked meanwhile; these don't use them. */

/** Less than a test's own, so that it is told what it waited for. */
const patienceMs = 15_000;

/** Every promise that can settle without the event loop has settled. */
export function settled(): Promise<void> {
	return new Promise((resolve) => process.nextTick(resolve));
}

/** One turn of the event loop. */
export function turn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves once `condition` is true or no longer throws; rejects, saying why not, when that takes too long. */
export async function until(condition: () => unknown): Promise<void> {
	const start = performance.now();
	let reason: unknown = new Error(`never came true: ${condition}`);
	while (performance.now() - start < patienceMs) {
		try {
			if (condition() !== false) return;
		} catch (error) {
			reason = error;
		}
		await turn();
	}
	throw reason;
}

/** Long enough for anything that was going to happen, several steps of crypto one after another included. */
export async function quiet(): Promise<void> {
	for (let i = 0; i < 20; i++) {
		await turn();
		// Answered by the same threads as the crypto that was asked for before.
		await crypto.subtle.digest('SHA-256', new Uint8Array(1));
	}
}
