/** Makes one number of what was measured on a connection, as people know it from telephones: bars. */
import type { LinkReading } from '#engine/contract/snapshot.ts';

/** Bars at which a tile begins to tell: good news is silent. */
export const weakBars = 2;

// Where talking gets harder: ITU-T G.114 calls 150 ms one way good and 400 ms the limit; Opus hides a few percent of loss.
const steps = [
	{ bars: 4, lossRate: 0.01, roundTripMs: 200 },
	{ bars: 3, lossRate: 0.04, roundTripMs: 400 },
	{ bars: 2, lossRate: 0.1, roundTripMs: 800 },
] as const;

/** 4 very good, 3 good, 2 fair, 1 poor, 0 lost. */
export function barsOf({ iceState, lossRate, roundTripMs }: LinkReading): number {
	if (iceState === 'disconnected' || iceState === 'failed') return 0;
	const step = steps.find((step) => lossRate <= step.lossRate && (roundTripMs ?? 0) <= step.roundTripMs);
	return step?.bars ?? 1;
}
