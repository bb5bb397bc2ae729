/** What was measured on a connection, as people know it from telephones: bars, and a cause when there are few. */
import type { LinkReading } from '#engine/contract/snapshot.ts';

/** Bars at which a tile begins to tell: good news is silent. */
export const weakBars = 2;

export interface Quality {
	/** 4 very good, 3 good, 2 fair, 1 poor, 0 lost. */
	readonly bars: number;
	/** What keeps it down; null from 3 bars on, and when the connection is lost. */
	readonly reason: WeakReason | null;
}

export type WeakReason =
	| { readonly kind: 'loss' | 'bandwidth' | 'busy' }
	| { readonly kind: 'delay'; readonly roundTripMs: number };

// Where talking gets harder: ITU-T G.114 calls 150 ms one way good and 400 ms the limit; Opus hides a few percent of
// loss. Under a quarter of a megabit a picture falls apart, under a tenth it stops.
const steps = [
	{ bars: 4, lossRate: 0.01, roundTripMs: 200, availableBps: 400_000 },
	{ bars: 3, lossRate: 0.04, roundTripMs: 400, availableBps: 250_000 },
	{ bars: 2, lossRate: 0.1, roundTripMs: 800, availableBps: 100_000 },
] as const;

/** Frames per second under which a picture is seen to stutter. */
const smoothFrames = 15;

export function qualityOf(reading: LinkReading): Quality {
	const { iceState, lossRate, sentLossRate, roundTripMs, availableBps, limitation, sent } = reading;
	if (iceState === 'disconnected' || iceState === 'failed') return { bars: 0, reason: null };
	const barsWhere = (holds: (step: (typeof steps)[number]) => boolean) => steps.find(holds)?.bars ?? 1;
	const stutters = limitation === 'cpu' && sent.camera !== null && sent.camera.framesPerSecond < smoothFrames;
	const delay = roundTripMs ?? 0;
	const causes: readonly { readonly bars: number; readonly reason: WeakReason }[] = [
		{
			bars: barsWhere((step) => Math.max(lossRate, sentLossRate ?? 0) <= step.lossRate),
			reason: { kind: 'loss' },
		},
		{ bars: barsWhere((step) => delay <= step.roundTripMs), reason: { kind: 'delay', roundTripMs: delay } },
		{
			bars: availableBps === null ? 4 : barsWhere((step) => availableBps >= step.availableBps),
			reason: { kind: 'bandwidth' },
		},
		{ bars: stutters ? weakBars : 4, reason: { kind: 'busy' } },
	];
	const worst = causes.reduce((one, other) => (other.bars < one.bars ? other : one));
	return { bars: worst.bars, reason: worst.bars <= weakBars ? worst.reason : null };
}
