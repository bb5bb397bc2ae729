/**
 * The view's side of the media bridge: the engine's own streams where the host's window can be reached, a loopback
 * connection where it can't. Watches survive the loss of the host and attach to the next one.
 */
import type { MediaBridge } from '#engine/contract/call-client.ts';
import { gatherLocalDescription } from './loopback.ts';
import { findOutlet } from './media-outlet.ts';
import type { ViewMessage } from './port-messages.ts';

export interface ViewMediaBridge extends MediaBridge {
	/** A host is there: attach every watch to it. */
	attach(): void;
	/** The host is gone. */
	detach(): void;
	/** The host answered a loopback offer. */
	receiveAnswer(watchId: number, sdp: string): void;
}

interface Watch {
	readonly streamId: string;
	readonly onStream: (stream: MediaStream | null) => void;
	stop: () => void;
}

export function createMediaBridge(send: (message: ViewMessage) => void): ViewMediaBridge {
	const watches = new Set<Watch>();
	/** By watch, not by stream: two tiles may show one stream, each over a connection of its own. */
	const loopbacks = new Map<number, RTCPeerConnection>();
	let lastWatchId = 0;
	let attached = false;

	function start(watch: Watch): void {
		const outlet = findOutlet();
		watch.stop = outlet ? outlet.watch(watch.streamId, watch.onStream) : startLoopback(watch);
	}

	function startLoopback({ streamId, onStream }: Watch): () => void {
		lastWatchId += 1;
		const watchId = lastWatchId;
		const connection = new RTCPeerConnection();
		loopbacks.set(watchId, connection);
		const { receiver } = connection.addTransceiver('video', { direction: 'recvonly' });
		gatherLocalDescription(connection).then(
			(sdp) => {
				if (loopbacks.has(watchId)) send({ type: 'loopback-offer', watchId, streamId, sdp });
			},
			// Closed before it was ready.
			() => undefined,
		);
		onStream(new MediaStream([receiver.track]));
		return () => {
			loopbacks.delete(watchId);
			connection.close();
			send({ type: 'loopback-close', watchId });
		};
	}

	// What a view hung on the host's streams goes with the view.
	addEventListener('pagehide', () => {
		for (const watch of watches) watch.stop();
	});

	return {
		watch(streamId, onStream) {
			const watch: Watch = { streamId, onStream, stop: () => {} };
			watches.add(watch);
			if (attached) start(watch);
			else onStream(null);
			return () => {
				watches.delete(watch);
				watch.stop();
			};
		},
		attach() {
			attached = true;
			for (const watch of watches) start(watch);
		},
		detach() {
			attached = false;
			for (const watch of watches) {
				watch.stop();
				watch.stop = () => {};
				watch.onStream(null);
			}
		},
		receiveAnswer(watchId, sdp) {
			// Rejects when the connection was closed meanwhile.
			loopbacks
				.get(watchId)
				?.setRemoteDescription({ type: 'answer', sdp })
				.catch(() => undefined);
		},
	};
}
