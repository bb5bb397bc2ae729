/** What a charter says of somebody who stands at the door. Pure: members and newcomers come to the same answer. */
import type { MemberKey } from '../crypto/member-key.ts';
import { type Charter, decides } from './charter.ts';

/**
 * `in`: may come in. `knocking`: has to wait until a host says so. Else why there is no coming in; of those, `full`,
 * `denied` and `removed` may come again and knock.
 */
export type Standing = 'in' | 'knocking' | 'locked' | 'full' | 'denied' | 'removed' | 'ended';

/** Why there is no coming in. */
export type Refusal = Exclude<Standing, 'in' | 'knocking'>;

export interface Newcomer {
	readonly memberKey: MemberKey;
	/** Asks to be let in, whatever was before. */
	readonly knocks: boolean;
	/** Grows with each entry. */
	readonly enteredAt: number;
}

/** `people`: who is in already, the newcomer left out. */
export function standingOf(charter: Charter, newcomer: Newcomer, people: number): Standing {
	const { memberKey, knocks, enteredAt } = newcomer;
	if (charter.ended) return 'ended';
	// So that no co-host can put out a host.
	if (decides(charter, memberKey)) return 'in';
	const turnedAway = charter.turnedAway.find(({ key }) => key === memberKey);
	if (!turnedAway && charter.admitted.includes(memberKey)) return 'in';
	if (charter.locked) return 'locked';
	// A knock has its answer then; the next one comes with the next entry.
	if (turnedAway && !(knocks && enteredAt > turnedAway.enteredAt)) return turnedAway.because;
	if (charter.lobby || turnedAway) return 'knocking';
	if (people < charter.capacity) return 'in';
	return knocks ? 'knocking' : 'full';
}
