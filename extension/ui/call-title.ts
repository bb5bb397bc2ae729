/** The names of the people, as taskbars and tabs show them. Pure. */
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { firstName } from './first-name.ts';
import { nameOf } from './person.ts';
import { words } from './words.ts';

export function titleOf(snapshot: Snapshot | null): string {
	if (snapshot?.call.phase !== 'in-call' || snapshot.call.members.length === 0) return words.ahoy;
	return words.names(snapshot.call.members.map((member) => firstName(nameOf(member))));
}
