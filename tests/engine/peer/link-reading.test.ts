import { describe, expect, it } from 'vitest';
import { createLinkMeter } from '#engine/peer/link-reading.ts';
import { addLines, trackKinds } from '#engine/peer/media-lines.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';

type Reports = Readonly<Record<string, Record<string, unknown>>>;

function createMeter(reports: Reports = {}) {
	const connection = new FakeConnection();
	const lines = addLines(asConnection(connection));
	for (const [index, transceiver] of connection.getTransceivers().entries()) transceiver.mid = String(index);
	const set = (more: Reports) => {
		for (const [id, report] of Object.entries(more)) connection.stats.set(id, report);
	};
	set(reports);
	const meter = createLinkMeter(asConnection(connection), () => lines);
	return { set, connection, meter, lines, read: async () => (await meter.read()).reading };
}

const path = {
	transport: { type: 'transport', selectedCandidatePairId: 'pair' },
	other: { type: 'candidate-pair', localCandidateId: 'relay', remoteCandidateId: 'relay', currentRoundTripTime: 9 },
	pair: { type: 'candidate-pair', localCandidateId: 'here', remoteCandidateId: 'there', currentRoundTripTime: 0.0423 },
	here: { type: 'local-candidate', candidateType: 'host' },
	there: { type: 'remote-candidate', candidateType: 'srflx' },
	relay: { type: 'local-candidate', candidateType: 'relay' },
};

const codecs = {
	vp8: { type: 'codec', mimeType: 'video/VP8' },
	opus: { type: 'codec', mimeType: 'audio/opus' },
};

function inbound(packetsReceived: number, packetsLost: number): Record<string, unknown> {
	return { type: 'inbound-rtp', packetsReceived, packetsLost };
}

/** A stream of the line for `kind`. */
function stream(
	type: 'inbound-rtp' | 'outbound-rtp',
	kind: (typeof trackKinds)[number],
	more: Record<string, unknown> = {},
): Record<string, unknown> {
	return { type, mid: String(trackKinds.indexOf(kind)), ...more };
}

function picture(width: number, height: number, framesPerSecond?: number): Record<string, unknown> {
	return { frameWidth: width, frameHeight: height, framesPerSecond, codecId: 'vp8' };
}

describe('a reading', () => {
	it('of a connection that is not there yet is of zeros and nulls', async () => {
		expect(await createMeter().read()).toEqual({
			connectionState: 'new',
			iceState: 'new',
			roundTripMs: null,
			path: null,
			framesDecoded: 0,
			audioEnergy: 0,
			lossRate: 0,
			sentLossRate: null,
			jitterMs: null,
			sendingBps: 0,
			receivingBps: 0,
			availableBps: null,
			limitation: 'none',
			audioCodec: null,
			sent: { camera: null, screen: null },
			received: { camera: null, screen: null },
			encryption: null,
		});
	});

	it('adds up what comes in on all lines', async () => {
		const { read } = createMeter({
			audio: { type: 'inbound-rtp', totalAudioEnergy: 1.5 },
			video: { type: 'inbound-rtp', framesDecoded: 30 },
			outbound: { type: 'outbound-rtp', framesDecoded: 99 },
		});
		expect(await read()).toMatchObject({ framesDecoded: 30, audioEnergy: 1.5 });
	});

	it('tells the rates since the last one, headers included', async () => {
		const at = (timestamp: number, bytes: number) => ({
			in: stream('inbound-rtp', 'camera', { timestamp, bytesReceived: bytes, headerBytesReceived: 100 }),
			out: stream('outbound-rtp', 'camera', { timestamp, bytesSent: 2 * bytes, headerBytesSent: bytes }),
		});
		const { read, set } = createMeter(at(1_000, 0));
		expect(await read()).toMatchObject({ sendingBps: 0, receivingBps: 0 });
		set(at(3_000, 500));
		expect(await read()).toMatchObject({ sendingBps: 6_000, receivingBps: 2_000 });
		expect(await read()).toMatchObject({ sendingBps: 0, receivingBps: 0 });
	});

	it('bears that a line begins again to count', async () => {
		const { read, set } = createMeter({ in: stream('inbound-rtp', 'camera', { timestamp: 1, bytesReceived: 99 }) });
		await read();
		set({ in: stream('inbound-rtp', 'camera', { timestamp: 2, bytesReceived: 9 }) });
		expect(await read()).toMatchObject({ receivingBps: 0 });
	});
});

