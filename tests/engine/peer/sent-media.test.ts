import { describe, expect, it } from 'vitest';
import { addLines, type LocalTracks } from '#engine/peer/media-lines.ts';
import { createSentMedia } from '#engine/peer/sent-media.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

const encoding = { maxHeight: 360, maxBitrateBps: 450_000, maxFramesPerSecond: 20 } as const;

/** With a voice and a camera, and lines to send them on, and others. */
function create() {
	const tracks: LocalTracks = {
		microphone: asTrack(new FakeTrack('audio')),
		camera: asTrack(new FakeTrack('video', { height: 720 })),
		'screen-sound': null,
		screen: null,
	};
	const log = createRecordingLog();
	const [one, other] = [new FakeConnection(), new FakeConnection()];
	return {
		tracks,
		log,
		sent: createSentMedia(tracks, log),
		lines: { one: addLines(asConnection(one)), other: addLines(asConnection(other)) },
		senders: {
			one: one.getTransceivers().map(({ sender }) => sender),
			other: other.getTransceivers().map(({ sender }) => sender),
		},
	};
}

describe('what is sent', () => {
	it('goes out as was decided before there were lines, and on the last of them alone from then on', async () => {
		const { sent, lines, senders, tracks } = create();
		sent.setEncoding('camera', { ...encoding, degradationPreference: 'balanced' });
		for (const own of [lines.one, lines.other]) sent.use(own);
		await settled();
		const changesBefore = senders.one.map(({ changes }) => changes);
		sent.setEncoding('camera', null);
		sent.setEncoding('screen', null);
		sent.setTrack('microphone', null);
		await settled();
		expect(senders.other.map(({ track }) => track)).toEqual([null, tracks.camera, null, null]);
		expect(senders.other[1]?.parameters.encodings[0]).toMatchObject({ active: false, maxBitrate: 450_000 });
		expect(senders.one[0]?.track).toBe(tracks.microphone);
		expect(senders.one.map(({ changes }) => changes)).toEqual(changesBefore);
		sent.close();
	});

	it('is told of where a line does not take it, as long as it is wanted there, and goes out on the others', async () => {
		const { sent, lines, senders, tracks, log } = create();
		lines.one.microphone.stop();
		sent.use(lines.one);
		await settled();
		expect(log.warnings).toEqual(['microphone not sent: InvalidStateError']);
		expect(senders.one[1]?.track).toBe(tracks.camera);
		sent.close();
		sent.setTrack('microphone', null);
		await settled();
		expect(log.warnings).toHaveLength(1);
	});
});
