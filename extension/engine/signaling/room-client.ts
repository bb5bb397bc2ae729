/**
 * A member's presence in one room: enters it, again after every loss of the server, opens introductions and sealed
 * messages, seals what goes out. Tells of members by key; peer ids stay in here. Everything is told in the order the
 * server sent it.
 */
import type { PeerId } from '#protocol/ids.ts';
import type { IntroducedPeer } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { openEnvelope, sealEnvelope } from '../crypto/envelope.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { openPairChannel, type PairChannel } from '../crypto/pair-channel.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import type { Log } from '../lib/log.ts';
import { nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { RoomMessage, SignalingLink } from './link.ts';
import {
	encodeIntroduction,
	encodeMemberMessage,
	type Introduction,
	type MemberMessage,
	parseIntroduction,
	parseMemberMessage,
	sessionNonceBytes,
} from './member-message.ts';

/** Introductions remembered, to know replayed ones. After that many the room is entered anew. */
const introductionLimit = 4_096;

/** Messages of the server that wait to be opened; seven members connecting make a hundred. */
const queueLimit = 2_048;

export interface RoomHandlers {
	/** What to say of oneself now; asked for on every entry. `first` is false when coming back. */
	readonly introduce: (first: boolean) => Promise<Omit<Introduction, 'sessionNonce'>>;
	/** In the room; the others, present longest first. */
	readonly onEntered: (members: readonly Introduction[]) => void;
	/** Somebody entered. `eldest`: we are the one who answers the offer in the introduction. */
	readonly onPresent: (member: Introduction, eldest: boolean) => void;
	/** The server no longer sees a member. Its connection may live on. */
	readonly onAbsent: (memberKey: MemberKey) => void;
	readonly onMessage: (from: MemberKey, message: MemberMessage) => void;
	/** Not let in. */
	readonly onRefused: (code: RefusalCode) => void;
}

export interface RoomClientOptions {
	readonly link: Pick<SignalingLink, 'send' | 'relay'>;
	readonly keys: RoomKeys;
	readonly memberKey: MemberKey;
	/** On the first entry: true opens the room, false refuses when nobody is there. */
	readonly create: boolean;
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
	/** Says `leave` after everything sent before; silent from now on. */
	leave(): Promise<void>;
}

interface PresentMember {
	readonly introduction: Introduction;
	readonly channel: PairChannel;
}

export function createRoomClient(options: RoomClientOptions): RoomClient {
	const { link, keys, memberKey, log, handlers } = options;
	const incoming = createSerialQueue();
	const outgoing = createSerialQueue();
	const members = new Map<PeerId, PresentMember>();
	/** Peers who were here before us and still are: as long as there is one, we are not the eldest. */
	const elders = new Set<PeerId>();
	const seenNonces = new Set<string>();
	let sessionNonce = newSessionNonce();
	let entered = false;
	let present = false;
	let left = false;
	/** Tasks in `incoming`. */
	let waiting = 0;

	async function enter(): Promise<void> {
		present = false;
		members.clear();
		elders.clear();
		seenNonces.clear();
		// A fresh nonce makes fresh pair keys with everybody: sequences may start at zero again.
		sessionNonce = newSessionNonce();
		const introduction = { ...(await handlers.introduce(!entered)), sessionNonce };
		const envelope = await sealEnvelope(keys, encodeIntroduction(introduction));
		if (left) return;
		link.send({
			type: 'join',
			roomId: keys.roomId,
			introduction: encodeBase64Url(envelope),
			create: options.create || entered,
		});
	}

	async function meet(peer: IntroducedPeer): Promise<Introduction | null> {
		const envelope = decodeBase64Url(peer.introduction);
		const plaintext = envelope && (await openEnvelope(keys, envelope));
		const introduction = plaintext && parseIntroduction(plaintext);
		if (!introduction || introduction.memberKey === memberKey) {
			log.warn('introduction does not open');
			return null;
		}
		// A replayed introduction would make the same pair keys again, and so the same nonces.
		const nonce = `${introduction.memberKey} ${encodeBase64Url(introduction.sessionNonce)}`;
		if (seenNonces.has(nonce)) {
			log.warn('introduction replayed');
			return null;
		}
		if (seenNonces.size >= introductionLimit) {
			// Under a fresh nonce of our own everything that was seen may be forgotten.
			log.warn('too many introductions, entering anew');
			link.send({ type: 'leave' });
			inOrder(enter);
			return null;
		}
		seenNonces.add(nonce);
		const channel = await openPairChannel(keys, { memberKey, sessionNonce }, introduction);
		// The newest connection of a member wins.
		for (const [peerId, known] of members) {
			if (known.introduction.memberKey === introduction.memberKey) members.delete(peerId);
		}
		members.set(peer.peerId, { introduction, channel });
		return introduction;
	}

	async function handleJoined(peers: readonly IntroducedPeer[]): Promise<void> {
		const introductions: Introduction[] = [];
		// One after the other: of two connections of one member the later one wins.
		for (const peer of peers) {
			const introduction = await meet(peer);
			if (introduction) introductions.push(introduction);
		}
		if (!left) handlers.onEntered(introductions);
	}

	async function handlePeerJoined(peer: IntroducedPeer, eldest: boolean): Promise<void> {
		const introduction = await meet(peer);
		if (introduction && !left) handlers.onPresent(introduction, eldest);
	}

	function handlePeerLeft(peerId: PeerId): void {
		const member = members.get(peerId);
		members.delete(peerId);
		if (member && !left) handlers.onAbsent(member.introduction.memberKey);
	}

	async function handleRelay(from: PeerId, body: Uint8Array<ArrayBuffer>): Promise<void> {
		const member = members.get(from);
		const plaintext = member && (await member.channel.open(body));
		const message = plaintext && parseMemberMessage(plaintext);
		if (!message) log.warn('sealed message does not open');
		else if (!left) handlers.onMessage(member.introduction.memberKey, message);
	}

	/** Runs after everything the server sent before; a failure is a bug that must not stop the queue. */
	function inOrder(task: () => Promise<void> | void): void {
		if (waiting >= queueLimit) {
			log.warn('server sends more than can be opened');
			return;
		}
		waiting += 1;
		incoming
			.run(task)
			.catch((error: unknown) => log.warn(`room client: ${nameOfError(error)}`))
			.finally(() => {
				waiting -= 1;
			});
	}

	return {
		enter() {
			if (!left) inOrder(enter);
		},
		receive(message) {
			if (left) return;
			switch (message.type) {
				case 'joined':
					entered = present = true;
					for (const peer of message.members) elders.add(peer.peerId);
					inOrder(() => handleJoined(message.members));
					return;
				case 'peer-joined': {
					const eldest = present && elders.size === 0;
					inOrder(() => handlePeerJoined(message, eldest));
					return;
				}
				case 'peer-left':
					elders.delete(message.peerId);
					inOrder(() => handlePeerLeft(message.peerId));
					return;
				case 'refused':
					if (present) log.warn(`server refused: ${message.code}`);
					else inOrder(() => handlers.onRefused(message.code));
					return;
			}
		},
		receiveRelay(from, body) {
			if (!left) inOrder(() => handleRelay(from, body));
		},
		send(to, message) {
			outgoing
				.run(async () => {
					for (const [peerId, member] of members) {
						if (member.introduction.memberKey !== to) continue;
						link.relay(peerId, await member.channel.seal(encodeMemberMessage(message)));
						return;
					}
				})
				.catch((error: unknown) => log.warn(`room client: ${nameOfError(error)}`));
		},
		leave() {
			left = true;
			return outgoing.run(() => {
				link.send({ type: 'leave' });
			});
		},
	};
}

function newSessionNonce(): Uint8Array<ArrayBuffer> {
	return crypto.getRandomValues(new Uint8Array(sessionNonceBytes));
}
