/** Who came and who went between two snapshots of the same call, as toasts. Pure. */
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { Toast } from './notice.ts';
import { firstName, nameOf } from './person.ts';
import { words } from './words.ts';

/** Nothing when a view opens onto a call: who is there already, is no news. */
export function arrivals(before: Snapshot | null, now: Snapshot | null): readonly Toast[] {
	if (before?.call.phase !== 'in-call' || now?.call.phase !== 'in-call') return [];
	if (before.call.invite.code !== now.call.invite.code) return [];
	const [were, are] = [before.call.members, now.call.members];
	const came = are.filter(({ id }) => !were.some((member) => member.id === id));
	const went = were.filter(({ id }) => !are.some((member) => member.id === id));
	const toast = (member: { id: string; name: string }, say: (firstName: string) => string): Toast => {
		const name = nameOf(member);
		return { text: say(firstName(name)), person: { name, key: member.id } };
	};
	return [
		...came.map((member) => toast(member, words.toasts.joined)),
		...went.map((member) => toast(member, words.toasts.left)),
	];
}
