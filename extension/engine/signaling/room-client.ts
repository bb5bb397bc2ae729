/**
 * A member's presence in one room: enters it, again after every loss of the server, opens introductions and sealed
 * messages, seals what goes out. Tells of members by key; peer ids stay in here. Everything is told in the order the
 * server sent it, and what is told is waited for.
 */
import type { PeerId } from '#protocol/ids.ts';
import type { IntroducedPeer, JoinedPeer } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import type { Log } from '../lib/log.ts';
import { nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { createDoorAnswers } from './door-answers.ts';
import { type DoorAnswer, isDoorFrame, openDoorAnswer } from './door-frame.ts';
import { createEntries, type Entries } from './entries.ts';
import { createHearing, heldBytes } from './hearing.ts';
import { sealIntroduction } from './introduction.ts';
import type { SignalingLink } from './link.ts';
import {
	encodeMemberMessage,
	type Introduction,
	type MemberMessage,
	parseMemberMessage,
	sessionNonceBytes,
} from './member-message.ts';
import { createPresentMembers } from './present-members.ts';
import type { RoomMessage } from './server-frame.ts';

type Told = void | Promise<void>;

export interface RoomHandlers {
	/** What to say of oneself now; asked for on every entry. `first` is false when coming back. */
	readonly introduce: (first: boolean) => Promise<Omit<Introduction, 'sessionNonce' | 'enteredAt'>>;
	/** In the room; the others, present longest first, and whether there are some who can't be understood. */
	readonly onEntered: (members: readonly Introduction[], hasUnreadable: boolean) => Told;
	/** Somebody entered. `eldest`: we are the one who answers the offer in the introduction. */
	readonly onPresent: (member: Introduction, eldest: boolean) => Told;
	/** The server no longer sees a member. Its connection may live on. */
	readonly onAbsent: (memberKey: MemberKey) => Told;
	/** The server has lost a member, and waits for it. What is sent to it meanwhile arrives if it comes back. */
	readonly onAway: (memberKey: MemberKey) => Told;
	/** One who was away. */
	readonly onBack: (memberKey: MemberKey) => Told;
	readonly onMessage: (from: MemberKey, message: MemberMessage) => Told;
	/** Not let in by the server. */
	readonly onRefused: (code: RefusalCode) => Told;
	/** Our introduction could not be read by those who are there. */
	readonly onPassword: (answer: DoorAnswer) => Told;
	/** Somebody with the room's key speaks in the name of others. */
	readonly onForged: () => Told;
}

export interface RoomClientOptions {
	readonly link: Pick<SignalingLink, 'send' | 'relay'>;
	readonly keys: RoomKeys;
	readonly identity: Identity;
	/** On the first entry: true opens the room, false refuses when nobody is there. */
	readonly create: boolean;
	/** From the operator of the server, for opening rooms; empty without. */
	readonly accessToken: string;
	/** Seen so far: none. */
	readonly entries?: Entries | undefined;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly log: Log;
	readonly handlers: RoomHandlers;
}

export interface RoomClient {
	/** The link is ready: enter, or enter again. */
	enter(): void;
	receive(message: RoomMessage): void;
	receiveRelay(from: PeerId, body: Uint8Array<ArrayBuffer>): void;
	/** Dropped silently when the member is not present: its link is made anew when it comes back, or in time. */
	send(to: MemberKey, message: MemberMessage): void;
	/** Out and in again under other keys: the password has changed. */
	changeKeys(keys: RoomKeys): void;
	/** Says `leave` after everything sent before; silent from now on. */
	leave(): Promise<void>;
}

export function createRoomClient(options: RoomClientOptions): RoomClient {
	const { link, identity, log, handlers, now, entries = createEntries() } = options;
	const hearing = createHearing(log);
	const outgoing = createSerialQueue();
	const members = createPresentMembers({
		identity,
		entries,
		onForged: handlers.onForged,
		onFull() {
			if (!isEnteringAnew) log.warn('too many introductions, entering anew');
			enterAnew();
		},
		log,
	});
	const doorAnswers = createDoorAnswers({
		keys: () => keys,
		relay(to, seal) {
			sendInTurn(async () => {
				const frame = await seal();
				if (!left) link.relay(to, frame);
			});
		},
		now,
	});
	/** Peers who were here before us and still are: as long as there is one, we are not the eldest. */
	let elders: Set<PeerId> = new Set();
	let { keys } = options;
	let sessionNonce = newSessionNonce();
	/** As it was sent last with `join`. */
	let introduced = '';
	/** The same, unsealed. */
	let own: Introduction | null = null;
	let entered = false;
	let present = false;
	/** It is asked for, and not done yet. */
	let isEnteringAnew = false;
	let left = false;

	async function enter(): Promise<void> {
		isEnteringAnew = present = false;
		members.clear();
		elders = new Set();
		// Not before: under the nonce there was, what is forgotten could be replayed.
		if (entries.isFull) entries.clear();
		else entries.enterAgain();
		// A fresh nonce makes fresh pair keys with everybody: sequences may start at zero again.
		sessionNonce = newSessionNonce();
		const introduction = {
			...(await handlers.introduce(!entered)),
			sessionNonce,
			enteredAt: identity.enter(now()),
		};
		introduced = await sealIntroduction(keys, identity, introduction);
		own = introduction;
		if (left) return;
		const { accessToken } = options;
		link.send({
			type: 'join',
			roomId: keys.roomId,
			introduction: introduced,
			create: options.create || entered,
			...(accessToken === '' ? {} : { token: accessToken }),
		});
	}

	function enterAnew(): void {
		if (isEnteringAnew) return;
		isEnteringAnew = true;
		link.send({ type: 'leave' });
		hearing.inTurn(enter);
	}

	function meet(peer: IntroducedPeer): ReturnType<typeof members.meet> {
		return members.meet(peer, { keys, sessionNonce });
	}

	async function handleJoined(peers: readonly JoinedPeer[]): Promise<void> {
		const introductions: Introduction[] = [];
		let hasUnreadable = false;
		// One after the other: of two connections of one member the later one wins.
		for (const peer of peers) {
			const met = await meet(peer);
			if (met === 'unreadable') hasUnreadable = true;
			else if (met) introductions.push(met);
		}
		if (!left) await handlers.onEntered(introductions, hasUnreadable);
		for (const { peerId, away } of peers) if (away) await tellOf(peerId, handlers.onAway);
		await withdrawOffer();
	}

	/**
	 * Those who are there have our offer now. Who comes later has no use for it, and may be somebody at the door, who has
	 * the room's key and is not to learn our addresses.
	 */
	async function withdrawOffer(): Promise<void> {
		const entry = own;
		if (!entry?.offer) return;
		const introduction = await sealIntroduction(keys, identity, { ...entry, offer: null });
		if (own === entry && present && !left) link.send({ type: 'introduce', introduction });
	}

	async function handlePeerJoined(peer: IntroducedPeer, eldest: boolean): Promise<void> {
		const met = await meet(peer);
		if (left || !met) return;
		if (met !== 'unreadable') await handlers.onPresent(met, eldest);
		else if (eldest) await doorAnswers.answer(peer);
	}

	async function handlePeerLeft(peerId: PeerId): Promise<void> {
		await tellOf(peerId, (memberKey) => {
			members.remove(peerId);
			return handlers.onAbsent(memberKey);
		});
	}

	async function tellOf(peerId: PeerId, tell: (memberKey: MemberKey) => Told): Promise<void> {
		const member = members.get(peerId);
		if (member && !left) await tell(member.memberKey);
	}

	async function handleRelay(from: PeerId, body: Uint8Array<ArrayBuffer>): Promise<void> {
		if (isDoorFrame(body)) {
			const answer = await openDoorAnswer(keys, introduced, body);
			if (answer && !left) await handlers.onPassword(answer);
			return;
		}
		const member = members.get(from);
		const plaintext = member && (await member.channel.open(body));
		const message = plaintext && parseMemberMessage(plaintext);
		if (!message) log.warn('sealed message does not open');
		else if (!left) await handlers.onMessage(member.memberKey, message);
	}

	function sendInTurn(task: () => Promise<void>): void {
		outgoing.run(task).catch((error: unknown) => log.warn(`room client: ${nameOfError(error)}`));
	}

	return {
		enter() {
			if (!left) hearing.inTurn(enter);
		},
		receive(message) {
			if (left) return;
			const hear = (open: () => Told) => hearing.hear(heldBytes(message), open);
			switch (message.type) {
				case 'joined':
					entered = present = true;
					elders = new Set(message.members.map(({ peerId }) => peerId));
					hear(() => handleJoined(message.members));
					return;
				case 'peer-joined': {
					const eldest = present && elders.size === 0;
					hear(() => handlePeerJoined(message, eldest));
					return;
				}
				case 'peer-left':
					elders.delete(message.peerId);
					hear(() => handlePeerLeft(message.peerId));
					return;
				case 'peer-away':
					hear(() => tellOf(message.peerId, handlers.onAway));
					return;
				case 'peer-back':
					hear(() => tellOf(message.peerId, handlers.onBack));
					return;
				case 'refused':
					if (present) log.warn(`server refused: ${message.code}`);
					else hear(() => handlers.onRefused(message.code));
					return;
			}
		},
		receiveRelay(from, body) {
			if (!left) hearing.hear(body.byteLength, () => handleRelay(from, body));
		},
		send(to, message) {
			sendInTurn(async () => {
				const present = members.find(to);
				if (present) link.relay(present.peerId, await present.channel.seal(encodeMemberMessage(message)));
			});
		},
		changeKeys(next) {
			hearing.inTurn(() => {
				keys = next;
				if (present && !left) enterAnew();
			});
		},
		leave() {
			left = true;
			doorAnswers.close();
			return outgoing.run(() => {
				link.send({ type: 'leave' });
			});
		},
	};
}

function newSessionNonce(): Uint8Array<ArrayBuffer> {
	return crypto.getRandomValues(new Uint8Array(sessionNonceBytes));
}
