/**
 * One member of the mesh: the link to it, and the next one when that fails. Two members may make several connections one
 * after the other, and either side may give one up alone; so each has a name, given by who offers, that goes with every
 * signal. A signal of an unknown link is never applied to another one.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { MemberConnection } from '../contract/snapshot.ts';
import type { ControlMessage } from '../data/control-message.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import type { MemberMessage } from '../signaling/member-message.ts';
import { createAbsence } from './absence.ts';
import type { PictureEncoding } from './ladder.ts';
import type { LinkMeasurement } from './link-reading.ts';
import { type PictureKind, pictureKinds, type ReceivedTracks, type TrackKind } from './media-lines.ts';
import type { PeerLink } from './peer-link.ts';
import { createRecovery } from './recovery.ts';

/** Names of links that were given up. */
const formerLimit = 8;

/** What one member may make this side do: a set-up takes a description and a dozen candidates, a restart as many. */
const descriptionRate: Rate = { perSecond: 0.5, burst: 8 };
const candidateRate: Rate = { perSecond: 4, burst: 96 };

export type LinkId = string;

export type LinkMessage = Extract<MemberMessage, { type: 'description' | 'candidate' }>;

/** A fresh name for a link that offers. */
export function newLinkId(): LinkId {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(8)));
}

export interface MeshMemberOptions {
	/** Gives way when both offer. The other side must be told the opposite. */
	readonly polite: boolean;
	readonly createLink: (role: 'offer' | 'answer') => PeerLink;
	readonly send: (message: LinkMessage) => void;
	readonly onConnection: (connection: MemberConnection) => void;
	/** As that of a link. */
	readonly onDoubt: (doubt: 'begins' | 'ends') => void;
	readonly onTracks: (tracks: ReceivedTracks) => void;
	/** Of each link anew; those before have ended. */
	readonly onChannels: (channels: MemberChannels) => void;
	readonly onControlOpen: () => void;
	readonly onControl: (message: ControlMessage) => void;
	/** Neither the server nor a connection reaches it: gone for people, while its link is kept for a minute. */
	readonly onVanished: () => void;
	/** It is there again, after that. */
	readonly onReturned: () => void;
	/** Gone for good. */
	readonly onLost: () => void;
}

export interface MeshMember {
	readonly connection: MemberConnection;
	/** Its link worked, and may do so again; one that never did is better made anew when the member comes back. */
	readonly mayRecover: boolean;
	/** A link that was made ahead of time, and its offer sent another way. */
	useOffered(link: PeerLink, id: LinkId): void;
	/** A new link, with an offer of ours. */
	offer(): void;
	/** A new link, for an offer that is to come. */
	awaitOffer(): void;
	/** A new link, for this offer. */
	answer(id: LinkId, sdp: string): void;
	receive(message: LinkMessage): void;
	/** Whether the server sees the member. */
	setPresent(present: boolean): void;
	/** Whether the server sees us. */
	setSignaling(connected: boolean): void;
	/** Paths may lead elsewhere now. */
	networkChanged(): void;
	setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
	/** As that of a link; holds for the links to come. */
	setEncoding(kind: PictureKind, encoding: PictureEncoding | null): void;
	/** As that of a link. */
	level(): number;
	sendControl(message: ControlMessage): boolean;
	/** As that of a link; `new` ends the link, and with it every path there is, before it makes another one. */
	setConfiguration(configuration: RTCConfiguration, paths: 'new' | 'same'): void;
	read(): Promise<LinkMeasurement> | null;
	/** Idempotent. Nothing is told any more. */
	close(): void;
}

