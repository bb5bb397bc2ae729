/**
 * What the engine needs of the world, injected: the same engine runs in the offscreen document, in a plain page, and
 * in tests with other parts.
 */

import type { Log } from '../lib/log.ts';
import { consoleLog } from '../lib/log.ts';
import type { LinkSocket } from '../signaling/link.ts';

export interface EngineEnvironment {
	readonly createSocket: (url: string) => LinkSocket;
	readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
	readonly createCertificate: () => Promise<RTCCertificate>;
	readonly createStream: (tracks: readonly MediaStreamTrack[]) => MediaStream;
	readonly mediaDevices: Pick<MediaDevices, 'getUserMedia'>;
	readonly permissions: Pick<Permissions, 'query'>;
	/** Whether a request for devices can show a question where the engine lives. An offscreen document can't. */
	readonly canAsk: boolean;
	/** Plays a member's sound until told to stop. */
	readonly playSound: (stream: MediaStream) => () => void;
	readonly isOnline: () => boolean;
	/** Tells when the network came or went. Returns the way to stop. */
	readonly onNetwork: (listener: () => void) => () => void;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** In [0, 1). */
	readonly random: () => number;
	readonly log: Log;
}

/** The real world of the document this runs in. */
export function createBrowserEnvironment({ canAsk }: { readonly canAsk: boolean }): EngineEnvironment {
	return {
		createSocket: (url) => new WebSocket(url),
		createConnection: (configuration) => new RTCPeerConnection(configuration),
		createCertificate: () =>
			RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as EcKeyGenParams),
		createStream: (tracks) => new MediaStream([...tracks]),
		mediaDevices: navigator.mediaDevices,
		permissions: navigator.permissions,
		canAsk,
		playSound,
		isOnline: () => navigator.onLine,
		onNetwork(listener) {
			const stop = new AbortController();
			addEventListener('online', listener, { signal: stop.signal });
			addEventListener('offline', listener, { signal: stop.signal });
			return () => stop.abort();
		},
		now: () => Date.now(),
		random: () => Math.random(),
		log: consoleLog,
	};
}

function playSound(stream: MediaStream): () => void {
	const element = new Audio();
	element.srcObject = new MediaStream(stream.getAudioTracks());
	// Rejects only when it is stopped before it began.
	element.play().catch(() => undefined);
	return () => {
		element.srcObject = null;
	};
}
