/**
 * One call's network life: the signaling link to one server, one's presence in one room, the mesh to its members.
 * Made ahead of the call, so that socket, certificate and first offer are ready when the user clicks.
 */

import type { HostTag } from '#protocol/invite.ts';
import { roomCapacityLimit } from '#protocol/limits.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import type { FileView } from '../contract/file-view.ts';
import type { HostAskView, InCallView, QualityMode, Reaction, VerificationView } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { PasswordSecret, RoomKeys } from '../crypto/room-keys.ts';
import { createMemberLines } from '../data/member-lines.ts';
import { createFileDesk, type FileDesk } from '../files/file-desk.ts';
import { nameOfError } from '../lib/log.ts';
import type { LocalTracks, ReceivedTracks, TrackKind } from '../peer/media-lines.ts';
import { createMesh, type MeshEvent, type SelfState, type WantedPictures } from '../peer/mesh.ts';
import type { CharterProof } from '../room/charter-chain.ts';
import type { RoomFacts } from '../room/room-facts.ts';
import type { Refusal } from '../room/standing.ts';
import { createSignalingLink, type LinkState } from '../signaling/link.ts';
import type { Speakers } from './active-speaker.ts';
import type { EngineEnvironment, OwnCertificate } from './environment.ts';
import type { HostControls } from './host-controls.ts';
import { createIceServers } from './ice-servers.ts';
import type { ToldRecording } from './recording-rules.ts';
import { type ChatNews, createRoomChat } from './room-chat.ts';
import { createRoomPresence, type RoomPresence } from './room-presence.ts';
import { failureFor, failureOf } from './room-refusal.ts';
import { createRoomWatch } from './room-watch.ts';

/** From the click to being in the room; a server that takes longer counts as unreachable. */
const entryTimeoutMs = 10_000;

/** Before asking again to be let back in, when the server refused after a reconnection. */
const reentryDelayMs = 5_000;

export interface RoomSessionOptions {
	readonly environment: EngineEnvironment;
	readonly serverOrigin: string;
	readonly certificate: OwnCertificate;
	readonly tracks: () => LocalTracks;
	readonly quality: QualityMode;
	/** Connections go through a relay only. */
	readonly hidden: boolean;
	readonly selfState: () => SelfState;
	/** What a member sends; null when it is gone. */
	readonly onTracks: (id: string, tracks: ReceivedTracks | null) => void;
	readonly onEntered: (roomCapacity: number, facts: RoomFacts) => void;
	/** At the door, until `onEntered` or `onEntryFailed`. Also after `onEntered`. */
	readonly onWaiting: (hostName: string) => void;
	/** The room has a password, or another one; out of it, if one was in. `enter` may be tried again. */
	readonly onPassword: (need: { readonly wrong: boolean; readonly retryAfterMs: number }) => void;
	/** Not in the room, and not trying any more. */
	readonly onEntryFailed: (failure: Failure, roomCapacity: number) => void;
	/** In it, and now out of it. `time`: its time was up. */
	readonly onPutOut: (why: Refusal | 'time') => void;
	readonly onFacts: (facts: RoomFacts) => void;
	readonly onCharter: (charter: CharterProof) => void;
	readonly onHostAsk: (from: MemberKey, ask: Pick<HostAskView, 'device' | 'done'>) => void;
	readonly onTampered: () => void;
	readonly onVerification: (verification: VerificationView) => void;
	readonly onPasswordSecret: (secret: PasswordSecret | null) => void;
	readonly onSignaling: (signaling: InCallView['signaling']) => void;
	/** What one records and agrees to, as members are told it. */
	readonly recording: () => ToldRecording;
	/** What a member says of that. */
	readonly onRecording: (from: MemberKey, told: ToldRecording) => void;
	readonly onMember: (event: MeshEvent) => void;
	readonly onChat: (news: ChatNews) => void;
	readonly onReaction: (from: MemberKey, reaction: Reaction) => void;
	readonly onFiles: (files: readonly FileView[]) => void;
	/** Who speaks, whenever that changes. */
	readonly onSpeakers: (speakers: Speakers) => void;
}

