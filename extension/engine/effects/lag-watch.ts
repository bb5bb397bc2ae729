/** Watches whether a graph of sound keeps up: its clock counts only what was computed. */

const readingEveryMs = 1_000;
/** How long it has to be behind before it counts: a moment’s load is shorter. */
const lagWindowMs = 5_000;
/** Of the time that passed, less than this was computed. */
const leastShare = 0.9;

/** `onBehind` is told once. Returns the way to stop. */
export function createLagWatch(
	context: Pick<AudioContext, 'state' | 'currentTime'>,
	onBehind: () => void,
	ticks: () => number = () => performance.now(),
): () => void {
	let from: { readonly ticks: number; readonly soundMs: number } | null = null;
	const timer = setInterval(() => {
		const now = { ticks: ticks(), soundMs: context.currentTime * 1_000 };
		if (context.state !== 'running') {
			from = null;
			return;
		}
		from ??= now;
		const passedMs = now.ticks - from.ticks;
		if (passedMs < lagWindowMs) return;
		const isBehind = now.soundMs - from.soundMs < passedMs * leastShare;
		from = now;
		if (!isBehind) return;
		clearInterval(timer);
		onBehind();
	}, readingEveryMs);
	return () => clearInterval(timer);
}
