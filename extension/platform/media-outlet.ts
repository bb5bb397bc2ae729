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
	// A window that closes is found for a moment yet.
	addEventListener('pagehide', () => {
		delete window.ahoyMediaOutlet;
	});
}

/** The outlet in another window of this extension, or `null` where views can't reach each other. */
export function findOutlet(): MediaBridge | null {
	return findOutletWindow()?.ahoyMediaOutlet ?? null;
}

/** The window it is in. */
export function findOutletWindow(): Window | null {
	return chrome.extension.getViews().find((view) => view.ahoyMediaOutlet !== undefined) ?? null;
}

export interface LoopbackOutlet {
	/** Resolves with the answer. Rejects, or stays open for ever, when it is closed meanwhile. */
	open(watchId: number, streamId: string, sdp: string): Promise<string>;
	/** Of what was never opened, or closed before: nothing happens. */
	close(watchId: number): void;
	closeAll(): void;
}

/** The pictures that one view is sent over loopback. Pictures only: sound is played by the host. */
export function createLoopbackOutlet(bridge: MediaBridge): LoopbackOutlet {
	const closers = new Map<number, () => void>();

	function close(watchId: number): void {
		closers.get(watchId)?.();
		closers.delete(watchId);
	}

	return {
		async open(watchId, streamId, sdp) {
			close(watchId);
			const connection = new RTCPeerConnection();
			let unwatch = () => {};
			// Before anything is waited for: a close meanwhile must find it.
			closers.set(watchId, () => {
				unwatch();
				connection.close();
			});
			await connection.setRemoteDescription({ type: 'offer', sdp });
			const [transceiver] = connection.getTransceivers();
			if (!transceiver || connection.signalingState === 'closed') throw new RangeError('no picture is asked for');
			transceiver.direction = 'sendonly';
			unwatch = bridge.watch(streamId, (stream) => {
				// Rejects only when the connection is closed meanwhile.
				transceiver.sender.replaceTrack(stream?.getVideoTracks()[0] ?? null).catch(() => undefined);
			});
			return gatherLocalDescription(connection);
		},
		close,
		closeAll() {
			for (const watchId of [...closers.keys()]) close(watchId);
		},
	};
}
