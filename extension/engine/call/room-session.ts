/**
 * One call's network life: the signaling link to one server, one's presence in one room, the mesh to its members.
 * Made ahead of the call, so that socket, certificate and first offer are ready when the user clicks.
 */

import { roomCapacityLimit } from '#protocol/limits.ts';
import type { Failure } from '../contract/failure.ts';
import type { FileView } from '../contract/file-view.ts';
import type { InCallView, QualityMode, Reaction } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { FileDesk } from '../files/file-desk.ts';
import { nameOfError } from '../lib/log.ts';
import type { LocalTracks, ReceivedTracks, TrackKind } from '../peer/media-lines.ts';
import { createMesh } from '../peer/mesh.ts';
import type { SelfState } from '../peer/mesh-control.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import type { WantedPictures } from '../peer/picture-regulator.ts';
import type { RoomFacts } from '../room/room-facts.ts';
import type { Refusal } from '../room/standing.ts';
import { createSignalingLink, type LinkState } from '../signaling/link.ts';
import type { Speakers } from './active-speaker.ts';
import type { EngineEnvironment, OwnCertificate } from './environment.ts';
import { createHaste } from './haste.ts';
import type { HostControls } from './host-controls.ts';
import { createMemberExchange } from './member-exchange.ts';
import type { ToldRecording } from './recording-rules.ts';
import type { ChatNews } from './room-chat.ts';
import { createRoomEntry } from './room-entry.ts';
import { createRoomPresence, type Entry, type RoomPresence, type RoomPresenceHandlers } from './room-presence.ts';
import { createRoomWatch } from './room-watch.ts';
import { createRtcConfiguration } from './rtc-configuration.ts';

type PassedOn = 'onFacts' | 'onCharter' | 'onHostAsk' | 'onVerification' | 'onPasswordSecret';