/** What to enter with. */
export interface Entry {
	readonly keys: RoomKeys;
	readonly identity: Identity;
	/** By which one was in the room, where an engine before this one was; else null. */
	readonly charter: CharterProof | null;
	/** True opens the room where nobody is. */
	readonly create: boolean;
	readonly knocks: boolean;
	readonly hostTag: HostTag | null;
	readonly accessToken: string;
}

export interface RoomSession {
	/** Once, and again after `onPassword`. */
	enter(entry: Entry): void;
	/** Null outside a room. */
	readonly controls: HostControls | null;
	/** Null outside a room. */
	readonly files: FileDesk | null;
	/** Through a relay only, or not; connections there are find new paths. */
	setHidden(hidden: boolean): void;
	/** Whether the server offers a relay. */
	hasRelay(): boolean;
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	setQuality(quality: QualityMode): void;
	/** As `Mesh.setWanted`. */
	setWanted(wanted: ReadonlyMap<string, WantedPictures>): void;
	announce(): void;
	/** To every member; `onChat` tells of it by `id`. */
	write(id: number, text: string): void;
	react(reaction: Reaction): void;
	/** Tells everybody what `recording` says now. */
	tellRecording(): void;
	/** Signaling is lost: try now. */
	reconnect(): void;
	/** Out of the room, with goodbyes; everything released. Idempotent. */
	close(): void;
}

interface FailureDetails {
	readonly cause?: string;
	/** How many people are let in. */
	readonly capacity?: number;
}

