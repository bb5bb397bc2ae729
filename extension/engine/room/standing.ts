/** What a charter says of somebody who stands at the door. Pure: members and newcomers come to the same answer. */
import type { MemberKey } from '../crypto/member-key.ts';
import { type Charter, decides } from './charter.ts';

/**
 * `in`: may come in. `knocking`: has to wait until a host says so. Else why there is no coming in; of those, `full`,
 * `denied` and `removed` may come again and knock.
 */
export type Standing = 'in' | 'knocking' | 'locked' | 'full' | 'denied' | 'removed' | 'ended';

/** `people`: who is in already, the newcomer left out. `knocks`: asks to be let in, whatever was before. */
export function standingOf(
	charter: Charter,
	newcomer: { readonly memberKey: MemberKey; readonly knocks: boolean },
	people: number,
): Standing {
	const { memberKey, knocks } = newcomer;
	if (charter.ended) return 'ended';
	// So that no co-host can put out a host.
	if (decides(charter, memberKey)) return 'in';
	const turnedAway = charter.turnedAway.find(({ key }) => key === memberKey);
	if (!turnedAway && charter.admitted.includes(memberKey)) return 'in';
	if (charter.locked) return 'locked';
	if (turnedAway && !knocks) return turnedAway.because;
	if (charter.lobby || turnedAway) return 'knocking';
	if (people < charter.capacity) return 'in';
	return knocks ? 'knocking' : 'full';
}
