/**
 * One member of the mesh: the link to it, and the next one when that fails or takes too long. Two members may make several
 * connections one after the other, and either side may give one up alone; so each has a name, given by who offers, that
 * goes with every signal. A signal of an unknown link is never applied to another one.
 */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { MemberConnection } from '../contract/snapshot.ts';
import type { ControlMessage } from '../data/control-message.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import type { MemberMessage } from '../signaling/member-message.ts';
import { createAbsence } from './absence.ts';
import { type Attempt, createAttempts, type LinkId, newAttempt, newLinkId } from './attempts.ts';
import type { PictureEncoding } from './ladder.ts';
import type { LinkMeasurement } from './link-reading.ts';
import { type PictureKind, pictureKinds, type ReceivedTracks, type TrackKind } from './media-lines.ts';
import type { PeerLink } from './peer-link.ts';
import { createRecovery } from './recovery.ts';
import { createShownConnection } from './shown-connection.ts';

/** What one member may make this side do: a set-up takes a description and a dozen candidates, a restart as many. */
const descriptionRate: Rate = { perSecond: 0.5, burst: 8 };
const candidateRate: Rate = { perSecond: 4, burst: 96 };

export type LinkMessage = Extract<MemberMessage, { type: 'description' | 'candidate' }>;

export interface MeshMemberOptions {
	/** Gives way when both offer. The other side must be told the opposite. */
	readonly polite: boolean;
	/** Much is lost around here, so that the first offer gets company at once. */
	readonly isLossy: () => boolean;
	readonly createLink: (role: 'offer' | 'answer') => PeerLink;
	readonly send: (message: LinkMessage) => void;
	readonly onConnection: (connection: MemberConnection) => void;
	/** As that of a link, of whichever there is. */
	readonly onPath: () => void;
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
	/** The server has answered since somebody was in doubt. */
	assured(): void;
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
	const attempts = createAttempts((attempt, hasChanged) => {
		useChannels(attempt);
		if (!hasChanged) return;
		if (attempt.state === 'connected') change('connected');
		else recovery.begin();
	});
	/** Our offer went another way and may have reached nobody, so one of the other side goes before it. */
	let yields = false;
	const connection = createShownConnection(options.onConnection);
	const encodings: Partial<Record<PictureKind, PictureEncoding | null>> = {};
	/** The link was connected once, and may be again. */
	let worked = false;
	/** Those that were told last: until a link works the last picture of the one before it stays. */
	let shown: ReceivedTracks | null = null;
	/** Those that were told last. */
	let used: MemberChannels | null = null;
	const absence = createAbsence(options);
	const recovery = createRecovery({
		polite,
		restart: () => attempts.current?.link.restart(),
		renew({ isFailure }) {
			worked = false;
			if (isFailure) connection.show('failed');
			make('offer', newLinkId());
		},
		compete() {
			if (!attempts.areEnough) make('offer', newLinkId(), 'stay');
		},
	});

	function use(link: PeerLink, role: Attempt['role'], id: LinkId | null, others: 'end' | 'stay' = 'end'): void {
		const attempt = newAttempt({
			role,
			link,
			id,
			besideId: role === 'offer' && others === 'stay' ? (attempts.current?.id ?? null) : null,
		});
		attempts.add(attempt, others);
		if (worked) absence.setConnection('interrupted');
		yields = worked = false;
		recovery.begin();
		for (const kind of pictureKinds) {
			const encoding = encodings[kind];
			if (encoding !== undefined) link.setEncoding(kind, encoding);
		}
		const ifCurrent = (task: () => void) => {
			if (attempts.current === attempt) task();
		};
		const takeUp = () => {
			attempt.isUsed = true;
			attempts.settle(attempt);
		};
		link.bind({
			polite,
			send(signal) {
				if (attempt.id === null) return;
				const isRival = signal.type === 'description' && attempt.besideId !== null;
				send({ ...signal, link: attempt.id, ...(isRival && { beside: attempt.besideId }) });
			},
			handlers: {
				onConnection(state) {
					attempt.state = state;
					// Of an answer the other side may not be there yet.
					if (state === 'connected' && role === 'offer') attempts.settle(attempt);
					if (state === 'failed' && attempts.areSeveral) attempts.giveUp(attempt);
					else ifCurrent(() => change(state));
				},
				onPath() {
					options.onPath();
					// Who answered may have another connection beside this one only if it is offered.
					if (role === 'offer') ifCurrent(() => recovery.findsPath());
				},
				onDoubt: (doubt) =>
					ifCurrent(() => {
						if (doubt === 'begins') recovery.doubts();
						else recovery.revives();
						options.onDoubt(doubt);
					}),
				onTracks(tracks) {
					attempt.tracks = tracks;
					if (worked || !shown) ifCurrent(() => showTracks(attempt));
				},
				onChannels(channels) {
					attempt.channels = channels;
					if (!attempts.areSeveral) ifCurrent(() => useChannels(attempt));
				},
				onArrival: takeUp,
				onControlOpen() {
					takeUp();
					ifCurrent(options.onControlOpen);
				},
				onControl: (message) => ifCurrent(() => options.onControl(message)),
				onClosed() {
					if (attempts.areSeveral) attempts.giveUp(attempt);
					else ifCurrent(ended);
				},
			},
		});
	}