export interface RoomSessionOptions extends Pick<RoomPresenceHandlers, PassedOn> {
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
	readonly onTampered: () => void;
	readonly onSignaling: (signaling: InCallView['signaling']) => void;
	/** What one records and agrees to, as members are told it. */
	readonly recording: (to: MemberKey) => ToldRecording;
	/** What a member says of that. */
	readonly onRecording: (from: MemberKey, told: ToldRecording) => void;
	readonly onMember: (event: MeshEvent) => void;
	/** As that of a mesh. */
	readonly onPath: () => void;
	readonly onChat: (news: ChatNews) => void;
	readonly onReaction: (from: MemberKey, reaction: Reaction) => void;
	readonly onFiles: (files: readonly FileView[]) => void;
	/** Who speaks, whenever that changes. */
	readonly onSpeakers: (speakers: Speakers) => void;
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

export function createRoomSession(options: RoomSessionOptions): RoomSession {
	const { environment, certificate, serverOrigin } = options;
	const { log } = environment;
	/** Of the room that is entered. */
	let identity: Identity | null = null;
	let roomCapacity: number = roomCapacityLimit;
	let room: RoomPresence | null = null;
	let closed = false;

	const link = createSignalingLink({
		serverOrigin,
		openingTimes: environment.openingTimes,
		createSocket: environment.createSocket,
		random: environment.random,
		now: environment.now,
		log,
		onState(state) {
			if (state.name === 'ready') takeWelcome(state);
			entry.linkChanged(state);
		},
		onMessage(message) {
			if (message.type === 'ice-servers') configuration.takeAsked(message);
			else room?.receive(message);
		},
		onRelay: (from, body) => room?.receiveRelay(from, body),
		onAssured: () => mesh.assured(),
	});

	const mesh = createMesh({
		self: () => identity?.memberKey ?? '',
		createConnection: () => environment.createConnection(configuration.current),
		// Whatever goes on after the end has nothing to send.
		tracks: () => (closed ? noTracks : options.tracks()),
		selfState: options.selfState,
		isLossy: () => link.isLossy,
		send: (to, message) => room?.send(to, message),
		onTracks: options.onTracks,
		onEvent(event) {
			room?.meshChanged(event);
			exchange.meshChanged(event);
			haste.meshChanged(event);
			options.onMember(event);
		},
		onPath: options.onPath,
		onReaction: options.onReaction,
		onChannels: (id, channels) => exchange.use(id, channels),
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

	const exchange = createMemberExchange({
		environment,
		onChat: options.onChat,
		onFiles: options.onFiles,
		onHostile: (id) => mesh.part(id),
	});

	const haste = createHaste(link.setUrgent);
	const entry = createRoomEntry({
		link,
		room: () => room,
		capacity: () => roomCapacity,
		hasPaths: () => configuration.hasPaths(),
		isOnline: environment.isOnline,
		onInside(inside) {
			mesh.setSignaling(inside);
			room?.setSignaling(inside);
		},
		onSignaling: options.onSignaling,
		onEntering: haste.setEntering,
		onFailed: options.onEntryFailed,
		onPutOut: options.onPutOut,
		log,
	});

	function tellRecording(id: MemberKey): void {
		mesh.sendControl(id, { type: 'recording', ...options.recording(id) });
	}

	const configuration = createRtcConfiguration({
		certificate,
		hidden: options.hidden,
		// Not while being let in, when a refusal would be taken for that of the room.
		ask: () => (!room || entry.isInside || entry.isWaiting) && link.send({ type: 'ice-servers' }),
		onChange: (changed, paths) => mesh.setConfiguration(changed, { paths }),
		log,
	});

	const watch = createRoomWatch({
		levels: mesh.levels,
		ticks: environment.ticks,
		onSpeakers: options.onSpeakers,
		onTick() {
			room?.tick();
			if (entry.isEntered && room?.endsAt != null && environment.now() >= room.endsAt) options.onPutOut('time');
		},
	});

	const stopNetwork = environment.onNetwork(() => {
		environment.openingTimes.forget();
		if (environment.isOnline()) {
			link.check();
			mesh.networkChanged();
		}
		entry.networkChanged();
	});

	mesh.setQuality(options.quality);

	function takeWelcome({ welcome, resumed }: Extract<LinkState, { name: 'ready' }>): void {
		configuration.take(welcome);
		roomCapacity = Math.min(welcome.roomCapacity, roomCapacityLimit);
		if (!room && !resumed) configuration.try(mesh.prepare);
	}

	/** A host hands over first. Whatever fails: nobody stays in a room that the user has left. */
	async function sayGoodbye(): Promise<void> {
		try {
			if (entry.isEntered) await room?.handOver();
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
		enter({ identity: own, ...means }) {
			if (entry.isEntered || entry.isWaiting) throw new Error('already in the room');
			room?.leave().catch(() => log.warn('left without a word'));
			identity = own;
			room = createRoomPresence({
				...means,
				identity,
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
						watch.start();
						entry.arrived();
						mesh.enter(members);
						options.onEntered(roomCapacity, facts);
					},
					onWaiting(hostName) {
						entry.waits();
						options.onWaiting(hostName);
					},
					onPassword(need) {
						entry.stopped();
						watch.stop();
						room?.leave().catch(() => log.warn('left without a word'));
						room = null;
						options.onPassword(need);
					},
					onServerRefusal: entry.refused,
					onRefused: entry.putOut,
					onFacts: options.onFacts,
					onCharter: options.onCharter,
					onHostAsk: options.onHostAsk,
					onForged: options.onTampered,
					onVerification: options.onVerification,
					onPasswordSecret: options.onPasswordSecret,
				},
			});
			entry.begin();
		},
		get controls() {
			return entry.isEntered ? (room?.controls ?? null) : null;
		},
		get files() {
			return entry.isEntered ? exchange.files : null;
		},
		setHidden: configuration.setHidden,
		hasRelay: configuration.hasRelay,
		setTrack: mesh.setTrack,
		setQuality: mesh.setQuality,
		setWanted: mesh.setWanted,
		announce: mesh.announce,
		write: exchange.write,
		react: mesh.react,
		tellRecording() {
			for (const id of mesh.reachable()) tellRecording(id);
		},
		reconnect: link.retryNow,
		close() {
			if (closed) return;
			closed = true;
			entry.close();
			watch.stop();
			configuration.close();
			exchange.close();
			stopNetwork();
			void sayGoodbye();
		},
	};
}

const noTracks: LocalTracks = { microphone: null, camera: null, 'screen-sound': null, screen: null };
