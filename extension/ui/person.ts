/** A person as tiles show one: a member of the snapshot, or oneself, in one shape. */
import type { InCallView, MemberConnection, Snapshot } from '#engine/contract/snapshot.ts';
import { barsOf } from './quality.ts';
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
	/** Quality of the connection, 0 to 4; null when there is nothing to tell. */
	readonly bars: number | null;
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
			bars: member.link && barsOf(member.link),
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
			bars: null,
		},
	];
}

export function nameOf({ name }: { readonly name: string }): string {
	return name.trim() || words.guest;
}

export function firstName(name: string): string {
	return name.split(/\s+/, 1)[0] || name;
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
	const parts = name.split(/\s+/).filter(Boolean);
	const chosen = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
	return chosen.map((part) => [...(part ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** 1 to 12: which of the person colours belongs to `key`. The same key always has the same one. */
export function personColour(key: string): number {
	// FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/
	let hash = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
	return ((hash >>> 0) % 12) + 1;
}