	/** The other side closed it. */
	function ended(): void {
		worked = false;
		// First, since who hears of the change may close this member, and its timers with it.
		recovery.ends();
		connection.show('reconnecting');
		absence.setConnection('ended');
	}

	function change(state: MemberConnection): void {
		if (state === 'connected') {
			worked = true;
			recovery.works();
			if (attempts.current) showTracks(attempts.current);
			absence.setConnection('works');
		} else if (worked && connection.state === 'connected') {
			recovery.stalls();
			absence.setConnection('interrupted');
		} else if (state === 'failed') {
			recovery.fails();
			// Browsers say so, too, when a relay refuses the first way there is, and the next one works a moment later.
			if (connection.state === 'reconnecting') return;
		}
		connection.show(state);
	}

	function showTracks({ tracks }: Attempt): void {
		if (!tracks || tracks === shown) return;
		shown = tracks;
		options.onTracks(tracks);
	}

	function useChannels({ channels }: Attempt): void {
		if (!channels || channels === used) return;
		used = channels;
		options.onChannels(channels);
	}

	/** A browser has only so many connections; when there is none to be had, it is tried again. */
	function make(role: Attempt['role'], id: LinkId | null, others?: 'stay'): void {
		try {
			use(createLink(role), role, id, others);
		} catch {
			recovery.refused();
		}
	}

	function answer(id: LinkId, sdp: string, others?: 'stay'): void {
		make('answer', id, others);
		attempts.of(id)?.link.receive({ type: 'description', description: { type: 'offer', sdp } });
	}

	return {
		get connection() {
			return connection.state;
		},
		get mayRecover() {
			return worked;
		},
		useOffered(offered, id) {
			use(offered, 'offer', id);
			yields = true;
			if (options.isLossy()) recovery.hurries();
		},
		offer: () => make('offer', newLinkId()),
		awaitOffer: () => make('answer', null),
		answer,
		receive({ link: id, ...signal }) {
			if (!allowances[signal.type].take(1, performance.now())) return;
			const isOffer = signal.type === 'description' && signal.description.type === 'offer';
			const { current } = attempts;
			const known = attempts.of(id);
			if (!known && signal.type === 'description' && attempts.isSettled(signal.beside)) {
				attempts.turnDown(id);
				return;
			}
			if (known) {
				if (isOffer && known === current) recovery.asked();
				known.link.receive(signal);
			} else if (attempts.isFormer(id)) {
				// Sent before the other side heard of the link there is now.
				if (isOffer) current?.link.repeatOffer();
			} else if (isOffer && current?.id === null) {
				current.id = id;
				current.link.receive(signal);
			} else if (isOffer && !(current?.link.isUnanswered && !polite && !yields)) {
				// The other side made a new link. If we had just made one too, one of the two gives way.
				const isRival = signal.beside !== undefined && current?.role === 'answer' && !current.isUsed;
				answer(id, signal.description.sdp, isRival ? 'stay' : undefined);
			}
		},
		setPresent(value) {
			absence.setPresent(value);
			recovery.setPresent(value);
		},
		setSignaling: (connected) => recovery.setSignaling(connected),
		networkChanged: () => recovery.networkChanged(),
		assured: () => recovery.assured(),
		setTrack: (kind, track) => attempts.each((link) => link.setTrack(kind, track)),
		setEncoding(kind, encoding) {
			encodings[kind] = encoding;
			attempts.each((link) => link.setEncoding(kind, encoding));
		},
		level: () => attempts.current?.link.level() ?? 0,
		sendControl: (message) => attempts.current?.link.sendControl(message) ?? false,
		setConfiguration(configuration, paths) {
			if (paths === 'same') {
				attempts.each((link) => link.setConfiguration(configuration));
				return;
			}
			// Not an ICE restart: that goes on with a path that works, whatever the configuration says. And closed first, since
			// what is not to be used any more must not last because no other one is to be had, or because nobody answers.
			const isAwaited = (attempts.current?.id ?? null) === null;
			attempts.close();
			if (worked) absence.setConnection('interrupted');
			worked = false;
			if (isAwaited) make('answer', null);
			else make('offer', newLinkId());
			connection.lookAnew();
		},
		read: () => attempts.current?.link.read() ?? null,
		close() {
			recovery.close();
			absence.close();
			attempts.close();
		},
	};
}
