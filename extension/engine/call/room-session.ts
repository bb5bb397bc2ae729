/**
 * One call's network life: the signaling link to one server, one's presence in one room, the mesh to its members.
 * Made ahead of the call, so that socket, certificate and first offer are ready when the user clicks.
 */

import { roomCapacityLimit } from '#protocol/limits.ts';
import type { IceServer } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import type { InCallView, QualityMode } from '../contract/snapshot.ts';
import { newMemberKey } from '../crypto/member-key.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import { repeat } from '../lib/repeat.ts';
import type { LocalTracks, ReceivedTracks, TrackKind } from '../peer/media-lines.ts';
import { createMesh, type MeshEvent, type SelfState, type WantedPictures } from '../peer/mesh.ts';
import { createSignalingLink, type LinkState } from '../signaling/link.ts';
import { createRoomClient, type RoomClient } from '../signaling/room-client.ts';
import { createActiveSpeaker, type Speakers } from './active-speaker.ts';
import type { EngineEnvironment } from './environment.ts';

/** From the click to being in the room; a server that takes longer counts as unreachable. */
const entryTimeoutMs = 10_000;

/** Before asking again to be let back in, when the server refused after a reconnection. */
const reentryDelayMs = 5_000;

/** Between two looks at who is heard: twice within the time of one syllable. */
const listeningIntervalMs = 100;

/**
 * Each look waits, once for every member, for the thread that decodes sound. Where that one gets little time, in a large
 * call or beside other programs, looking would otherwise leave none of ours for the call itself.
 */
const listeningShare = 0.1;

export interface RoomSessionOptions {
	readonly environment: EngineEnvironment;
	readonly serverOrigin: string;
	readonly certificate: RTCCertificate;
	readonly tracks: () => LocalTracks;
	readonly quality: QualityMode;
	readonly selfState: () => SelfState;
	/** What a member sends; null when it is gone. */
	readonly onTracks: (id: string, tracks: ReceivedTracks | null) => void;
	readonly onEntered: (roomCapacity: number) => void;
	/** Not in the room, and not trying any more. Only before the first `onEntered`. */
	readonly onEntryFailed: (failure: Failure, roomCapacity: number) => void;
	readonly onSignaling: (signaling: InCallView['signaling']) => void;
	readonly onMember: (event: MeshEvent) => void;
	/** Who speaks, whenever that changes. */
	readonly onSpeakers: (speakers: Speakers) => void;
}

export interface RoomSession {
	/** Once. */
	enter(keys: RoomKeys, create: boolean): void;
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	setQuality(quality: QualityMode): void;
	/** As `Mesh.setWanted`. */
	setWanted(wanted: ReadonlyMap<string, WantedPictures>): void;
	announce(): void;
	/** Signaling is lost: try now. */
	reconnect(): void;
	/** Out of the room, with goodbyes; everything released. Idempotent. */
	close(): void;
}

