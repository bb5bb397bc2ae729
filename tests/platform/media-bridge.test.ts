import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMediaBridge } from '#platform/media-bridge.ts';
import type { ViewMessage } from '#platform/port-messages.ts';
import { LoopbackConnection } from './loopback-connection.ts';

describe('the media bridge, where views can’t reach the host', () => {
	beforeEach(() => {
		LoopbackConnection.made.length = 0;
		vi.stubGlobal('RTCPeerConnection', LoopbackConnection);
		vi.stubGlobal('MediaStream', class {});
		vi.stubGlobal('chrome', { extension: { getViews: () => [] } });
		vi.stubGlobal('addEventListener', () => {});
	});

	afterEach(() => vi.unstubAllGlobals());

	it('keeps a new tile’s connection when the old tile for the same stream stops', async () => {
		const sent: ViewMessage[] = [];
		const bridge = createMediaBridge((message) => sent.push(message));
		bridge.attach();
		const stopOld = bridge.watch('self', () => {});
		bridge.watch('self', () => {});
		await vi.waitFor(() => expect(sent.map(({ type }) => type)).toEqual(['loopback-offer', 'loopback-offer']));
		stopOld();
		expect(sent.at(-1)).toEqual({ type: 'loopback-close', watchId: 1 });
		bridge.receiveAnswer(1, 'old');
		bridge.receiveAnswer(2, 'new');
		const [old, fresh] = LoopbackConnection.made;
		expect(old).toMatchObject({ signalingState: 'closed', taking: null });
		expect(fresh).toMatchObject({ signalingState: 'stable', taking: { sdp: 'new' } });
	});
});
