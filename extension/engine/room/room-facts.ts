/** What a member knows of its room, as plain values: from the charter, the door and the keys. */
import type { HostTag } from '#protocol/invite.ts';
import type { Role } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { Charter } from './charter.ts';
import type { Door } from './door.ts';

export interface RoomFacts {
	/** Oneself. */
	readonly self: MemberKey;
	/** Who opened the room: stands in invitations. */
	readonly hostTag: HostTag | null;
	/** That was oneself. */
	readonly opened: boolean;
	readonly charter: Pick<Charter, 'host' | 'coHosts' | 'lobby' | 'locked' | 'capacity' | 'endsAt' | 'hostMutes'>;
	readonly hostPresent: boolean;
	readonly hasPassword: boolean;
	/** Who waits, in order of arrival. */
	readonly knocks: readonly { readonly id: MemberKey; readonly name: string }[];
}

export function roleOf({ charter }: Pick<RoomFacts, 'charter'>, member: MemberKey): Role {
	if (charter.host === member) return 'host';
	return charter.coHosts.includes(member) ? 'co-host' : 'guest';
}

/** Null before the first charter. */
export function factsOf(door: Door, self: MemberKey, hasPassword: boolean): RoomFacts | null {
	if (!door.charter) return null;
	const { host, coHosts, lobby, locked, capacity, endsAt, hostMutes } = door.charter.charter;
	return {
		self,
		hostTag: door.creatorTag,
		opened: door.charter.creator === self,
		charter: { host, coHosts, lobby, locked, capacity, endsAt, hostMutes },
		hostPresent: door.isHostPresent(),
		hasPassword,
		knocks: door.knocking.map(({ memberKey, name }) => ({ id: memberKey, name })),
	};
}
