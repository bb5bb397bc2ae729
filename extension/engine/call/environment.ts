/**
 * What the engine needs of the world, injected: the same engine runs in the offscreen document, in a plain page, and
 * in tests with other parts.
 */

import type { BackgroundOptions } from '../effects/background.ts';
import { createBackgroundTool } from '../effects/background-tool.ts';
import type { NoiseOptions } from '../effects/noise.ts';
import { createBrowserFileStore } from '../files/browser-file-store.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Log } from '../lib/log.ts';
import { consoleLog } from '../lib/log.ts';
import { createMicrophoneMeter, type MicrophoneMeter } from '../media/microphone-meter.ts';
import { playSound, type Sound } from '../media/sound.ts';
import { type Fingerprint, fingerprintOf } from '../peer/fingerprints.ts';
import type { CallRecording, CallRecordingOptions } from '../recording/call-recording.ts';
import { createRecordingStore, type RecordingStore } from '../recording/recording-store.ts';
import type { LinkSocket } from '../signaling/link.ts';
import { createOpeningTimes, type OpeningTimes } from '../signaling/opening-times.ts';
import type { CallRecords } from './call-record.ts';
import type { RoomSession, RoomSessionOptions } from './room-session.ts';
import { createStoredCallRecords } from './stored-call-records.ts';

/** For all of one's connections in a call. */
export interface OwnCertificate {
	readonly certificate: RTCCertificate;
	readonly fingerprint: Fingerprint;
}

export interface EffectTools {
	readonly loadBackgroundImage: BackgroundOptions['loadImage'];
	readonly createBackgroundTool: BackgroundOptions['createTool'];
	readonly createNoiseTool: NoiseOptions['createTool'];
}

export interface EngineEnvironment {
	readonly createSocket: (url: string) => LinkSocket;
	readonly openingTimes: OpeningTimes;
	readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
	readonly createCertificate: () => Promise<OwnCertificate>;
	readonly createStream: (tracks: readonly MediaStreamTrack[]) => MediaStream;
	readonly mediaDevices: Pick<
		MediaDevices,
		'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
	>;
	readonly permissions: Pick<Permissions, 'query'>;
	/** Whether a request for devices can show a question where the engine lives. An offscreen document can't. */
	readonly canAsk: boolean;
	readonly playSound: (track: MediaStreamTrack) => Sound;
	/** Hears how loud a microphone is. */
	readonly createMeter: (onLevel: (level: number) => void) => MicrophoneMeter;
	/** Each begins to load what it needs when it is called. */
	readonly effects: EffectTools;
	/** Of the call that goes on, for who comes after this engine. */
	readonly callRecords: CallRecords;
	/** For what others send. */
	readonly fileStore: FileStore;
	/** Of calls that were recorded here. */
	readonly recordings: RecordingStore;
	/** Waits for what a session is made of: it is much, and loaded beside everything else. */
	readonly createSession: (options: RoomSessionOptions) => Promise<RoomSession>;
	/** Rejects where nothing can be recorded. */
	readonly startRecording: (options: CallRecordingOptions) => Promise<CallRecording>;
	readonly isOnline: () => boolean;
	/** Tells when the network came or went. Returns the way to stop. */
	readonly onNetwork: (listener: () => void) => () => void;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
	/** In [0, 1). */
	readonly random: () => number;
	readonly log: Log;
}

export interface BrowserEnvironmentOptions {
	readonly canAsk: boolean;
	/** Where no picture of one's own is kept there is none. */
	readonly loadBackgroundImage?: EffectTools['loadBackgroundImage'];
}

/** The real world of the document this runs in. */
export function createBrowserEnvironment(options: BrowserEnvironmentOptions): EngineEnvironment {
	const { canAsk, loadBackgroundImage = async () => null } = options;
	const sessions = import('./room-session.ts');
	// Told to whoever waits for one.
	sessions.catch(() => undefined);
	return {
		createSocket: (url) => new WebSocket(url),
		openingTimes: createOpeningTimes(),
		createConnection,
		createCertificate,
		createStream: (tracks) => new MediaStream([...tracks]),
		mediaDevices: navigator.mediaDevices,
		permissions: navigator.permissions,
		canAsk,
		playSound,
		createMeter: createMicrophoneMeter,
		effects: {
			loadBackgroundImage,
			createBackgroundTool,
			async createNoiseTool(onBehind) {
				const { createNoiseTool } = await import('../effects/noise-tool.ts');
				return createNoiseTool(onBehind);
			},
		},
		callRecords: createStoredCallRecords(),
		fileStore: createBrowserFileStore(consoleLog),
		recordings: createRecordingStore(),
		async createSession(options) {
			const { createRoomSession } = await sessions;
			return createRoomSession(options);
		},
		async startRecording(options) {
			const { startCallRecording } = await import('../recording/call-recording.ts');
			return startCallRecording(options);
		},
		isOnline: () => navigator.onLine,
		onNetwork(listener) {
			const stop = new AbortController();
			addEventListener('online', listener, { signal: stop.signal });
			addEventListener('offline', listener, { signal: stop.signal });
			// From one network to another, without being offline between them. Not in every browser.
			const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
			connection?.addEventListener('change', listener, { signal: stop.signal });
			return () => stop.abort();
		},
		now: () => Date.now(),
		ticks: () => performance.now(),
		random: () => Math.random(),
		log: consoleLog,
	};
}

function createConnection(configuration: RTCConfiguration): RTCPeerConnection {
	return new RTCPeerConnection(configuration);
}

async function createCertificate(): Promise<OwnCertificate> {
	const parameters: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
	const certificate = await RTCPeerConnection.generateCertificate(parameters);
	return { certificate, fingerprint: await fingerprintOf(certificate, createConnection) };
}
