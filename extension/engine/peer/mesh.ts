/**
 * One link to each member, two to eight people. Decides who offers, keeps links that live through the loss of the
 * server, tells of members as they come, change and go. Descriptions and candidates pass through unread.
 *
 * Who offers: a newcomer's offer rides in its introduction, and the member present longest answers it; every other
 * member offers to the newcomer.
 */
import type { LinkReading, MemberConnection, QualityMode, Reaction } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { ControlMessage } from '../data/control-message.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import type { Log } from '../lib/log.ts';
import type { Introduction } from '../signaling/member-message.ts';
import { createAnnouncedCertificates } from './announced-certificates.ts';
import type { LocalTracks, ReceivedTracks, TrackKind } from './media-lines.ts';
import { createMeshMember, type LinkMessage, type MeshMember } from './mesh-member.ts';
import { createPeerLink, type PeerLink } from './peer-link.ts';
import { createPictureRegulator, type WantedPictures } from './picture-regulator.ts';
import { createUnheardMembers } from './unheard-members.ts';
import { createVacantLinks } from './vacant-link.ts';

/** A mesh carries eight; beyond twice that nobody is let near, whatever a server says. */
const memberLimit = 16;

const readingIntervalMs = 1_000;

export type { WantedPictures } from './picture-regulator.ts';

export type SelfState = Extract<ControlMessage, { type: 'state' }>;

export type RoomControl = Exclude<ControlMessage, { type: 'state' | 'wanted' | 'reaction' | 'bye' }>;

export type MeshEvent =
	| { readonly type: 'member-appeared'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-state'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-connection'; readonly id: MemberKey; readonly connection: MemberConnection }
	| { readonly type: 'member-reading'; readonly id: MemberKey; readonly reading: LinkReading }
	/** For people it is gone; it may be there again as if it had not been. */
	| { readonly type: 'member-vanished'; readonly id: MemberKey }
	| { readonly type: 'member-returned'; readonly id: MemberKey }
	| { readonly type: 'member-gone'; readonly id: MemberKey }
	/** Its connection was not the one it announced, and was closed. */
	| { readonly type: 'member-differs'; readonly id: MemberKey };

export interface MeshOptions {
	/** Known from the first member on. */
	readonly self: () => MemberKey;
	readonly createConnection: () => RTCPeerConnection;
	readonly tracks: () => LocalTracks;
	readonly selfState: () => SelfState;
	/** To one member, sealed, through the server. */
	readonly send: (to: MemberKey, message: LinkMessage | { readonly type: 'bye' }) => void;
	/** What a member sends; null when it is gone. */
	readonly onTracks: (id: MemberKey, tracks: ReceivedTracks | null) => void;
	readonly onEvent: (event: MeshEvent) => void;
	/** Nothing has come from a member for a while, or something came again after that. */
	readonly onDoubt: (doubt: 'begins' | 'ends') => void;
	/** What a member says over its connection that is not the mesh's affair. */
	readonly onControl: (from: MemberKey, message: RoomControl) => void;
	readonly onReaction: (from: MemberKey, reaction: Reaction) => void;
	/** Of each connection to a member anew; those before have ended. */
	readonly onChannels: (id: MemberKey, channels: MemberChannels) => void;
	/** A member can be told things over its connection. */
	readonly onControlOpen: (id: MemberKey) => void;
	readonly log: Log;
}

export interface Mesh {
	/** An offer for a member not yet known, for the introduction; null once closed. Ready at once when `prepare` was called before. */
	offer(): Promise<Introduction['offer']>;
	/** Makes that offer ahead of time. */
	prepare(): void;
	/** We are in the room, for the first time or again; the others are these. */
	enter(members: readonly Introduction[]): void;
	present(member: Introduction, eldest: boolean): void;
	absent(id: MemberKey): void;
	/** The server sees a member again that it had lost, and brings it what was sent meanwhile. */
	back(id: MemberKey): void;
	/** Whether the server sees us: without it no signal gets through. */
	setSignaling(connected: boolean): void;
	/** Paths may lead elsewhere now. */
	networkChanged(): void;
	/** A member has said something that only it can say now, if not to the mesh. */
	heard(id: MemberKey): void;
	receive(from: MemberKey, message: LinkMessage | { readonly type: 'bye' }): void;
	/** Not to be in the call any more. */
	part(id: MemberKey): void;
	/** Over the member's connection; false without one. */
	sendControl(to: MemberKey, message: RoomControl): boolean;
	/** Whose connections carry messages, if perhaps not at this moment. */
	reachable(): ReadonlySet<MemberKey>;
	/**
	 * For connections there are; `new` ends these, and makes others, which have no path that was found before. An offer
	 * that is prepared is made anew, but with `same` not one that was introduced.
	 */
	setConfiguration(configuration: RTCConfiguration, options: { readonly paths: 'new' | 'same' }): void;
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	/** How tall each member is shown. One that is not in it has no view: a small picture of it is asked for. */
	setWanted(wanted: ReadonlyMap<MemberKey, WantedPictures>): void;
	setQuality(mode: QualityMode): void;
	/** How loud each member is heard now, 0 to 1, and only of what is being played. Waits for another thread, once for each. */
	levels(): ReadonlyMap<MemberKey, number>;
	/** Tells everybody what `selfState` says now. */
	announce(): void;
	/** To everybody who can be told now. */
	react(reaction: Reaction): void;
	/** Says goodbye and ends every link. Idempotent. */
	close(): void;
}

