import { describe, expect, it } from 'vitest';
import { readArrivals } from '#engine/peer/arrivals.ts';
import type { StatsReport } from '#engine/peer/stats-report.ts';

const transport = { type: 'transport', packetsReceived: 100, selectedCandidatePairId: 'used' };
const used = { type: 'candidate-pair', requestsReceived: 3, responsesReceived: 4, timestamp: 5_000 };
const other = { type: 'candidate-pair', requestsReceived: 10 };

function read(reports: Readonly<Record<string, StatsReport>>) {
	return readArrivals(new Map(Object.entries(reports)));
}

describe('arrivals', () => {
	it('are packets of any kind, and checks of the path in use: others may be answered where that one is dead', () => {
		expect(read({ transport, used, other })).toEqual({ packets: 107, silentMs: null });
	});

	it('are as old as the browser says', () => {
		expect(read({ transport, used: { ...used, lastPacketReceivedTimestamp: 4_200 } })?.silentMs).toBe(800);
		expect(read({ transport, used: { ...used, lastPacketReceivedTimestamp: 5_200 } })?.silentMs).toBe(0);
	});

	it('are unknown where the browser does not count', () => {
		expect(read({ transport: { type: 'transport' }, used })).toBeNull();
		expect(read({})).toBeNull();
	});
});
