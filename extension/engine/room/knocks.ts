/** Whose knocks are shown: of those who have to wait and are there indeed, no faster than the pace allows. */
import type { Charter } from './charter.ts';
import { createKnockPace } from './knock-pace.ts';
import type { Visitor, Visitors } from './visitors.ts';

export interface Knocks {
	/** Whose are shown now. */
	shown(): readonly Visitor[];
	/** Looks who knocks; whether there are others now. */
	look(charter: Charter): boolean;
	/** Came in, or never mind. */
	answered(visitor: Visitor): void;
	/** It goes or comes anew: its knock, if it was shown, came to nothing. */
	lost(visitor: Visitor): void;
}

export function createKnocks(visitors: Visitors, ticks: () => number): Knocks {
	const pace = createKnockPace();

	function shown(): readonly Visitor[] {
		return visitors.all().filter(({ isHeard }) => isHeard);
	}

	function isKnocking(visitor: Visitor, charter: Charter): boolean {
		return visitor.isProven && !visitor.inside && visitors.standingOf(visitor, charter) === 'knocking';
	}

	function lost(visitor: Visitor): void {
		if (visitor.isHeard) pace.countVain(ticks());
		visitor.isHeard = false;
	}

	return {
		shown,
		look(charter) {
			const before = shown();
			for (const visitor of before) if (!isKnocking(visitor, charter)) lost(visitor);
			const mayShow = pace.mayShow(ticks());
			const fresh = visitors.all().filter((one) => mayShow && !one.isHeard && isKnocking(one, charter));
			for (const visitor of fresh) visitor.isHeard = true;
			return fresh.length > 0 || before.some(({ isHeard }) => !isHeard);
		},
		answered(visitor) {
			visitor.isHeard = false;
		},
		lost,
	};
}