export function createRoomSession(options: RoomSessionOptions): RoomSession {
	const { environment, certificate, serverOrigin } = options;
	const { log } = environment;
	const memberKey = newMemberKey();
	let iceServers: readonly IceServer[] = [];
	let roomCapacity: number = roomCapacityLimit;
	let room: RoomClient | null = null;
	/** Was in the room once: from then on it comes back by itself. */
	let entered = false;
	let inside = false;
	let failed = false;
	let closed = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let stopListening: (() => void) | null = null;
	const activeSpeaker = createActiveSpeaker();
	let speakersTold = '';

	const link = createSignalingLink({
		serverOrigin,
		createSocket: environment.createSocket,
		random: environment.random,
		log,
		onState: handleLinkState,
		onMessage: (message) => room?.receive(message),
		onRelay: (from, body) => room?.receiveRelay(from, body),
	});

	const mesh = createMesh({
		self: memberKey,
		createConnection: () =>
			environment.createConnection({
				iceServers: iceServers.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })),
				certificates: [certificate],
				bundlePolicy: 'max-bundle',
			}),
		// Whatever goes on after the end has nothing to send.
		tracks: () => (closed ? noTracks : options.tracks()),
		selfState: options.selfState,
		send: (to, message) => room?.send(to, message),
		onTracks: options.onTracks,
		onEvent: options.onMember,
		log,
	});

	const stopNetwork = environment.onNetwork(() => {
		const isOnline = environment.isOnline();
		if (isOnline) link.retryNow();
		if (!entered) return;
		if (!isOnline) options.onSignaling('offline');
		// The socket may have lived through it; else entering again tells.
		else if (inside) options.onSignaling('connected');
	});

	mesh.setQuality(options.quality);

	function listen(): void {
		const speakers = activeSpeaker.hear(mesh.levels(), environment.ticks());
		const text = JSON.stringify([[...speakers.speaking], speakers.active]);
		if (text === speakersTold) return;
		speakersTold = text;
		options.onSpeakers(speakers);
	}

	function handleLinkState(state: LinkState): void {
		switch (state.name) {
			case 'ready':
				iceServers = state.welcome.iceServers;
				roomCapacity = state.welcome.roomCapacity;
				// Asking again is done by this, which must not be done twice at a time.
				if (entered) clearTimeout(timer);
				if (room) room.enter();
				else prepareOffer();
				return;
			case 'waiting':
				inside = false;
				if (entered) options.onSignaling(environment.isOnline() ? 'lost' : 'offline');
				else if (room) fail(state.busy ? 'server-busy' : unreachable());
				return;
			case 'outdated':
				inside = false;
				if (entered) options.onSignaling('lost');
				else if (room) fail('version-mismatch');
				return;
			case 'closed':
			case 'connecting':
			case 'greeting':
				return;
		}
	}

	function prepareOffer(): void {
		try {
			mesh.prepare();
		} catch {
			// An address that passed our check but not the browser's: calls within one network need none.
			log.warn('ICE servers not usable');
			iceServers = [];
			mesh.prepare();
		}
	}

	function handleRefusal(code: RefusalCode): void {
		if (!entered) {
			fail(failureFor(code), code);
			return;
		}
		log.warn(`not let back in: ${code}`);
		clearTimeout(timer);
		timer = setTimeout(() => room?.enter(), reentryDelayMs);
	}

	function unreachable(): FailureCode {
		return environment.isOnline() ? 'server-unreachable' : 'offline';
	}

	function fail(code: FailureCode, cause?: string): void {
		if (entered || failed) return;
		failed = true;
		clearTimeout(timer);
		const recoverable = code !== 'version-mismatch';
		options.onEntryFailed({ code, recoverable, ...(cause === undefined ? {} : { cause }) }, roomCapacity);
	}

	link.open();

	return {
		enter(keys, create) {
			if (room) throw new Error('a session enters one room');
			room = createRoomClient({
				link,
				keys,
				memberKey,
				create,
				log,
				handlers: {
					async introduce(first) {
						const { type: _, ...state } = options.selfState();
						// Who opens a room finds nobody to answer; who comes back has links, or is offered new ones.
						return { memberKey, ...state, offer: first && !create ? await mesh.offer() : null };
					},
					onEntered(members) {
						entered = inside = true;
						clearTimeout(timer);
						stopListening ??= repeat({
							work: listen,
							intervalMs: listeningIntervalMs,
							share: listeningShare,
							ticks: environment.ticks,
						});
						mesh.enter(members);
						options.onEntered(roomCapacity);
					},
					onPresent: (member, eldest) => mesh.present(member, eldest),
					onAbsent: (id) => mesh.absent(id),
					onMessage: (from, message) => mesh.receive(from, message),
					onRefused: handleRefusal,
				},
			});
			timer = setTimeout(() => fail(unreachable()), entryTimeoutMs);
			if (link.state.name === 'ready') room.enter();
			else if (link.state.name === 'outdated') fail('version-mismatch');
			else link.retryNow();
		},
		setTrack: (kind, track) => mesh.setTrack(kind, track),
		setQuality: (quality) => mesh.setQuality(quality),
		setWanted: (wanted) => mesh.setWanted(wanted),
		announce: () => mesh.announce(),
		reconnect: () => link.retryNow(),
		close() {
			if (closed) return;
			closed = true;
			clearTimeout(timer);
			stopListening?.();
			stopNetwork();
			try {
				mesh.close();
			} finally {
				// Whatever failed above: nobody stays in a room that the user has left.
				const leaving = room?.leave() ?? Promise.resolve();
				leaving.catch(() => log.warn('left without a word')).finally(() => link.close());
			}
		},
	};
}

const noTracks: LocalTracks = { microphone: null, camera: null, 'screen-sound': null, screen: null };

function failureFor(code: RefusalCode): FailureCode {
	switch (code) {
		case 'room-not-found':
			return 'room-not-found';
		case 'room-full':
			return 'room-full';
		case 'unsupported-version':
			return 'version-mismatch';
		case 'too-many-rooms':
		case 'rate-limited':
			return 'server-busy';
		default:
			return 'internal';
	}
}
