/** Everybody else whom the server or a connection shows, in order of arrival: in the call, or before its door. */
import type { MemberKey } from '../crypto/member-key.ts';
import type { Introduction, MemberMessage } from '../signaling/member-message.ts';
import type { Charter } from './charter.ts';
import { type Standing, standingOf } from './standing.ts';

/** Others than oneself; the server says the same. */
const visitorLimit = 16;

/** What one member may say before it is known whether it is let in: an answer and its candidates, twice. */
const heldLimit = 128;

export interface Visitor {
	introduction: Introduction;
	eldest: boolean;
	/** Came to the server after us: of two who come in at once, the one who was there first offers. */
	isLater: boolean;
	/** The server sees it. */
	present: boolean;
	inside: boolean;
	/** Nothing is heard of it: it takes no place, and decides nothing. */
	hasVanished: boolean;
	/** Has said something that only it can say now. */
	isProven: boolean;
	/** Its knock is shown. */
	isHeard: boolean;
	/** Since when no connection reaches it, on the door's clock; null while one does. */
	lostAt: number | null;
	/** How long none did, at most. */
	apartMs: number;
	/** Who is host, by the charter that it told last. */
	toldHost: MemberKey | null;
	/** What it said before it was known whether it is let in. */
	readonly held: MemberMessage[];
}

export type Arrival = Pick<Visitor, 'eldest' | 'isLater'> & {
	/** Not here before we were away, for all we know: may have been without us for ever. */
	readonly isUnknown: boolean;
};

export interface Visitors {
	get(key: MemberKey): Visitor | undefined;
	all(): readonly Visitor[];
	/** In, and not vanished. */
	insiders(): readonly Visitor[];
	/** Of those. */
	isThere(key: MemberKey): boolean;
	/** Also vanished. */
	isIn(key: MemberKey): boolean;
	/** New, or here again; null if there are too many. */
	see(introduction: Introduction, arrival: Arrival): Visitor | null;
	hold(visitor: Visitor, message: MemberMessage): void;
	/** The server no longer sees it. */
	depart(visitor: Visitor): void;
	/** Not in the call any more. */
	letOut(visitor: Visitor): void;
	/** By the charter, beside those who are in. */
	standingOf(visitor: Visitor, charter: Charter): Standing;
	/** Those who were in before us, as far as the charter tells: where there is no place left, others wait. */
	presumedInsiders(charter: Charter): readonly Visitor[];
}

export function createVisitors(ticks: () => number): Visitors {
	const visitors = new Map<MemberKey, Visitor>();

	function all(): readonly Visitor[] {
		return [...visitors.values()];
	}

	function insiders(): readonly Visitor[] {
		return all().filter(isThere);
	}

	function isThere({ inside, hasVanished }: Visitor): boolean {
		return inside && !hasVanished;
	}

	/** Neither the server nor a connection shows it. */
	function forgetIfGone({ introduction, present, inside }: Visitor): void {
		if (!present && !inside) visitors.delete(introduction.memberKey);
	}

	return {
		get: (key) => visitors.get(key),
		all,
		insiders,
		isThere: (key) => insiders().some(({ introduction }) => introduction.memberKey === key),
		isIn: (key) => visitors.get(key)?.inside === true,
		see(introduction, { eldest, isLater, isUnknown }) {
			const known = visitors.get(introduction.memberKey);
			const seen = { introduction, eldest, isLater, present: true, hasVanished: false, toldHost: null };
			if (known) {
				Object.assign(known, { ...seen, isProven: known.inside });
				known.held.length = 0;
				return known;
			}
			if (visitors.size >= visitorLimit) return null;
			const visitor: Visitor = {
				...seen,
				inside: false,
				isProven: false,
				isHeard: false,
				lostAt: isUnknown ? -Infinity : ticks(),
				apartMs: 0,
				held: [],
			};
			visitors.set(introduction.memberKey, visitor);
			return visitor;
		},
		hold({ held }, message) {
			if (held.length < heldLimit) held.push(message);
		},
		depart(visitor) {
			visitor.present = false;
			visitor.held.length = 0;
			forgetIfGone(visitor);
		},
		letOut(visitor) {
			visitor.inside = false;
			visitor.held.length = 0;
			forgetIfGone(visitor);
		},
		standingOf(visitor, charter) {
			const others = insiders().length + 1 - (isThere(visitor) ? 1 : 0);
			return standingOf(charter, visitor.introduction, others);
		},
		presumedInsiders(charter) {
			const presumed: Visitor[] = [];
			for (const visitor of visitors.values())
				if (standingOf(charter, visitor.introduction, presumed.length) === 'in') presumed.push(visitor);
			return presumed;
		},
	};
}
