/**
 * One link to each member, two to eight people. Decides who offers, keeps links that live through the loss of the
 * server, tells of members as they come, change and go. Descriptions and candidates pass through unread.
 *
 * Who offers: a newcomer's offer rides in its introduction, and the member present longest answers it; every other
 * member offers to the newcomer.
 */
import type { LinkReading, MemberConnection } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { ControlMessage } from '../data/control-message.ts';
import type { Log } from '../lib/log.ts';
import type { Introduction, MemberMessage } from '../signaling/member-message.ts';
import type { LocalTracks, TrackKind } from './media-lines.ts';
import { createPeerLink, type PeerLink } from './peer-link.ts';

/** A mesh carries eight; beyond twice that nobody is let near, whatever a server says. */
const memberLimit = 16;

const readingIntervalMs = 1_000;

/**
 * How long a member stays whom neither the server sees nor a connection reaches. Not zero: a server that goes down
 * takes its members one by one, and a connection may be a moment away.
 */
const absenceGraceMs = 4_000;

export type SelfState = Extract<ControlMessage, { type: 'state' }>;

export type MeshEvent =
	| { readonly type: 'member-appeared'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-state'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-connection'; readonly id: MemberKey; readonly connection: MemberConnection }
	| { readonly type: 'member-reading'; readonly id: MemberKey; readonly reading: LinkReading }
	| { readonly type: 'member-gone'; readonly id: MemberKey };

export interface MeshOptions {
	readonly self: MemberKey;
	readonly createConnection: () => RTCPeerConnection;
	readonly tracks: () => LocalTracks;
	readonly selfState: () => SelfState;
	/** To one member, sealed, through the server. */
	readonly send: (to: MemberKey, message: MemberMessage) => void;
	/** What a member sends; empty when it is gone. */
	readonly onTracks: (id: MemberKey, tracks: readonly MediaStreamTrack[]) => void;
	readonly onEvent: (event: MeshEvent) => void;
	readonly log: Log;
}

export interface Mesh {
	/** An offer for a member not yet known, for the introduction. Ready at once when `prepare` was called before. */
	offer(): Promise<string>;
	/** Makes that offer ahead of time. */
	prepare(): void;
	/** We are in the room, for the first time or again; the others are these. */
	enter(members: readonly Introduction[]): void;
	present(member: Introduction, eldest: boolean): void;
	absent(id: MemberKey): void;
	receive(from: MemberKey, message: MemberMessage): void;
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	/** Tells everybody what `selfState` says now. */
	announce(): void;
	/** Says goodbye and ends every link. Idempotent. */
	close(): void;
}

interface Member {
	readonly link: PeerLink;
	connection: MemberConnection;
	/** Not seen by the server any more. */
	absent: boolean;
	/** Its side of the connection was closed: it left, or makes a new one. */
	ended: boolean;
	/** Runs while the member is absent and not connected. */
	grace: ReturnType<typeof setTimeout> | undefined;
}

