/** Members of whom nothing came yet but an introduction, which may be an old one: whoever says nothing was never there. */
import type { MemberKey } from '../crypto/member-key.ts';

/** About ten seconds in which such a member neither says anything nor connects. */
const patienceTicks = 10;

export interface UnheardMembers {
	/** Introduced for the first time. */
	add(id: MemberKey): void;
	/** Introduced again: as much time for a word after it as after the first. */
	waitAgain(id: MemberKey): void;
	/** It is there. */
	heard(id: MemberKey): void;
	/** About once a second. Those who had their time. */
	tick(): readonly MemberKey[];
}

export function createUnheardMembers(): UnheardMembers {
	const ticks = new Map<MemberKey, number>();
	return {
		add: (id) => void ticks.set(id, 0),
		waitAgain(id) {
			if (ticks.has(id)) ticks.set(id, 0);
		},
		heard: (id) => void ticks.delete(id),
		tick() {
			const gone = [...ticks].flatMap(([id, count]) => (count >= patienceTicks ? [id] : []));
			for (const [id, count] of ticks) ticks.set(id, count + 1);
			return gone;
		},
	};
}
