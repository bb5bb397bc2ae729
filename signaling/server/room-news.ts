/** What the members of a room are told of each other. */
import type { IntroducedPeer, JoinedPeer, ServerMessage } from '#protocol/messages.ts';
import type { Connection } from './connection.ts';
import type { Room } from './rooms.ts';

/** A member as a room holds it: what others are told of it, and where to reach it. */
export interface Member extends IntroducedPeer {
	/** The newest one. */
	introduction: string;
	readonly connection: Connection;
}

/** The same words to many, put down once, and not at all for nobody. */
export function tell(members: Iterable<Member>, message: ServerMessage): void {
	let text: string | undefined;
	for (const { connection } of members) {
		text ??= JSON.stringify(message);
		connection.deliver(text);
	}
}

/** Of a room, live: who leaves while they are told something is left out. */
export function* othersThan(self: Connection, room: Room<Member>): Iterable<Member> {
	for (const member of room.members.values()) if (member.connection !== self) yield member;
}

export function introduceToNewcomer(member: Member): JoinedPeer {
	return { ...introduce(member), ...(member.connection.isAway && { away: true }) };
}

export function introduce({ peerId, introduction }: Member): IntroducedPeer {
	return { peerId, introduction };
}