export function createRoomSession(options: RoomSessionOptions): RoomSession {
	const { environment, certificate, serverOrigin } = options;
	const { log } = environment;
	/** Of the room that is entered. */
	let identity: Identity | null = null;
	let hidden = options.hidden;
	let roomCapacity: number = roomCapacityLimit;
	let room: RoomPresence | null = null;
	/** Was in the room once: from then on it comes back by itself. */
	let entered = false;
	let inside = false;
	/** The socket that was there last was good; the next one may be had at once. */
	let welcomed = false;
	/** At the door: the server may come and go, as in a call. */
	let waiting = false;
	let failed = false;
	let closed = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const link = createSignalingLink({
		serverOrigin,
		createSocket: environment.createSocket,
		random: environment.random,
		now: environment.now,
		log,
		onState: handleLinkState,
		onMessage(message) {
			if (message.type === 'ice-servers') iceServers.takeAsked(message);
			else room?.receive(message);
		},
		onRelay: (from, body) => room?.receiveRelay(from, body),
	});

	const mesh = createMesh({
		self: () => identity?.memberKey ?? '',
		createConnection: () => environment.createConnection(configuration()),
		// Whatever goes on after the end has nothing to send.
		tracks: () => (closed ? noTracks : options.tracks()),
		selfState: options.selfState,
		send: (to, message) => room?.send(to, message),
		onTracks: options.onTracks,
		onEvent(event) {
			room?.meshChanged(event);
			files.meshChanged(event);
			if (event.type === 'member-appeared') chat.met(event.id);
			if (event.type === 'member-gone') {
				lines.forget(event.id);
				chat.gone(event.id);
			}
			options.onMember(event);
		},
		onReaction: options.onReaction,
		onChannels(id, channels) {
			lines.use(id, channels.words);
			files.use(id, channels.files);
		},
		onDoubt(doubt) {
			// The way to a member and that to the server begin alike. One that is looked for already is left to it, until
			// there is a sign that another try would do.
			if ((link.state.name === 'ready') === (doubt === 'begins')) link.check();
		},
		onControl(from, message) {
			if (message.type === 'recording') options.onRecording(from, message);
			else room?.hearControl(from, message);
		},
		onControlOpen(id) {
			room?.controlOpened(id);
			tellRecording(id);
		},
		log,
	});

	const lines = createMemberLines({
		onMessage: (from, message, waitedMs) => chat.hear(from, message, waitedMs),
		onHeard: (by, number) => chat.heard(by, number),
		onHostile: (id) => mesh.part(id),
		ticks: environment.ticks,
		log,
	});

	const chat = createRoomChat({ lines, onNews: options.onChat, now: environment.now });
	const files = createFileDesk({
		store: environment.fileStore,
		onChange: options.onFiles,
		onHostile: (id) => mesh.part(id),
		now: environment.now,
		ticks: environment.ticks,
		log,
	});
	function tellRecording(id: MemberKey): void {
		mesh.sendControl(id, { type: 'recording', ...options.recording() });
	}

	const iceServers = createIceServers({
		// Not while being let in, when a refusal would be taken for that of the room.
		ask: () => (!room || inside || waiting) && link.send({ type: 'ice-servers' }),
		onChange: () => mesh.setConfiguration(configuration(), { paths: 'same' }),
		log,
	});

	const watch = createRoomWatch({
		levels: mesh.levels,
		ticks: environment.ticks,
		onSpeakers: options.onSpeakers,
		onTick() {
			room?.tick();
			if (entered && room?.endsAt != null && environment.now() >= room.endsAt) options.onPutOut('time');
		},
	});

	function configuration(): RTCConfiguration {
		return {
			iceServers: iceServers.list.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })),
			iceTransportPolicy: hidden ? 'relay' : 'all',
			certificates: [certificate.certificate],
			bundlePolicy: 'max-bundle',
			// All share one transport. Who answers looks for its addresses while it reads the offer, and not only then.
			iceCandidatePoolSize: 1,
		};
	}

	const stopNetwork = environment.onNetwork(() => {
		const isOnline = environment.isOnline();
		if (isOnline) {
			link.check();
			mesh.networkChanged();
		}
		if (!entered) return;
		if (!isOnline) options.onSignaling('offline');
		// The socket may have lived through it; else entering again tells.
		else if (inside) options.onSignaling('connected');
	});

	mesh.setQuality(options.quality);

	function handleLinkState(state: LinkState): void {
		switch (state.name) {
			case 'ready':
				welcomed = true;
				iceServers.take(state.welcome);
				roomCapacity = Math.min(state.welcome.roomCapacity, roomCapacityLimit);
				// Asking again is done by this, which must not be done twice at a time.
				if (entered) clearTimeout(timer);
				if (state.resumed) resumeRoom();
				else if (room) enterRoom();
				else iceServers.try(mesh.prepare);
				return;
			case 'waiting':
				setInside(false);
				if (entered) options.onSignaling(environment.isOnline() ? 'lost' : 'offline');
				else if (room && !waiting && !welcomed) fail(state.busy ? 'server-busy' : unreachable());
				welcomed = false;
				return;
			case 'outdated':
				setInside(false);
				if (entered) options.onSignaling('lost');
				else if (room && !waiting) fail('version-mismatch');
				return;
			case 'closed':
			case 'connecting':
			case 'greeting':
				return;
		}
	}

	/** What is to be told to members waits until they can be told again. */
	function setInside(value: boolean): void {
		inside = value;
		mesh.setSignaling(value);
	}

	function enterRoom(): void {
		if (!entered && hidden && !iceServers.hasRelay()) fail('relay-needed');
		else room?.enter();
	}

	/** As if nothing had been. */
	function resumeRoom(): void {
		if (!entered) return;
		setInside(true);
		options.onSignaling('connected');
	}

	function handleRefusal(code: RefusalCode): void {
		if (!entered && !waiting) {
			fail(failureFor(code), { cause: code });
			return;
		}
		log.warn(`not let back in: ${code}`);
		clearTimeout(timer);
		timer = setTimeout(() => room?.enter(), reentryDelayMs);
	}

	function unreachable(): FailureCode {
		return environment.isOnline() ? 'server-unreachable' : 'offline';
	}

	function fail(code: FailureCode, { cause, capacity = roomCapacity }: FailureDetails = {}): void {
		if (entered || failed) return;
		failed = true;
		clearTimeout(timer);
		const recoverable = code !== 'version-mismatch';
		options.onEntryFailed({ code, recoverable, ...(cause === undefined ? {} : { cause }) }, capacity);
	}

	function handlePutOut(refusal: Refusal, capacity: number): void {
		waiting = false;
		if (entered) {
			options.onPutOut(refusal);
			return;
		}
		// The host's limit only where it is less than what the server takes.
		const isServers = refusal === 'full' && capacity >= roomCapacity;
		fail(isServers ? 'room-full' : (failureOf(refusal)?.code ?? 'room-not-found'), { capacity });
	}

	function unanswered(): void {
		fail(link.state.name !== 'ready' ? unreachable() : room?.sawOtherHost ? 'host-differs' : 'room-not-found');
	}

	/** A host hands over first. Whatever fails: nobody stays in a room that the user has left. */
	async function sayGoodbye(): Promise<void> {
		try {
			if (entered) await room?.handOver();
			mesh.close();
			await room?.leave();
		} catch (error) {
			log.warn(`left without a word: ${nameOfError(error)}`);
		} finally {
			mesh.close();
			link.close();
		}
	}

	link.open();

	return {
		enter(entry) {
			if (entered || waiting) throw new Error('already in the room');
			room?.leave().catch(() => log.warn('left without a word'));
			failed = false;
			({ identity } = entry);
			room = createRoomPresence({
				...entry,
				link,
				mesh,
				fingerprint: certificate.fingerprint,
				capacity: () => roomCapacity,
				selfState: options.selfState,
				now: environment.now,
				ticks: environment.ticks,
				log,
				handlers: {
					onInside(members, facts) {
						entered = true;
						waiting = false;
						clearTimeout(timer);
						watch.start();
						setInside(true);
						mesh.enter(members);
						options.onEntered(roomCapacity, facts);
					},
					onWaiting(hostName) {
						waiting = true;
						entered = false;
						setInside(false);
						clearTimeout(timer);
						options.onWaiting(hostName);
					},
					onPassword(need) {
						clearTimeout(timer);
						entered = waiting = false;
						setInside(false);
						watch.stop();
						room?.leave().catch(() => log.warn('left without a word'));
						room = null;
						options.onPassword(need);
					},
					onServerRefusal: handleRefusal,
					onRefused: handlePutOut,
					onFacts: options.onFacts,
					onCharter: options.onCharter,
					onHostAsk: options.onHostAsk,
					onForged: options.onTampered,
					onVerification: options.onVerification,
					onPasswordSecret: options.onPasswordSecret,
				},
			});
			timer = setTimeout(unanswered, entryTimeoutMs);
			if (link.state.name === 'ready') enterRoom();
			else if (link.state.name === 'outdated') fail('version-mismatch');
			else link.retryNow();
		},
		get controls() {
			return entered ? (room?.controls ?? null) : null;
		},
		get files() {
			return entered ? files : null;
		},
		setHidden(next) {
			if (next === hidden) return;
			hidden = next;
			mesh.setConfiguration(configuration(), { paths: 'new' });
		},
		hasRelay: iceServers.hasRelay,
		setTrack: (kind, track) => mesh.setTrack(kind, track),
		setQuality: (quality) => mesh.setQuality(quality),
		setWanted: (wanted) => mesh.setWanted(wanted),
		announce: () => mesh.announce(),
		write: chat.write,
		react: (reaction) => mesh.react(reaction),
		tellRecording() {
			for (const id of mesh.reachable()) tellRecording(id);
		},
		reconnect: () => link.retryNow(),
		close() {
			if (closed) return;
			closed = true;
			clearTimeout(timer);
			watch.stop();
			iceServers.close();
			files.close();
			stopNetwork();
			void sayGoodbye();
		},
	};
}

const noTracks: LocalTracks = { microphone: null, camera: null, 'screen-sound': null, screen: null };
