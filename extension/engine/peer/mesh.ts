/**
 * One link to each member, two to eight people. Decides who offers, keeps links that live through the loss of the
 * server, tells of members as they come, change and go. Descriptions and candidates pass through unread.
 *
 * Who offers: a newcomer's offer rides in its introduction, and the member present longest answers it; every other
 * member offers to the newcomer.
 */
import type { MemberConnection, QualityMode, Reaction } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import type { Log } from '../lib/log.ts';
import type { Introduction } from '../signaling/member-message.ts';
import { createAnnouncedCertificates } from './announced-certificates.ts';
import type { LocalTracks, ReceivedTracks, TrackKind } from './media-lines.ts';
import { createMeshControl, type RoomControl, type SelfState } from './mesh-control.ts';
import type { MeshEvent } from './mesh-event.ts';
import { createMeshMember, type LinkMessage, type MeshMember } from './mesh-member.ts';
import { createPeerLink, type PeerLink } from './peer-link.ts';
import { createPictureRegulator, type WantedPictures } from './picture-regulator.ts';
import { createRouterPorts } from './router-ports.ts';
import { createStatsPolling } from './stats-polling.ts';
import { createUnheardMembers } from './unheard-members.ts';
import { createVacantLinks } from './vacant-link.ts';

/** A mesh carries eight; beyond twice that nobody is let near, whatever a server says. */
const memberLimit = 16;

export interface MeshOptions {
	/** Known from the first member on. */
	readonly self: () => MemberKey;
	readonly createConnection: () => RTCPeerConnection;
	readonly tracks: () => LocalTracks;
	readonly selfState: () => SelfState;
	/** The way to the server has lost something lately. */
	readonly isLossy: () => boolean;
	/** To one member, sealed, through the server. */
	readonly send: (to: MemberKey, message: LinkMessage | { readonly type: 'bye' }) => void;
	/** What a member sends; null when it is gone. */
	readonly onTracks: (id: MemberKey, tracks: ReceivedTracks | null) => void;
	readonly onEvent: (event: MeshEvent) => void;
	/** A first path to a member was found, of this connection. */
	readonly onPath: () => void;
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
	/** The server has answered since a doubt began. */
	assured(): void;
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
	const certificates = createAnnouncedCertificates();
	const unheard = createUnheardMembers();
	const routerPorts = createRouterPorts();
	const vacant = createVacantLinks(() => createLink('offer'));
	let closed = false;
	let signaling = true;
	const regulator = createPictureRegulator({
		cameraHeightPx: () => options.tracks().camera?.getSettings().height ?? null,
		shareContent: () => options.selfState().share,
	});
	const control = createMeshControl({
		selfState: options.selfState,
		onOpen(id) {
			regulator.opened(id);
			options.onControlOpen(id);
		},
		onState: (id, state) => onEvent({ type: 'member-state', id, state }),
		onWanted: regulator.heard,
		onReaction: options.onReaction,
		onBye: part,
		onControl: options.onControl,
	});
	const polling = createStatsPolling({
		members,
		certificates,
		onRound() {
			regulator.tick();
			for (const id of unheard.tick()) part(id);
		},
		onMeasurement(id, measurement, { connection }) {
			const reading = regulator.read(id, measurement, connection === 'connected');
			onEvent({ type: 'member-reading', id, reading });
		},
		onDiffers: differ,
		log,
	});

	function createLink(role: 'offer' | 'answer'): PeerLink {
		const { selfState: probe } = options;
		return createPeerLink({ createConnection, role, tracks: options.tracks(), routerPorts, probe, log });
	}

	/** The member, new or known, with what it says of itself told; `null` if there are too many. */
	function meet(introduction: Introduction): MeshMember | null {
		const id = introduction.memberKey;
		const state: SelfState = { type: 'state', ...pickState(introduction) };
		const known = members.get(id);
		if (known) {
			// Whom its connection keeps up to date has introduced itself before what it said since.
			if (!certificates.isKnown(introduction) || !control.isOpen(id)) control.hearState(id, state);
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
			isLossy: options.isLossy,
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
				polling.ask(id, member);
			},
			onPath: options.onPath,
			onDoubt: options.onDoubt,
			onTracks: (tracks) => onTracks(id, tracks),
			onChannels: (channels) => options.onChannels(id, channels),
			onControlOpen: () => control.open(id),
			onControl: (message) => control.receive(id, message),
			onVanished() {
				control.setThere(id, false);
				regulator.setThere(id, false);
				onEvent({ type: 'member-vanished', id });
			},
			onReturned() {
				control.setThere(id, true);
				regulator.setThere(id, true);
				onEvent({ type: 'member-returned', id });
				// It may have missed what was told to everybody.
				if (control.isOpen(id)) control.open(id);
			},
			onLost: () => part(id),
		});
		member.setSignaling(signaling);
		members.set(id, member);
		regulator.meet(id, {
			setEncoding: (kind, encoding) => member.setEncoding(kind, encoding),
			tell: (heights) => void member.sendControl({ type: 'wanted', ...heights }),
		});
		control.meet(id, state, member.sendControl);
		polling.start();
		onEvent({ type: 'member-appeared', id, state });
		return member;
	}

	function part(id: MemberKey): void {
		const member = members.get(id);
		if (!member) return;
		member.close();
		members.delete(id);
		regulator.part(id);
		control.part(id);
		certificates.forget(id);
		unheard.heard(id);
		if (members.size === 0) polling.stop();
		onTracks(id, null);
		onEvent({ type: 'member-gone', id });
	}

	/** Somebody else is at the other end. */
	function differ(id: MemberKey): void {
		log.warn('certificate is not the announced one');
		onEvent({ type: 'member-differs', id });
		part(id);
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
			routerPorts.forget();
			for (const member of members.values()) member.networkChanged();
		},
		assured() {
			for (const member of members.values()) member.assured();
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
		reachable: control.reachable,
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
		setWanted: regulator.setWanted,
		setQuality: regulator.setQuality,
		levels: () => new Map([...members].map(([id, member]) => [id, member.level()])),
		announce() {
			control.sendAll(options.selfState());
			regulator.regulate();
		},
		react: (reaction) => control.sendAll({ type: 'reaction', reaction }),
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
