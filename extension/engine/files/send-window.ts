/**
 * How much of files may be on its way to a member: as much as the path carries, and a little more. A data channel by
 * itself sends until a queue on the path overflows; until then whoever speaks is heard that much later.
 */
import { pieceBytes } from './file-message.ts';

/** How long what is sent may wait in queues, beyond what the path takes by itself. */
const queueMs = 120;

/** More than what arrives now is tried, so that a path that can carry more is found out. */
const gain = 1.25;

/** Looked back so far for how fast it arrives. */
const spanMs = 1_000;

/** As much time at least is needed to tell. */
const shortestSpanMs = 100;

const firstBytes = 16 * pieceBytes;
const leastBytes = 2 * pieceBytes;

/** Never more: what a receiver holds in memory of each file that it has not written yet. */
export const windowBytes = 256 * pieceBytes;

export interface SendWindow {
	/** What may be on its way now. */
	readonly bytes: number;
	/** So many bytes have arrived by now, the last of them so long after they were sent. */
	arrived(bytes: number, delayMs: number, ticks: number): void;
	/** Another path, of which nothing is known. */
	reset(): void;
}

export function createSendWindow(): SendWindow {
	let bytes = firstBytes;
	let leastDelayMs = Number.POSITIVE_INFINITY;
	let arrivals: { readonly bytes: number; readonly ticks: number }[] = [];
	return {
		get bytes() {
			return bytes;
		},
		arrived(arrived, delayMs, ticks) {
			leastDelayMs = Math.min(leastDelayMs, delayMs);
			arrivals = [...arrivals.filter((arrival) => arrival.ticks >= ticks - spanMs), { bytes: arrived, ticks }];
			const [first] = arrivals;
			if (!first || ticks - first.ticks < shortestSpanMs) return;
			// What the first one brought was on its way before.
			const sum = arrivals.slice(1).reduce((total, arrival) => total + arrival.bytes, 0);
			const perMs = sum / (ticks - first.ticks);
			bytes = Math.min(windowBytes, Math.max(leastBytes, gain * perMs * (leastDelayMs + queueMs)));
		},
		reset() {
			bytes = firstBytes;
			leastDelayMs = Number.POSITIVE_INFINITY;
			arrivals = [];
		},
	};
}