export function createMeshMember(options: MeshMemberOptions): MeshMember {
	const { createLink, polite, send } = options;
	const allowances = {
		description: new TokenBucket(descriptionRate, performance.now()),
		candidate: new TokenBucket(candidateRate, performance.now()),
	};
	let link: PeerLink | null = null;
	/** Null while an offer is awaited: its link gives the name. */
	let linkId: LinkId | null = null;
	/** Our offer went another way and may have reached nobody, so one of the other side goes before it. */
	let yields = false;
	let connection: MemberConnection = 'connecting';
	const encodings: Partial<Record<PictureKind, PictureEncoding | null>> = {};
	/** The link was connected once, and may be again. */
	let worked = false;
	let hasTracks = false;
	/** Of a link that doesn't work yet: until then the last picture of the one before it stays. */
	let nextTracks: ReceivedTracks | null = null;
	const former: LinkId[] = [];
	const absence = createAbsence(options);
	const recovery = createRecovery({
		polite,
		restart: () => link?.restart(),
		renew({ isFailure }) {
			worked = false;
			if (isFailure) show('failed');
			make('offer', newLinkId());
		},
	});

	function use(next: PeerLink, id: LinkId | null): void {
		link?.close();
		if (linkId !== null) former.push(linkId);
		if (former.length > formerLimit) former.shift();
		link = next;
		linkId = id;
		if (worked) absence.setConnection('interrupted');
		yields = worked = false;
		nextTracks = null;
		recovery.begin();
		for (const kind of pictureKinds) {
			const encoding = encodings[kind];
			if (encoding !== undefined) next.setEncoding(kind, encoding);
		}
		const ifCurrent = (task: () => void) => {
			if (link === next) task();
		};
		next.bind({
			polite,
			send(signal) {
				if (link === next && linkId !== null) send({ ...signal, link: linkId });
			},
			handlers: {
				onConnection: (state) => ifCurrent(() => change(state)),
				onPath: () => ifCurrent(recovery.findsPath),
				onDoubt: (doubt) =>
					ifCurrent(() => {
						if (doubt === 'begins') recovery.doubts();
						else recovery.revives();
						options.onDoubt(doubt);
					}),
				onTracks: (tracks) => ifCurrent(() => takeTracks(tracks)),
				onChannels: (channels) => ifCurrent(() => options.onChannels(channels)),
				onControlOpen: () => ifCurrent(options.onControlOpen),
				onControl: (message) => ifCurrent(() => options.onControl(message)),
				onClosed: () =>
					ifCurrent(() => {
						worked = false;
						// First, since who hears of the change may close this member, and its timers with it.
						recovery.ends();
						show('reconnecting');
						absence.setConnection('ended');
					}),
			},
		});
	}

	function change(state: MemberConnection): void {
		if (state === 'connected') {
			worked = true;
			recovery.works();
			if (nextTracks) options.onTracks(nextTracks);
			nextTracks = null;
			absence.setConnection('works');
		} else if (worked && connection === 'connected') {
			recovery.stalls();
			absence.setConnection('interrupted');
		} else if (state === 'failed') {
			recovery.fails();
			// Browsers say so, too, when a relay refuses the first way there is, and the next one works a moment later.
			if (connection === 'reconnecting') return;
		}
		show(state);
	}

	function takeTracks(tracks: ReceivedTracks): void {
		if (hasTracks && !worked) nextTracks = tracks;
		else options.onTracks(tracks);
		hasTracks = true;
	}

	function show(state: MemberConnection): void {
		// What failed, or worked once, stays so in everybody's eyes until it works again, however often it is tried.
		if (connection === 'failed' && state !== 'connected') return;
		tell(state === 'connecting' && connection !== 'connecting' ? 'reconnecting' : state);
	}

	function tell(state: MemberConnection): void {
		if (state === connection) return;
		connection = state;
		options.onConnection(connection);
	}

	/** A browser has only so many connections; when there is none to be had, it is tried again. */
	function make(role: 'offer' | 'answer', id: LinkId | null): void {
		try {
			use(createLink(role), id);
		} catch {
			recovery.refused();
		}
	}

	function answer(id: LinkId, sdp: string): void {
		make('answer', id);
		link?.receive({ type: 'description', description: { type: 'offer', sdp } });
	}

	return {
		get connection() {
			return connection;
		},
		get mayRecover() {
			return worked;
		},
		useOffered(offered, id) {
			use(offered, id);
			yields = true;
		},
		offer: () => make('offer', newLinkId()),
		awaitOffer: () => make('answer', null),
		answer,
		receive({ link: id, ...signal }) {
			if (!allowances[signal.type].take(1, performance.now())) return;
			const isOffer = signal.type === 'description' && signal.description.type === 'offer';
			if (id === linkId) {
				if (isOffer) recovery.asked();
				link?.receive(signal);
			} else if (former.includes(id)) {
				// Sent before the other side heard of the link there is now.
				if (isOffer) link?.repeatOffer();
			} else if (isOffer && linkId === null) {
				linkId = id;
				link?.receive(signal);
			} else if (isOffer && !(link?.isUnanswered && !polite && !yields)) {
				// The other side made a new link. If we had just made one too, one of the two gives way.
				answer(id, signal.description.sdp);
			}
		},
		setPresent(value) {
			absence.setPresent(value);
			recovery.setPresent(value);
		},
		setSignaling: (connected) => recovery.setSignaling(connected),
		networkChanged: () => recovery.networkChanged(),
		setTrack: (kind, track) => link?.setTrack(kind, track),
		setEncoding(kind, encoding) {
			encodings[kind] = encoding;
			link?.setEncoding(kind, encoding);
		},
		level: () => link?.level() ?? 0,
		sendControl: (message) => link?.sendControl(message) ?? false,
		setConfiguration(configuration, paths) {
			if (paths === 'same') {
				link?.setConfiguration(configuration);
				return;
			}
			// Not an ICE restart: that goes on with a path that works, whatever the configuration says. And closed first, since
			// what is not to be used any more must not last because no other one is to be had, or because nobody answers.
			link?.close();
			if (worked) absence.setConnection('interrupted');
			worked = false;
			if (linkId === null) make('answer', null);
			else make('offer', newLinkId());
			// Also where it had failed: by other ways it may work.
			if (connection !== 'connecting') tell('reconnecting');
		},
		read: () => link?.read() ?? null,
		close() {
			recovery.close();
			absence.close();
			link?.close();
			link = null;
		},
	};
}