export function createMesh(options: MeshOptions): Mesh {
	const { self, createConnection, log, onEvent, onTracks, send } = options;
	const members = new Map<MemberKey, MeshMember>();
	/** What each says of itself, as text. */
	const states = new Map<MemberKey, string>();
	const certificates = createAnnouncedCertificates();
	/** Who was told all there is, over a connection that is there still. */
	const open = new Set<MemberKey>();
	/** Of whom neither server nor connection tells anything; for people they are gone. */
	const vanished = new Set<MemberKey>();
	const unheard = createUnheardMembers();
	const vacant = createVacantLinks(() => createLink('offer'));
	let closed = false;
	let signaling = true;
	let readings: ReturnType<typeof setInterval> | undefined;
	const regulator = createPictureRegulator({
		cameraHeightPx: () => options.tracks().camera?.getSettings().height ?? null,
		shareContent: () => options.selfState().share,
	});

	function createLink(role: 'offer' | 'answer'): PeerLink {
		return createPeerLink({ createConnection, role, tracks: options.tracks(), probe: options.selfState, log });
	}

	/** The member, new or known, with what it says of itself told; `null` if there are too many. */
	function meet(introduction: Introduction): MeshMember | null {
		const id = introduction.memberKey;
		const state: SelfState = { type: 'state', ...pickState(introduction) };
		const known = members.get(id);
		if (known) {
			// Whom its connection keeps up to date has introduced itself before what it said since.
			if (!certificates.isKnown(introduction) || !open.has(id)) tellState(id, state);
			certificates.note(introduction);
			unheard.waitAgain(id);
			known.setPresent(true);
			return known;
		}
		if (closed) return null;
		if (members.size >= memberLimit) {
			log.warn('more members than a mesh takes');
			return null;
		}
		certificates.note(introduction);
		unheard.add(id);
		let shown: MemberConnection = 'connecting';
		const member = createMeshMember({
			polite: self() < id,
			createLink,
			send: (message) => send(id, message),
			onConnection(connection) {
				const isResumed = shown === 'reconnecting';
				shown = connection;
				onEvent({ type: 'member-connection', id, connection });
				if (connection !== 'connected') return;
				unheard.heard(id);
				// What was known of a path before an interruption holds after it.
				if (!isResumed) regulator.connected(id);
				void read(id, member);
			},
			onDoubt: options.onDoubt,
			onTracks: (tracks) => onTracks(id, tracks),
			onChannels: (channels) => options.onChannels(id, channels),
			onControlOpen: () => greet(id, member),
			onControl(message) {
				if (message.type === 'state') tellState(id, message);
				else if (message.type === 'wanted') regulator.heard(id, message);
				else if (message.type === 'reaction') options.onReaction(id, message.reaction);
				else if (message.type === 'bye') part(id);
				else options.onControl(id, message);
			},
			onVanished() {
				vanished.add(id);
				regulator.setThere(id, false);
				onEvent({ type: 'member-vanished', id });
			},
			onReturned() {
				vanished.delete(id);
				regulator.setThere(id, true);
				onEvent({ type: 'member-returned', id });
				// It may have missed what was told to everybody.
				if (open.has(id)) greet(id, member);
			},
			onLost: () => part(id),
		});
		member.setSignaling(signaling);
		members.set(id, member);
		regulator.meet(id, {
			setEncoding: (kind, encoding) => member.setEncoding(kind, encoding),
			tell: (heights) => void member.sendControl({ type: 'wanted', ...heights }),
		});
		readings ??= setInterval(readAll, readingIntervalMs);
		states.set(id, JSON.stringify(state));
		onEvent({ type: 'member-appeared', id, state });
		return member;
	}

	/** Over its connection a member is told all there is. */
	function greet(id: MemberKey, member: MeshMember): void {
		member.sendControl(options.selfState());
		regulator.opened(id);
		open.add(id);
		options.onControlOpen(id);
	}

	/** What a member says twice is no news, and must not cost every view a snapshot. */
	function tellState(id: MemberKey, state: SelfState): void {
		const text = JSON.stringify(state);
		if (states.get(id) === text) return;
		states.set(id, text);
		onEvent({ type: 'member-state', id, state });
	}

	function part(id: MemberKey): void {
		const member = members.get(id);
		if (!member) return;
		member.close();
		members.delete(id);
		regulator.part(id);
		states.delete(id);
		certificates.forget(id);
		open.delete(id);
		vanished.delete(id);
		unheard.heard(id);
		if (members.size === 0) {
			clearInterval(readings);
			readings = undefined;
		}
		onTracks(id, null);
		onEvent({ type: 'member-gone', id });
	}

	/** Somebody else is at the other end. */
	function differ(id: MemberKey): void {
		log.warn('certificate is not the announced one');
		onEvent({ type: 'member-differs', id });
		part(id);
	}

	function readAll(): void {
		regulator.tick();
		for (const id of unheard.tick()) part(id);
		for (const [id, member] of members) void read(id, member);
	}

	async function read(id: MemberKey, member: MeshMember): Promise<void> {
		try {
			const announced = certificates.of(id);
			const measurement = await member.read();
			if (!measurement || members.get(id) !== member) return;
			const { fingerprint } = measurement;
			// Of the connection there was when it was asked.
			if (announced !== certificates.of(id)) return;
			if (fingerprint !== null && fingerprint !== announced) return differ(id);
			onEvent({
				type: 'member-reading',
				id,
				reading: regulator.read(id, measurement, member.connection === 'connected'),
			});
		} catch {
			log.warn('no statistics');
		}
	}

	return {
		prepare: vacant.prepare,
		offer: vacant.offer,
		enter(introductions) {
			const here = new Set(introductions.map((introduction) => introduction.memberKey));
			for (const [id, member] of [...members]) if (!here.has(id)) member.setPresent(false);
			for (const introduction of introductions) {
				const isSame = certificates.isKnown(introduction);
				const member = meet(introduction);
				if (!member || (isSame && member.mayRecover)) continue;
				// The first is the one present longest, and has our offer. The others offer to us.
				const offered = vacant.take();
				if (offered?.isIntroduced) {
					member.useOffered(offered.link, offered.id);
				} else {
					offered?.link.close();
					member.awaitOffer();
				}
			}
			vacant.take()?.link.close();
		},
		present(introduction, eldest) {
			const isSame = certificates.isKnown(introduction);
			const member = meet(introduction);
			if (!member || (isSame && member.mayRecover)) return;
			const { offer } = introduction;
			if (offer && !certificates.isPinned(introduction.memberKey, offer.sdp)) return differ(introduction.memberKey);
			if (offer && eldest) member.answer(offer.link, offer.sdp);
			else member.offer();
		},
		absent: (id) => members.get(id)?.setPresent(false),
		back(id) {
			const member = members.get(id);
			member?.setPresent(true);
			// Nobody could be asked while it was away; any other link finds its way by what arrives now.
			if (member?.connection === 'failed') member.offer();
		},
		setSignaling(connected) {
			signaling = connected;
			for (const member of members.values()) member.setSignaling(connected);
		},
		networkChanged() {
			for (const member of members.values()) member.networkChanged();
		},
		heard: unheard.heard,
		receive(from, message) {
			const member = members.get(from);
			if (!member) return;
			unheard.heard(from);
			if (message.type === 'bye') part(from);
			else if (message.type === 'description' && !certificates.isPinned(from, message.description.sdp)) differ(from);
			else member.receive(message);
		},
		part,
		sendControl: (to, message) => members.get(to)?.sendControl(message) ?? false,
		reachable: () => new Set([...open].filter((id) => !vanished.has(id))),
		setConfiguration(configuration, { paths }) {
			for (const [id, member] of members) {
				member.setConfiguration(configuration, paths);
				if (paths === 'new') regulator.connected(id);
			}
			vacant.setConfiguration(configuration, paths);
		},
		setTrack(kind, track) {
			vacant.setTrack(kind, track);
			for (const member of members.values()) member.setTrack(kind, track);
			regulator.regulate();
		},
		setWanted: (wanted) => regulator.setWanted(wanted),
		setQuality: (mode) => regulator.setQuality(mode),
		levels: () => new Map([...members].map(([id, member]) => [id, member.level()])),
		announce() {
			for (const member of members.values()) member.sendControl(options.selfState());
			regulator.regulate();
		},
		react(reaction) {
			for (const member of members.values()) member.sendControl({ type: 'reaction', reaction });
		},
		close() {
			closed = true;
			vacant.take()?.link.close();
			for (const [id, member] of [...members]) {
				if (!member.sendControl({ type: 'bye' })) send(id, { type: 'bye' });
				part(id);
			}
		},
	};
}

function pickState({ name, microphone, camera, share, hand }: Introduction): Omit<SelfState, 'type'> {
	return { name, microphone, camera, share, hand };
}
