import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoopbackOutlet } from '#platform/media-outlet.ts';
import { LoopbackConnection } from './loopback-connection.ts';

describe('the loopback outlet', () => {
	const watched = new Set<string>();
	const outlet = () =>
		createLoopbackOutlet({
			watch(streamId) {
				watched.add(streamId);
				return () => watched.delete(streamId);
			},
		});

	beforeEach(() => {
		LoopbackConnection.made.length = 0;
		watched.clear();
		vi.stubGlobal('RTCPeerConnection', LoopbackConnection);
	});

	afterEach(() => vi.unstubAllGlobals());

	it('answers, and watches until it is closed', async () => {
		const { open, close } = outlet();
		const answer = open(1, 'self', 'v=0');
		LoopbackConnection.made[0]?.taking?.finish();
		expect(await answer).toBe('v=0');
		expect([...watched]).toEqual(['self']);
		close(1);
		expect([...watched]).toEqual([]);
		expect(LoopbackConnection.made[0]?.signalingState).toBe('closed');
	});

	it.each(['close', 'closeAll'] as const)('leaves nothing behind when %s comes before the answer', async (way) => {
		const loopback = outlet();
		const answer = loopback.open(1, 'self', 'v=0');
		loopback[way](1);
		const [connection] = LoopbackConnection.made;
		expect(connection?.signalingState).toBe('closed');
		connection?.taking?.finish();
		await expect(answer).rejects.toThrow(RangeError);
		expect([...watched]).toEqual([]);
	});

	it('can be closed after an offer that was not taken', async () => {
		const { open, close } = outlet();
		const answer = open(1, 'self', 'nonsense');
		LoopbackConnection.made[0]?.taking?.fail();
		await expect(answer).rejects.toThrow();
		close(1);
		expect(LoopbackConnection.made[0]?.signalingState).toBe('closed');
	});
});
