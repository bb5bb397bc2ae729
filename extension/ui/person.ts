/** A person as tiles show one: a member of the snapshot, or oneself, in one shape; and the tiles of a call. */
import type { InCallView, MemberConnection, ReactionView, Role, Snapshot } from '#engine/contract/snapshot.ts';
import { firstName } from './first-name.ts';
import { type Quality, qualityOf } from './quality.ts';
import { words } from './words.ts';

export interface Person {
	/** Member id; `self` for oneself, which no member has. */
	readonly id: string;
	readonly name: string;
	readonly isSelf: boolean;
	readonly microphone: boolean;
	readonly camera: boolean;
	readonly streamId: string | null;
	readonly connection: MemberConnection;
	readonly speaking: boolean;
	/** Of the connection; null when there is nothing to tell. */
	readonly quality: Quality | null;
	/** How loud the person is played here, 0 to 1; null for oneself, whom nobody plays. */
	readonly volume: number | null;
	readonly role: Role;
	/** The safety emoji were compared with this person, and were the same. */
	readonly verified: boolean;
	/** Its place among the raised hands; null while it is down. */
	readonly hand: number | null;
	/** What the person shows now. */
	readonly reactions: readonly ReactionView[];
}

/** One picture on the stage: a person, or a screen that a person shares. */
export interface Tile {
	/** That of the person, and a screen's own. */
	readonly id: string;
	readonly kind: 'self' | 'person' | 'screen';
	/** What the tile is called. */
	readonly label: string;
	/** Who is seen, or whose screen. */
	readonly person: Person;
	readonly streamId: string | null;
	readonly hasPicture: boolean;
}

/**
 * Shared screens, then everybody in order of arrival, oneself last. Not the screen that one shares oneself: it would
 * show itself without end.
 */
export function tilesOf(snapshot: Snapshot, call: InCallView): readonly Tile[] {
	const people = peopleOf(snapshot, call);
	const screens = call.members.flatMap(({ id, share }): Tile[] => {
		const person = people.find((one) => one.id === id);
		if (!share || !person) return [];
		const { streamId } = share;
		const label = words.tile.screenOf(firstName(person.name));
		return [{ id: `screen ${id}`, kind: 'screen', label, person, streamId, hasPicture: true }];
	});
	return [...screens, ...people.map(tileOf)];
}

export function tileOf(person: Person): Tile {
	const { id, isSelf, name, streamId, camera } = person;
	const label = isSelf ? words.you : name;
	return { id, kind: isSelf ? 'self' : 'person', label, person, streamId, hasPicture: camera && streamId !== null };
}

/** Everybody in the call in order of arrival, oneself last. */
export function peopleOf({ self }: Snapshot, call: InCallView): readonly Person[] {
	const others = call.members.map(
		(member): Person => ({
			id: member.id,
			name: nameOf(member),
			isSelf: false,
			microphone: member.microphone,
			camera: member.camera,
			streamId: member.streamId,
			connection: member.connection,
			speaking: member.speaking,
			quality: member.link && qualityOf(member.link),
			volume: member.volume,
			role: member.role,
			verified: member.verified,
			hand: member.hand,
			reactions: call.reactions.filter(({ memberId }) => memberId === member.id),
		}),
	);
	return [
		...others,
		{
			id: 'self',
			name: nameOf(self),
			isSelf: true,
			microphone: self.microphone.enabled,
			camera: self.camera.enabled,
			streamId: self.streamId,
			connection: 'connected',
			speaking: self.speaking,
			quality: null,
			volume: null,
			role: call.room.role,
			verified: false,
			hand: self.hand,
			reactions: call.reactions.filter(({ memberId }) => memberId === null),
		},
	];
}

export function nameOf({ name }: { readonly name: string }): string {
	return name.trim() || words.guest;
}