export function createMesh(options: MeshOptions): Mesh {
	const { self, createConnection, log, onEvent, onTracks, send } = options;
	const members = new Map<MemberKey, Member>();
	let vacant: PeerLink | null = null;
	let readings: ReturnType<typeof setInterval> | undefined;

	function createLink(role: 'offer' | 'answer'): PeerLink {
		return createPeerLink({ createConnection, role, tracks: options.tracks(), log });
	}

	/** Keeps a link that works; else makes one by `create`, in place of one that failed. */
	function meet(introduction: Introduction, create: () => PeerLink): Member | null {
		const id = introduction.memberKey;
		const state: SelfState = { type: 'state', ...pickState(introduction) };
		const known = members.get(id);
		if (known && known.connection !== 'failed') {
			known.absent = false;
			watchAbsence(id, known);
			onEvent({ type: 'member-state', id, state });
			return null;
		}
		if (!known && members.size >= memberLimit) {
			log.warn('more members than a mesh takes');
			return null;
		}
		if (known) discard(known);
		const link = create();
		const member: Member = { link, connection: 'connecting', absent: false, ended: false, grace: undefined };
		members.set(id, member);
		readings ??= setInterval(readAll, readingIntervalMs);
		onEvent(
			known ? { type: 'member-connection', id, connection: 'connecting' } : { type: 'member-appeared', id, state },
		);
		link.bind({
			polite: self < id,
			send: (signal) => send(id, signal),
			handlers: {
				onConnection: (connection) => change(id, member, connection),
				onTracks: (tracks) => onTracks(id, tracks),
				onControlOpen: () => void link.sendControl(options.selfState()),
				onControl(message) {
					if (message.type === 'state') onEvent({ type: 'member-state', id, state: message });
					else part(id, member);
				},
				onClosed() {
					member.ended = true;
					change(id, member, 'failed');
				},
			},
		});
		return member;
	}

	function change(id: MemberKey, member: Member, connection: MemberConnection): void {
		if (members.get(id) !== member) return;
		member.connection = connection;
		watchAbsence(id, member);
		if (members.get(id) !== member) return;
		onEvent({ type: 'member-connection', id, connection });
		if (connection === 'connected') void read(id, member);
	}

	function part(id: MemberKey, member: Member): void {
		if (members.get(id) !== member) return;
		discard(member);
		members.delete(id);
		if (members.size === 0) {
			clearInterval(readings);
			readings = undefined;
		}
		onTracks(id, []);
		onEvent({ type: 'member-gone', id });
	}

	function discard(member: Member): void {
		clearTimeout(member.grace);
		member.link.close();
	}

	function markAbsent(id: MemberKey, member: Member): void {
		member.absent = true;
		watchAbsence(id, member);
	}

	function watchAbsence(id: MemberKey, member: Member): void {
		if (member.absent && member.ended) part(id, member);
		else if (!member.absent || member.connection === 'connected') {
			clearTimeout(member.grace);
			member.grace = undefined;
		} else {
			member.grace ??= setTimeout(() => part(id, member), absenceGraceMs);
		}
	}

	function readAll(): void {
		for (const [id, member] of members) void read(id, member);
	}

	async function read(id: MemberKey, member: Member): Promise<void> {
		try {
			const reading = await member.link.read();
			if (members.get(id) === member) onEvent({ type: 'member-reading', id, reading });
		} catch {
			log.warn('no statistics');
		}
	}

	function takeVacant(): PeerLink | null {
		const link = vacant;
		vacant = null;
		return link;
	}

	return {
		prepare() {
			vacant ??= createLink('offer');
		},
		offer() {
			vacant ??= createLink('offer');
			return vacant.readOffer();
		},
		enter(introductions) {
			const here = new Set(introductions.map((introduction) => introduction.memberKey));
			for (const [id, member] of [...members]) if (!here.has(id)) markAbsent(id, member);
			// The first is the one present longest, and has our offer.
			for (const introduction of introductions) meet(introduction, () => takeVacant() ?? createLink('answer'));
			takeVacant()?.close();
		},
		present(introduction, eldest) {
			const { offer } = introduction;
			if (offer !== null && eldest) {
				const member = meet(introduction, () => createLink('answer'));
				member?.link.receive({ type: 'description', description: { type: 'offer', sdp: offer } });
			} else {
				meet(introduction, () => createLink('offer'));
			}
		},
		absent(id) {
			const member = members.get(id);
			if (member) markAbsent(id, member);
		},
		receive(from, message) {
			const member = members.get(from);
			if (!member) return;
			if (message.type === 'bye') part(from, member);
			else member.link.receive(message);
		},
		setTrack(kind, track) {
			vacant?.setTrack(kind, track);
			for (const member of members.values()) member.link.setTrack(kind, track);
		},
		announce() {
			for (const member of members.values()) member.link.sendControl(options.selfState());
		},
		close() {
			takeVacant()?.close();
			for (const [id, member] of [...members]) {
				if (!member.link.sendControl({ type: 'bye' })) send(id, { type: 'bye' });
				part(id, member);
			}
		},
	};
}

function pickState({ name, microphone, camera }: Introduction): Omit<SelfState, 'type'> {
	return { name, microphone, camera };
}
