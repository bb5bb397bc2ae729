import { describe, expect, it } from 'vitest';
import { addLines, adoptLines } from '#engine/peer/media-lines.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';

function createConnection(...lines: readonly { kind: 'audio' | 'video'; mid: string | null }[]): FakeConnection {
	const connection = new FakeConnection();
	for (const { kind, mid } of lines) connection.addTransceiver(kind, { direction: 'recvonly' }).mid = mid;
	return connection;
}

describe('addLines', () => {
	it('makes a microphone and a camera line, in this order, to send and receive', () => {
		const connection = new FakeConnection();
		const lines = addLines(asConnection(connection));
		expect(connection.getTransceivers().map(({ receiver, direction }) => [receiver.track.kind, direction])).toEqual([
			['audio', 'sendrecv'],
			['video', 'sendrecv'],
		]);
		expect([lines.microphone, lines.camera]).toEqual(connection.getTransceivers());
	});
});

describe('adoptLines', () => {
	it('takes the lines of an offer over in both directions', () => {
		const connection = createConnection({ kind: 'audio', mid: '0' }, { kind: 'video', mid: '1' });
		const lines = adoptLines(asConnection(connection));
		expect([lines?.microphone, lines?.camera]).toEqual(connection.getTransceivers());
		expect(connection.getTransceivers().map(({ direction }) => direction)).toEqual(['sendrecv', 'sendrecv']);
	});

	it('stops the lines of an own offer that was rolled back, and takes the other two', () => {
		const connection = createConnection(
			{ kind: 'audio', mid: null },
			{ kind: 'video', mid: null },
			{ kind: 'audio', mid: '0' },
			{ kind: 'video', mid: '1' },
		);
		const lines = adoptLines(asConnection(connection));
		expect([lines?.microphone.mid, lines?.camera.mid]).toEqual(['0', '1']);
		expect(connection.getTransceivers().map(({ direction }) => direction)).toEqual([
			'stopped',
			'stopped',
			'sendrecv',
			'sendrecv',
		]);
	});

	it.each(['audio', 'video'] as const)('takes none of an offer with %s only', (kind) => {
		expect(adoptLines(asConnection(createConnection({ kind, mid: '0' })))).toBeNull();
	});
});