describe('a reading of the path', () => {
	it('is of the pair that was selected', async () => {
		expect(await createMeter(path).read()).toMatchObject({ roundTripMs: 42, path: 'direct' });
	});

	it.each(['here', 'there'])('says relayed when the candidate %s is relayed', async (end) => {
		const { read } = createMeter({ ...path, [end]: { candidateType: 'relay' } });
		expect(await read()).toMatchObject({ path: 'relayed' });
	});

	it('knows no round trip before one was made', async () => {
		const { read } = createMeter({ ...path, pair: { ...path.pair, currentRoundTripTime: undefined } });
		expect(await read()).toMatchObject({ roundTripMs: null, path: 'direct' });
	});

	it('tells what the path would carry', async () => {
		const { read } = createMeter({ ...path, pair: { ...path.pair, availableOutgoingBitrate: 300_000 } });
		expect(await read()).toMatchObject({ availableBps: 300_000 });
	});

	it.each([
		['FEFC', 'DTLS 1.3'],
		['FEFD', 'DTLS 1.2'],
		['0304', null],
	])('calls the version %s %s', async (tlsVersion, encryption) => {
		const { read } = createMeter({ transport: { type: 'transport', tlsVersion } });
		expect(await read()).toMatchObject({ encryption });
	});
});

describe('a reading of loss', () => {
	it('is of what came in since the last one', async () => {
		const { read, set } = createMeter({ audio: inbound(90, 10) });
		expect((await read()).lossRate).toBe(0.1);
		set({ audio: inbound(165, 35), video: inbound(0, 0) });
		expect((await read()).lossRate).toBe(0.25);
		expect((await read()).lossRate).toBe(0);
	});

	it('bears that lost packets turn up late', async () => {
		const { read, set } = createMeter({ audio: inbound(90, 10) });
		await read();
		set({ audio: inbound(110, 5) });
		expect((await read()).lossRate).toBe(0);
	});

	it('on the way there is the worst that the other side reports of late', async () => {
		const report = (timestamp: number, fractionLost: number) => ({
			type: 'remote-inbound-rtp',
			timestamp,
			fractionLost,
		});
		const { read, set } = createMeter({
			out: stream('outbound-rtp', 'microphone', { timestamp: 60_000 }),
			stopped: report(40_000, 0.9),
		});
		expect((await read()).sentLossRate).toBeNull();
		set({ sound: report(56_000, 0.02), picture: report(59_000, 0.1) });
		expect((await read()).sentLossRate).toBe(0.1);
	});
});

describe('a reading of sound', () => {
	it('has jitter and codec of the microphone line', async () => {
		const { read } = createMeter({
			...codecs,
			screen: stream('inbound-rtp', 'screen-sound', { packetsReceived: 1, jitter: 9 }),
			voice: stream('inbound-rtp', 'microphone', { packetsReceived: 1, jitter: 0.0123, codecId: 'opus' }),
		});
		expect(await read()).toMatchObject({ jitterMs: 12, audioCodec: 'opus' });
	});

	it('has no jitter before anything came', async () => {
		const { read } = createMeter({ voice: stream('inbound-rtp', 'microphone', { packetsReceived: 0, jitter: 0 }) });
		expect(await read()).toMatchObject({ jitterMs: null });
	});
});

describe('a reading of pictures', () => {
	it('tells size, speed and codec of each line, each way', async () => {
		const { read } = createMeter({
			...codecs,
			a: stream('inbound-rtp', 'camera', picture(640, 360, 19.6)),
			b: stream('inbound-rtp', 'screen', picture(1_920, 1_080, 15)),
			c: stream('outbound-rtp', 'camera', { ...picture(320, 180, 20), codecId: 'unknown' }),
		});
		const { received, sent } = await read();
		expect(received).toEqual({
			camera: { width: 640, height: 360, framesPerSecond: 20, codec: 'VP8' },
			screen: { width: 1_920, height: 1_080, framesPerSecond: 15, codec: 'VP8' },
		});
		expect(sent).toEqual({ camera: { width: 320, height: 180, framesPerSecond: 20, codec: null }, screen: null });
	});

	it.each([
		['stopped', picture(640, 360)],
		['stands still', picture(640, 360, 0)],
		['never came', { codecId: 'vp8' }],
	])('has none where one %s', async (_, fields) => {
		const { read } = createMeter({ ...codecs, a: stream('inbound-rtp', 'camera', fields) });
		expect((await read()).received.camera).toBeNull();
	});

	it.each([
		['cpu', 'cpu'],
		['bandwidth', 'bandwidth'],
		['other', 'other'],
		['none', 'none'],
		['heat', 'none'],
	])('takes the limitation %s of the camera for %s', async (qualityLimitationReason, limitation) => {
		const { read } = createMeter({
			screen: stream('outbound-rtp', 'screen', { qualityLimitationReason: 'bandwidth' }),
			camera: stream('outbound-rtp', 'camera', { qualityLimitationReason }),
		});
		expect(await read()).toMatchObject({ limitation });
	});
});

describe('a measurement', () => {
	it('has the certificate of the other side, once there is one', async () => {
		const { meter, set } = createMeter();
		expect((await meter.read()).fingerprint).toBeNull();
		set({
			transport: { type: 'transport', remoteCertificateId: 'theirs' },
			theirs: { type: 'certificate', fingerprintAlgorithm: 'sha-256', fingerprint: 'AA:0B' },
		});
		expect((await meter.read()).fingerprint).toBe('aa0b');
	});
});
