/** Who is present in a room, as the server tells it: everybody with an introduction that holds, and a channel to it. */
import type { PeerId } from '#protocol/ids.ts';
import type { IntroducedPeer } from '#protocol/messages.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { openPairChannel, type PairChannel } from '../crypto/pair-channel.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import type { Log } from '../lib/log.ts';
import type { Entries } from './entries.ts';
import { openIntroduction } from './introduction.ts';
import type { Introduction } from './member-message.ts';

export interface PresentMember {
	readonly memberKey: MemberKey;
	readonly channel: PairChannel;
}

export interface PresentMembersOptions {
	readonly identity: Identity;
	readonly entries: Entries;
	/** Somebody with the room's key speaks in the name of others. */
	readonly onForged: () => void | Promise<void>;
	/** Too many were met: under a fresh nonce of our own all that was seen may be forgotten. */
	readonly onFull: () => void;
	readonly log: Log;
}

/** What one entry into the room is made with. */
export interface EntrySecrets {
	readonly keys: RoomKeys;
	readonly sessionNonce: Uint8Array<ArrayBuffer>;
}

export interface PresentMembers {
	/** Null for who is oneself, is not who it says it is, or was met before. */
	meet(peer: IntroducedPeer, secrets: EntrySecrets): Promise<Introduction | 'unreadable' | null>;
	get(peerId: PeerId): PresentMember | undefined;
	/** The connection of a member, and the channel to it; null where it is not present. */
	find(memberKey: MemberKey): { readonly peerId: PeerId; readonly channel: PairChannel } | null;
	remove(peerId: PeerId): void;
	clear(): void;
}

export function createPresentMembers(options: PresentMembersOptions): PresentMembers {
	const { identity, entries, log } = options;
	const members = new Map<PeerId, PresentMember>();

	function find(memberKey: MemberKey): ReturnType<PresentMembers['find']> {
		for (const [peerId, member] of members)
			if (member.memberKey === memberKey) return { peerId, channel: member.channel };
		return null;
	}

	return {
		async meet({ peerId, introduction: sealed }, { keys, sessionNonce }) {
			const opened = await openIntroduction(keys, sealed);
			if (opened.result === 'unreadable') {
				log.warn('introduction does not open');
				return 'unreadable';
			}
			if (opened.result === 'forged') {
				log.warn('introduction is forged');
				await options.onForged();
				return null;
			}
			const { introduction } = opened;
			const { memberKey } = introduction;
			// Sent back to where it came from.
			if (memberKey === identity.memberKey) return null;
			if (entries.isFull) {
				options.onFull();
				return null;
			}
			if (!entries.isNew(introduction)) {
				log.warn('introduction replayed');
				return null;
			}
			const channel = await openPairChannel(keys, identity, sessionNonce, introduction);
			if (!channel) {
				log.warn('no key to agree with');
				return null;
			}
			// The newest connection of a member wins.
			const before = find(memberKey);
			if (before) members.delete(before.peerId);
			members.set(peerId, { memberKey, channel });
			return introduction;
		},
		get: (peerId) => members.get(peerId),
		find,
		remove: (peerId) => void members.delete(peerId),
		clear: () => members.clear(),
	};
}
