/**
 * Whether anything arrives over a connection. Seen by packets that stop coming, long before a browser calls a connection
 * lost (five seconds) or failed (fifteen). Even with nothing to hear or see there are reports once a second; where they
 * are late, a message is sent that the other side's transport has to acknowledge.
 */
import type { Arrivals } from './arrivals.ts';

/** Without a packet for this long a connection has stalled. */
const stallMs = 2_000;

/** Without one for this long it is in doubt. After a look for which it was not, the next one is no later. */
const doubtMs = 600;

/** Between two looks from then on. */
const closeLookMs = 250;

/** Two looks closer than this are one. */
const leastLookMs = 100;

/** For an answer to what was sent when the doubt began. */
const answerMs = 700;

/** A path that carried something again, and then nothing for this long, was not back. */
const relapseMs = 1_000;

/** After nothing came for this long, what should have come will not be sent again. */
const gapMs = 1_700;

export interface PacketWatchOptions {
	/** Null where the browser doesn't tell. */
	readonly look: () => Promise<Arrivals | null>;
	/** Sends something that is answered. */
	readonly probe: () => void;
	/** Whether it is in doubt that it flows, whenever that changes; a stall is no longer at the first packet after it. */
	readonly onDoubt: (inDoubt: boolean) => void;
	/** Whether it flows, whenever that changes; at first it does. */
	readonly onFlow: (flows: boolean) => void;
	/** Something came again, after a stall or nearly one; told before it is sure that more will. */
	readonly onGap: () => void;
}

export interface PacketWatch {
	/** Nothing has come for a while. */
	readonly inDoubt: boolean;
	/** To be told about once a second, from when the connection works. */
	see(arrivals: Arrivals): void;
	/** Idempotent. */
	close(): void;
}

export function createPacketWatch({ look, probe, onDoubt, onFlow, onGap }: PacketWatchOptions): PacketWatch {
	let packets: number | null = null;
	let arrivedAtMs = 0;
	let lookedAtMs = Number.NEGATIVE_INFINITY;
	/** Null while there is none. */
	let doubtedAtMs: number | null = null;
	/** `reviving`: something came again after a stall. */
	let flow: 'flowing' | 'stalled' | 'reviving' = 'flowing';
	let looks: ReturnType<typeof setInterval> | undefined;
	/** While nothing is in doubt. */
	let nextLook: ReturnType<typeof setTimeout> | undefined;
	let closed = false;

	function see(arrivals: Arrivals): void {
		const nowMs = performance.now();
		const sinceLookMs = nowMs - lookedAtMs;
		if (closed || sinceLookMs < leastLookMs) return;
		lookedAtMs = nowMs;
		const before = packets;
		({ packets } = arrivals);
		// Of another path less may have come.
		if (before === null || packets < before) arrivedAtMs = nowMs;
		else if (packets === before) miss(nowMs);
		else {
			const gap = nowMs - arrivedAtMs;
			arrivedAtMs = nowMs - Math.min(arrivals.silentMs ?? 0, sinceLookMs);
			arrive(nowMs, gap);
		}
		clearTimeout(nextLook);
		if (doubtedAtMs === null) nextLook = setTimeout(lookNow, doubtMs);
	}

	function arrive(nowMs: number, afterMs: number): void {
		if (doubtedAtMs !== null && flow !== 'reviving') onDoubt(false);
		// Between two looks while nothing is in doubt there may be as much, with packets all the time.
		if (flow === 'stalled' || (doubtedAtMs !== null && afterMs >= gapMs)) onGap();
		if (flow === 'stalled') {
			flow = 'reviving';
			probe();
			return;
		}
		doubtedAtMs = null;
		clearInterval(looks);
		if (flow === 'reviving') {
			flow = 'flowing';
			onFlow(true);
		}
		if (nowMs - arrivedAtMs >= doubtMs) doubt(nowMs);
	}

	function miss(nowMs: number): void {
		const silentMs = nowMs - arrivedAtMs;
		if (doubtedAtMs === null) doubt(nowMs);
		else if (flow === 'reviving' && silentMs >= relapseMs) flow = 'stalled';
		else if (flow === 'flowing' && silentMs >= stallMs && nowMs - doubtedAtMs >= answerMs) {
			flow = 'stalled';
			onFlow(false);
		}
	}

	function doubt(nowMs: number): void {
		doubtedAtMs = nowMs;
		probe();
		onDoubt(true);
		looks = setInterval(lookNow, closeLookMs);
	}

	function lookNow(): void {
		look().then(
			(arrivals) => arrivals && see(arrivals),
			// The next look tells.
			() => undefined,
		);
	}

	return {
		get inDoubt() {
			return doubtedAtMs !== null;
		},
		see,
		close() {
			closed = true;
			clearInterval(looks);
			clearTimeout(nextLook);
		},
	};
}
