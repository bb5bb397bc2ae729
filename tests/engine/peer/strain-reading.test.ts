import { describe, expect, it } from 'vitest';
import { createLinkMeter } from '#engine/peer/link-reading.ts';
import { addLines } from '#engine/peer/media-lines.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A link whose camera may be sent at a megabit. `read` sets what the statistics tell, and reads. */
function createLink() {
	const connection = new FakeConnection();
	const lines = addLines(asConnection(connection));
	const transceivers = connection.getTransceivers();
	for (const [index, transceiver] of transceivers.entries()) transceiver.mid = String(index);
	for (const encoding of transceivers[1]?.sender.parameters.encodings ?? []) encoding.maxBitrate = 1_000_000;
	const meter = createLinkMeter(asConnection(connection), () => lines);
	const read = async (frames: number, framesEncoded: number, stream: Fields = {}) => {
		connection.stats.set('source', { type: 'media-source', frames });
		connection.stats.set('out', { type: 'outbound-rtp', mid: '1', mediaSourceId: 'source', framesEncoded, ...stream });
		return (await meter.read()).strain.frames;
	};
	const report = (id: string, fields: Fields) => connection.stats.set(id, fields);
	return { read, report, meter };
}

describe('the frames of a camera', () => {
	it('are those given and encoded since the last reading', async () => {
		const { read } = createLink();
		expect(await read(1_000, 900)).toEqual({ offered: 0, encoded: 0 });
		expect(await read(1_020, 912)).toEqual({ offered: 20, encoded: 12 });
		expect(await read(1_020, 912)).toEqual({ offered: 0, encoded: 0 });
	});

	it('do not count when another camera begins from zero', async () => {
		const { read } = createLink();
		await read(1_000, 900);
		expect(await read(20, 920)).toEqual({ offered: 0, encoded: 0 });
		expect(await read(40, 935)).toEqual({ offered: 20, encoded: 15 });
	});

	it.each([
		['by the estimate of the path', { qualityLimitationReason: 'bandwidth' }],
		['by a rate of less than half', { targetBitrate: 499_000 }],
		['by us', { active: false }],
	])('do not count while they are held back %s', async (_, stream) => {
		const { read } = createLink();
		await read(1_000, 900);
		expect(await read(1_020, 905, stream)).toEqual({ offered: 0, encoded: 0 });
	});

	it('count while the processor is short, or the rate is nearly all', async () => {
		const { read } = createLink();
		await read(1_000, 900);
		const stream = { qualityLimitationReason: 'cpu', targetBitrate: 500_000, active: true };
		expect(await read(1_020, 905, stream)).toEqual({ offered: 20, encoded: 5 });
	});
});

describe('the loss of our voice', () => {
	it('is what the member reports of the microphone, not of pictures', async () => {
		const { meter, report } = createLink();
		const lossRate = async () => (await meter.read()).strain.voiceLossRate;
		report('picture', { type: 'outbound-rtp', id: 'picture', mid: '1' });
		report('of-picture', { type: 'remote-inbound-rtp', localId: 'picture', fractionLost: 0.9 });
		expect(await lossRate()).toBeNull();
		report('voice', { type: 'outbound-rtp', id: 'voice', mid: '0' });
		expect(await lossRate()).toBeNull();
		report('of-voice', { type: 'remote-inbound-rtp', localId: 'voice', fractionLost: 0.2 });
		expect(await lossRate()).toBe(0.2);
	});
});
