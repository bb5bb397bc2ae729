/** The worlds that engines live in: one server and one network for all, devices and permissions for each. */

import type { CallRecord } from '#engine/call/call-record.ts';
import type { EngineEnvironment } from '#engine/call/environment.ts';
import { createRoomSession } from '#engine/call/room-session.ts';
import type { FromBackgroundWorker } from '#engine/effects/background-messages.ts';
import { createOpeningTimes } from '#engine/signaling/opening-times.ts';
import { createFakeCertificate } from './fake-certificate.ts';
import { asConnection } from './fake-connection.ts';
import { asStream, asTrack, FakeTrack } from './fake-media.ts';
import { FakeMediaDevices } from './fake-media-devices.ts';
import { FakeNetwork } from './fake-network.ts';
import { FakeRecordings } from './fake-recordings.ts';
import { FakeServer, type FakeServerOptions } from './fake-server.ts';
import { FakeSocket } from './fake-socket.ts';
import { MemoryFileStore } from './memory-file-store.ts';
import { createRecordingLog } from './recording-log.ts';

export interface PlayingSound {
	readonly track: MediaStreamTrack;
	volume: number;
	speakerId: string;
}

/** One document's part of the world. */
export class FakePlace {
	readonly devices = new FakeMediaDevices();
	readonly log = createRecordingLog();
	/** Sounds that are being played. */
	readonly playing = new Set<PlayingSound>();
	/** What the microphone's level is told to, while there is a meter. */
	onLevel: (level: number) => void = () => undefined;
	/** As a worker that draws backgrounds would, once there is one. */
	tellBackground: (message: FromBackgroundWorker) => void = () => undefined;
	readonly files = new MemoryFileStore();
	readonly environment: EngineEnvironment;
	permission: PermissionState = 'granted';
	certificatesFail = false;
	/** Of both clocks. */
	now = 1_000_000;
	/** How far the clock on the wall was set forward, or back. */
	setByMs = 0;
	/** What is kept here of a call. */
	record: CallRecord | undefined;
	readonly recordings = new FakeRecordings();
	recordingFails = false;
	#isOnline = true;
	#hasCrashed = false;
	#isCutOff = false;
	readonly #sockets: FakeSocket[] = [];
	readonly #connections: RTCPeerConnection[] = [];
	readonly #server: FakeServer;
	readonly #network: FakeNetwork;
	readonly #onNetwork = new Set<() => void>();

	constructor(server: FakeServer, network: FakeNetwork, canAsk: boolean) {
		this.#server = server;
		this.#network = network;
		this.environment = {
			createSocket: (url) => {
				const socket = this.#isCutOff ? createLostSocket(url) : server.createSocket(url);
				if (this.#hasCrashed) socket.lose();
				this.#sockets.push(socket);
				return socket;
			},
			openingTimes: createOpeningTimes(),
			createConnection: (configuration) => {
				const connection = network.createConnection(configuration);
				this.#connections.push(connection);
				return connection;
			},
			createCertificate: async () => {
				if (this.certificatesFail) throw new DOMException('', 'NotSupportedError');
				return createFakeCertificate();
			},
			createStream: (tracks) => asStream(tracks),
			mediaDevices: this.devices,
			permissions: { query: async () => ({ state: this.permission }) as PermissionStatus },
			canAsk,
			playSound: (track) => {
				const sound: PlayingSound = { track, volume: 1, speakerId: '' };
				this.playing.add(sound);
				return {
					setVolume: (volume) => {
						sound.volume = volume;
					},
					setSpeaker: (speakerId) => {
						sound.speakerId = speakerId;
					},
					stop: () => this.playing.delete(sound),
				};
			},
			createMeter: (onLevel) => {
				this.onLevel = onLevel;
				return { listen: () => undefined, close: () => undefined };
			},
			effects: {
				loadBackgroundImage: async () => null,
				createBackgroundTool: (onMessage) => {
					this.tellBackground = onMessage;
					return {
						setScene: () => undefined,
						convert: () => asTrack(new FakeTrack('video')),
						close: () => undefined,
					};
				},
				createNoiseTool: async () => {
					const filtered = asTrack(new FakeTrack('audio'));
					return { convert: () => filtered, close: () => undefined };
				},
			},
			callRecords: {
				read: async () => this.record,
				write: async (record) => {
					if (!this.#hasCrashed) this.record = record;
				},
				remove: async () => {
					if (!this.#hasCrashed) this.record = undefined;
				},
			},
			fileStore: this.files,
			recordings: this.recordings,
			createSession: async (options) => createRoomSession(options),
			startRecording: async (options) => {
				if (this.recordingFails) throw new DOMException('', 'NotSupportedError');
				return this.recordings.start(options);
			},
			isOnline: () => this.#isOnline,
			onNetwork: (listener) => {
				this.#onNetwork.add(listener);
				return () => this.#onNetwork.delete(listener);
			},
			now: () => this.now + this.setByMs,
			ticks: () => this.now,
			random: () => 0.5,
			log: this.log,
		};
	}

	/** Who waits to hear of the network. */
	get networkListeners(): number {
		return this.#onNetwork.size;
	}

	get liveTracks(): readonly FakeTrack[] {
		return this.devices.tracks.filter(({ readyState }) => readyState === 'live');
	}

	/** Everything of it is gone at once, as when its browser is killed: the others notice what the network tells. */
	crash(): void {
		this.#hasCrashed = true;
		for (const connection of this.#connections) connection.close();
		for (const client of this.#server.connected) if (this.#sockets.includes(client.socket)) this.#server.lose(client);
	}

	/** Neither the server nor anybody else can be reached any more, until `comeBack`. */
	cutOff(): void {
		this.#isCutOff = true;
		for (const [connection, partner] of this.#network.pairs())
			if (this.#connections.includes(asConnection(connection)) || this.#connections.includes(asConnection(partner)))
				for (const end of [connection, partner]) end.changeConnection('failed');
		for (const client of this.#server.connected) if (this.#sockets.includes(client.socket)) this.#server.lose(client);
	}

	comeBack(): void {
		this.#isCutOff = false;
	}

	setOnline(isOnline: boolean): void {
		this.#isOnline = isOnline;
		for (const tell of [...this.#onNetwork]) tell();
	}
}

/** Of a server that can't be reached. */
function createLostSocket(url: string): FakeSocket {
	const socket = new FakeSocket(url);
	setImmediate(() => socket.lose());
	return socket;
}

export class FakeWorld {
	readonly server: FakeServer;
	readonly network = new FakeNetwork({ automatic: true });

	constructor(options: FakeServerOptions = {}) {
		this.server = new FakeServer(options);
	}

	createPlace({ canAsk = true }: { readonly canAsk?: boolean } = {}): FakePlace {
		return new FakePlace(this.server, this.network, canAsk);
	}
}
