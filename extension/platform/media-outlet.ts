/**
 * The host's side of the media bridge. Views of an extension share one process: they find the host's window and take
 * the engine's own streams from it, with no second encode. Where they can't, a connection between the two documents
 * carries the picture.
 */
import type { MediaBridge } from '#engine/contract/call-client.ts';
import { gatherLocalDescription } from './loopback.ts';

declare global {
	interface Window {
		/** Only in the host's window: what `findOutlet` looks for. */
		ahoyMediaOutlet?: MediaBridge;
	}
}

export function openMediaOutlet(bridge: MediaBridge): void {
	window.ahoyMediaOutlet = bridge;
}

/** The outlet in another window of this extension, or `null` where views can't reach each other. */
export function findOutlet(): MediaBridge | null {
	for (const view of chrome.extension.getViews()) {
		if (view.ahoyMediaOutlet) return view.ahoyMediaOutlet;
	}
	return null;
}

export interface LoopbackOutlet {
	/** Resolves with the answer. */
	open(streamId: string, sdp: string): Promise<string>;
	close(streamId: string): void;
	closeAll(): void;
}

/** The pictures that one view is sent over loopback. Pictures only: sound is played by the host. */
export function createLoopbackOutlet(bridge: MediaBridge): LoopbackOutlet {
	const open = new Map<string, () => void>();

	function close(streamId: string): void {
		open.get(streamId)?.();
		open.delete(streamId);
	}

	return {
		async open(streamId, sdp) {
			close(streamId);
			const connection = new RTCPeerConnection();
			await connection.setRemoteDescription({ type: 'offer', sdp });
			const [transceiver] = connection.getTransceivers();
			if (!transceiver) throw new RangeError('offer without a picture');
			transceiver.direction = 'sendonly';
			const unwatch = bridge.watch(streamId, (stream) => {
				// Rejects only when the connection is closed meanwhile.
				transceiver.sender.replaceTrack(stream?.getVideoTracks()[0] ?? null).catch(() => undefined);
			});
			open.set(streamId, () => {
				unwatch();
				connection.close();
			});
			return gatherLocalDescription(connection);
		},
		close,
		closeAll() {
			for (const streamId of [...open.keys()]) close(streamId);
		},
	};
}
