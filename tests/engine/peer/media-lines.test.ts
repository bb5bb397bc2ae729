import { describe, expect, it } from 'vitest';
import { addLines, adoptLines, type Lines, receivedTracks, trackKinds } from '#engine/peer/media-lines.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';

const kinds = ['audio', 'video', 'audio', 'video'] as const;

/** With lines of these kinds, numbered from 0, or made by an own offer that was never answered. */
function createConnection(kinds: readonly ('audio' | 'video')[], rolledBack: typeof kinds = []): FakeConnection {
	const connection = new FakeConnection();
	for (const kind of rolledBack) connection.addTransceiver(kind);
	for (const [index, kind] of kinds.entries())
		connection.addTransceiver(kind, { direction: 'recvonly' }).mid = String(index);
	return connection;
}

function inOrder(lines: Lines | null): unknown[] {
	return trackKinds.map((kind) => lines?.[kind]);
}

describe('addLines', () => {
	it('makes lines for microphone, camera, the sound of a screen and a screen, in this order, both ways', () => {
		const connection = new FakeConnection();
		const lines = addLines(asConnection(connection));
		expect(trackKinds).toEqual(['microphone', 'camera', 'screen-sound', 'screen']);
		expect(inOrder(lines)).toEqual(connection.getTransceivers());
		expect(connection.getTransceivers().map(({ receiver, direction }) => [receiver.track.kind, direction])).toEqual(
			kinds.map((kind) => [kind, 'sendrecv']),
		);
	});
});

describe('adoptLines', () => {
	it('takes the lines of an offer over in both directions', () => {
		const connection = createConnection(kinds);
		expect(inOrder(adoptLines(asConnection(connection)))).toEqual(connection.getTransceivers());
		expect(connection.getTransceivers().map(({ direction }) => direction)).toEqual(kinds.map(() => 'sendrecv'));
	});

	it('stops the lines of an own offer that was rolled back, and takes the others', () => {
		const connection = createConnection(kinds, kinds);
		const lines = adoptLines(asConnection(connection));
		expect(trackKinds.map((kind) => lines?.[kind].mid)).toEqual(['0', '1', '2', '3']);
		expect(connection.getTransceivers().map(({ direction }) => direction)).toEqual([
			...kinds.map(() => 'stopped'),
			...kinds.map(() => 'sendrecv'),
		]);
	});

	it.each([
		[['audio', 'video']],
		[['audio', 'video', 'audio']],
		[['audio', 'video', 'video']],
		[['video', 'video', 'video', 'audio']],
	] as const)('takes none of an offer of %j', (kinds) => {
		expect(adoptLines(asConnection(createConnection(kinds)))).toBeNull();
	});
});

describe('receivedTracks', () => {
	it('is what comes in on each line', () => {
		const connection = new FakeConnection();
		const tracks = receivedTracks(addLines(asConnection(connection)));
		expect(trackKinds.map((kind) => tracks[kind])).toEqual(
			connection.getTransceivers().map(({ receiver }) => receiver.track),
		);
	});
});
