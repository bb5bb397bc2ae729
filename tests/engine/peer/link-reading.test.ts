import { describe, expect, it } from 'vitest';
import { createLinkMeter } from '#engine/peer/link-reading.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';

function createMeter(reports: Readonly<Record<string, Record<string, unknown>>> = {}) {
	const connection = new FakeConnection();
	const set = (more: typeof reports) => {
		for (const [id, report] of Object.entries(more)) connection.stats.set(id, report);
	};
	set(reports);
	return { set, connection, meter: createLinkMeter(asConnection(connection)) };
}

const path = {
	transport: { type: 'transport', selectedCandidatePairId: 'pair' },
	other: { type: 'candidate-pair', localCandidateId: 'relay', remoteCandidateId: 'relay', currentRoundTripTime: 9 },
	pair: { type: 'candidate-pair', localCandidateId: 'here', remoteCandidateId: 'there', currentRoundTripTime: 0.0423 },
	here: { type: 'local-candidate', candidateType: 'host' },
	there: { type: 'remote-candidate', candidateType: 'srflx' },
	relay: { type: 'local-candidate', candidateType: 'relay' },
};

function inbound(packetsReceived: number, packetsLost: number): Record<string, unknown> {
	return { type: 'inbound-rtp', packetsReceived, packetsLost };
}

describe('a reading', () => {
	it('of a connection that is not there yet is of zeros and nulls', async () => {
		expect(await createMeter().meter.read()).toEqual({
			connectionState: 'new',
			iceState: 'new',
			roundTripMs: null,
			path: null,
			framesDecoded: 0,
			audioEnergy: 0,
			lossRate: 0,
		});
	});

	it('is of the pair that was selected', async () => {
		expect(await createMeter(path).meter.read()).toMatchObject({ roundTripMs: 42, path: 'direct' });
	});

	it.each(['here', 'there'])('is of a relayed path when the candidate %s is relayed', async (end) => {
		const { meter } = createMeter({ ...path, [end]: { candidateType: 'relay' } });
		expect(await meter.read()).toMatchObject({ path: 'relayed' });
	});

	it('knows no round trip before one was made', async () => {
		const { meter } = createMeter({ ...path, pair: { ...path.pair, currentRoundTripTime: undefined } });
		expect(await meter.read()).toMatchObject({ roundTripMs: null, path: 'direct' });
	});

	it('adds up what comes in on all lines', async () => {
		const { meter } = createMeter({
			audio: { type: 'inbound-rtp', totalAudioEnergy: 1.5 },
			video: { type: 'inbound-rtp', framesDecoded: 30 },
			outbound: { type: 'outbound-rtp', framesDecoded: 99 },
		});
		expect(await meter.read()).toMatchObject({ framesDecoded: 30, audioEnergy: 1.5 });
	});

	it('tells the loss since the last one', async () => {
		const { meter, set } = createMeter({ audio: inbound(90, 10) });
		expect((await meter.read()).lossRate).toBe(0.1);
		set({ audio: inbound(165, 35), video: inbound(0, 0) });
		expect((await meter.read()).lossRate).toBe(0.25);
		expect((await meter.read()).lossRate).toBe(0);
	});

	it('bears that lost packets turn up late', async () => {
		const { meter, set } = createMeter({ audio: inbound(90, 10) });
		await meter.read();
		set({ audio: inbound(110, 5) });
		expect((await meter.read()).lossRate).toBe(0);
	});
});
