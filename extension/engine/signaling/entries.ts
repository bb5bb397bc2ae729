/**
 * Which entries of which members were seen. An introduction that is older than the last one of the same member is a
 * replay; so is the same one a second time while we are in the room: it would make the same pair keys again, and so the
 * same nonces.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import type { Introduction } from './member-message.ts';

/** Members remembered. Nobody meets as many in one call, but a server may make them up. */
const memberLimit = 4_096;

export interface Entries {
	/** Beyond the limit: nobody new can be told from a replay. */
	readonly isFull: boolean;
	/** True the first time, and for each later entry of a member. */
	isNew(introduction: Pick<Introduction, 'memberKey' | 'enteredAt'>): boolean;
	/** We enter the room again, under a fresh nonce: who is still there introduces itself as before. */
	enterAgain(): void;
	clear(): void;
}

export function createEntries(limit = memberLimit): Entries {
	const last = new Map<MemberKey, number>();
	const seenThisTime = new Set<MemberKey>();
	return {
		get isFull() {
			return last.size >= limit;
		},
		isNew({ memberKey, enteredAt }) {
			const before = last.get(memberKey) ?? -1;
			if (enteredAt < before || (enteredAt === before && seenThisTime.has(memberKey))) return false;
			last.set(memberKey, enteredAt);
			seenThisTime.add(memberKey);
			return true;
		},
		enterAgain: () => seenThisTime.clear(),
		clear() {
			last.clear();
			seenThisTime.clear();
		},
	};
}
