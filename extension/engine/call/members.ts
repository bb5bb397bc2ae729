/** The members of a call as views see them, and how they change. Pure. */
import { assertNever } from '../contract/assert-never.ts';
import type { MemberView } from '../contract/snapshot.ts';
import type { SelfState } from '../peer/mesh-control.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import type { CallEvent, InCallState } from './state.ts';
import { screenStreamId } from './stream-ids.ts';

/** Names kept for the summary at the end; who comes and goes under ever new keys is not everyone. */
const peopleLimit = 64;

/** What is told of one member. */
export type MembersEvent =
	| Exclude<MeshEvent, { type: 'member-differs' }>
	| { readonly type: 'stream-opened'; readonly id: string };

export function changedMembers(members: readonly MemberView[], event: MembersEvent): readonly MemberView[] {
	const change = (changes: Partial<MemberView>) =>
		members.map((member) => (member.id === event.id ? { ...member, ...changes } : member));
	switch (event.type) {
		case 'member-appeared': {
			const member: MemberView = {
				id: event.id,
				...describeMember(event.id, event.state),
				connection: 'connecting',
				streamId: null,
				speaking: false,
				role: 'guest',
				verified: false,
				volume: 1,
				link: null,
			};
			return [...members, member];
		}
		case 'member-state':
			return change(describeMember(event.id, event.state));
		case 'member-connection':
			return change({ connection: event.connection });
		case 'member-reading':
			return change({ link: event.reading });
		case 'stream-opened':
			return change({ streamId: event.id });
		case 'member-vanished':
		case 'member-returned':
			return members;
		case 'member-gone':
			return members.filter((member) => member.id !== event.id);
		default:
			return assertNever(event);
	}
}

function describeMember(
	id: string,
	{ name, microphone, camera, share, hand }: SelfState,
): Pick<MemberView, 'name' | 'microphone' | 'camera' | 'share' | 'hand'> {
	return { name, microphone, camera, hand, share: share && { streamId: screenStreamId(id), content: share } };
}

export function changedVanished({ vanished }: InCallState, { type, id }: MembersEvent): InCallState['vanished'] {
	if (type === 'member-vanished') return new Set([...vanished, id]);
	if (!vanished.has(id) || (type !== 'member-returned' && type !== 'member-gone')) return vanished;
	return new Set([...vanished].filter((other) => other !== id));
}

/** Names by id, of everyone who was ever here. */
export function changedPeople(call: InCallState, event: MembersEvent): InCallState['people'] {
	if (event.type !== 'member-appeared' && event.type !== 'member-state') return call.people;
	const known = call.people[event.id];
	const isFull = known === undefined && Object.keys(call.people).length >= peopleLimit;
	if (isFull || known === event.state.name) return call.people;
	return { ...call.people, [event.id]: event.state.name };
}

export function markSpeakers(
	call: InCallState,
	{ speaking, active }: Extract<CallEvent, { type: 'speakers-changed' }>,
): InCallState {
	const members = call.members.map((member) => ({ ...member, speaking: speaking.has(member.id) }));
	return { ...call, members, activeSpeakerId: active };
}
