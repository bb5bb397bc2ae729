/**
 * The link to one member, and beside it those before where they may yet be the first to work: a handshake that has lost
 * packets goes on ever more slowly, and one begun anew may overtake it. Which is kept is decided by who offered them, when
 * the first is connected; who answered knows by the first that something comes over, since the others are closed.
 */
import type { MemberConnection } from '../contract/snapshot.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import type { ReceivedTracks } from './media-lines.ts';
import type { PeerLink } from './peer-link.ts';

/** At a time. */
const livingLimit = 3;

/** Names of links that were given up. */
const formerLimit = 8;

export type LinkId = string;

/** A fresh name for a link that offers. */
export function newLinkId(): LinkId {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(8)));
}

export interface Attempt {
	readonly role: 'offer' | 'answer';
	readonly link: PeerLink;
	/** Null while an offer is awaited: its link gives the name. */
	id: LinkId | null;
	/** The link that this one is offered beside. */
	readonly besideId: LinkId | null;
	/** What it said last of itself. */
	state: MemberConnection;
	/** Something came over it, so the other side is through with it, too. */
	isUsed: boolean;
	/** What comes over it, once that is known. */
	tracks: ReceivedTracks | null;
	/** As soon as there are any. */
	channels: MemberChannels | null;
}

/** Over which nothing has come yet. */
export function newAttempt(made: Pick<Attempt, 'role' | 'link' | 'id' | 'besideId'>): Attempt {
	return { ...made, state: 'connecting', isUsed: false, tracks: null, channels: null };
}

export interface Attempts {
	/** The newest; null before the first. */
	readonly current: Attempt | null;
	/** There are several, any of which may be kept. */
	readonly areSeveral: boolean;
	/** And no more of them: to end one would be to end what the other side has just found to work. */
	readonly areEnough: boolean;
	/** By the name of its link. */
	of(id: LinkId): Attempt | undefined;
	/** Whether a link of that name was given up. */
	isFormer(id: LinkId): boolean;
	/** Whether another one comes too late beside a link of that name: that, or what was kept instead, is used. */
	isSettled(id: LinkId | undefined): boolean;
	/** A link of that name came too late. */
	turnDown(id: LinkId): void;
	/** Whatever has to be done to all there are. */
	each(task: (link: PeerLink) => void): void;
	/** In place of all others, or of none but the oldest of many. */
	add(next: Attempt, others: 'end' | 'stay'): void;
	/** It is the one, if there are several. */
	settle(attempt: Attempt): void;
	/** It is not the one, if there are several. */
	giveUp(attempt: Attempt): void;
	/** Idempotent. */
	close(): void;
}

/** `onSettled` gets the only one there is from now on, and whether another one had been the current one. */
export function createAttempts(onSettled: (attempt: Attempt, hasChanged: boolean) => void): Attempts {
	/** The newest last. */
	let living: readonly Attempt[] = [];
	const former: LinkId[] = [];

	function end(attempt: Attempt): void {
		living = living.filter((other) => other !== attempt);
		attempt.link.close();
		if (attempt.id !== null) turnDown(attempt.id);
	}

	function turnDown(id: LinkId): void {
		former.push(id);
		if (former.length > formerLimit) former.shift();
	}

	function settle(attempt: Attempt): void {
		if (living.length < 2 || !living.includes(attempt)) return;
		const hasChanged = attempt !== living.at(-1);
		for (const other of living) if (other !== attempt) end(other);
		onSettled(attempt, hasChanged);
	}

	return {
		get current() {
			return living.at(-1) ?? null;
		},
		get areSeveral() {
			return living.length > 1;
		},
		get areEnough() {
			return living.length >= livingLimit;
		},
		of: (id) => living.find((attempt) => attempt.id === id),
		isFormer: (id) => former.includes(id),
		isSettled: (id) =>
			id !== undefined &&
			living.at(-1)?.isUsed === true &&
			(former.includes(id) || living.some((one) => one.id === id)),
		turnDown,
		each(task) {
			for (const { link } of living) task(link);
		},
		add(next, others) {
			for (const attempt of others === 'stay' ? living.slice(0, 1 - livingLimit) : living) end(attempt);
			living = [...living, next];
		},
		settle,
		giveUp(attempt) {
			const [first, second, third] = living;
			if (!first || !second || !living.includes(attempt)) return;
			if (third) end(attempt);
			else settle(attempt === first ? second : first);
		},
		close() {
			for (const attempt of living) end(attempt);
		},
	};
}
