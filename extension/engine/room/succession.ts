/**
 * Whether there is somebody who decides, who comes next, and whom to believe that no host was there: the absent can't
 * speak for themselves, and a server can make anybody absent.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import { type Charter, decides } from './charter.ts';
import { missingHosts, type ProvenCharter } from './charter-chain.ts';
import type { Visitor, Visitors } from './visitors.ts';

/** Without a host for this long, who is in the room longest becomes it. */
export const hostAbsenceMs = 60_000;

/** Clocks start when each notices; who is a little late still agrees. */
const absenceToleranceMs = 15_000;

export interface SuccessionOptions {
	readonly self: MemberKey;
	readonly visitors: Visitors;
	readonly isInside: () => boolean;
	readonly ticks: () => number;
}

export interface Succession {
	isHostPresent(charter: Charter): boolean;
	/** Whether the server sees us. */
	setSignaling(connected: boolean): void;
	/** Looks whether a host is there. */
	look(charter: Charter): void;
	/**
	 * It falls to oneself to be host: none was there for long enough, and nobody who was let in earlier is here. Never out
	 * of everybody's reach, where somebody else becomes host meanwhile, and not before one could hear of that.
	 */
	isDue(charter: Charter): boolean;
	/** Whom a host hands the role to on leaving: who is there longest of those who were let in; null if nobody else is. */
	heir(charter: Charter): MemberKey | null;
	/** A visitor told a charter with this host. */
	heard(from: MemberKey, host: MemberKey): void;
	/** A visitor told the very charter that one holds. */
	agreed(from: MemberKey, host: MemberKey): void;
	/** The host is another one: what was said of who was it before says nothing of who may become it now. */
	changed(host: MemberKey): void;
	/** Back after a loss of the server. */
	cameBack(): void;
	/** Whether to take for a first charter what says that hosts were missing: not if one is there who doesn't say so. */
	isBelievable(first: ProvenCharter): boolean;
	/** Whether to believe `claim`, which says that no host was there: once nothing speaks against it. */
	isBorneOut(claim: ProvenCharter, current: ProvenCharter): boolean;
	/** A connection to it is there, or is not. */
	connected(visitor: Visitor, isConnected: boolean): void;
}

export function createSuccession({ self, visitors, isInside, ticks }: SuccessionOptions): Succession {
	let hostSeenAt = ticks();
	/** Whether others may have been without us since somebody last agreed with our charter. */
	let wasAway = false;
	let signaling = true;
	/** When neither the server nor a connection reached us last. */
	let outOfReachAt = -Infinity;

	function isHostPresent(charter: Charter): boolean {
		const { insiders } = visitors;
		return decides(charter, self) || insiders().some(({ introduction }) => decides(charter, introduction.memberKey));
	}

	/** Long enough that somebody else may have become host. Who just came sees only who is there. */
	function isHostMissing(charter: Charter): boolean {
		if (isInside()) return !isHostPresent(charter) && ticks() - hostSeenAt >= hostAbsenceMs - absenceToleranceMs;
		return !visitors.all().some(({ introduction }) => decides(charter, introduction.memberKey));
	}

	/** Can tell what became of the room without us. Who came after us knows it from us only. */
	function isWitness({ inside, isLater, present }: Visitor): boolean {
		return inside && !(isLater && present);
	}

	/** Long enough to have missed a host, as far as it is for us to say: the server's word is not needed for it. */
	function wasApart({ lostAt, apartMs }: Visitor): boolean {
		const nowMs = lostAt === null ? 0 : ticks() - lostAt;
		return Math.max(apartMs, nowMs) >= hostAbsenceMs - absenceToleranceMs;
	}

	function isOutOfReach(): boolean {
		return !signaling && visitors.insiders().every(({ lostAt }) => lostAt !== null);
	}

	return {
		isHostPresent,
		setSignaling(connected) {
			signaling = connected;
		},
		look(charter) {
			if (isHostPresent(charter)) hostSeenAt = ticks();
			if (isOutOfReach()) outOfReachAt = ticks();
		},
		isDue(charter) {
			if (isHostPresent(charter) || ticks() - hostSeenAt < hostAbsenceMs) return false;
			if (ticks() - outOfReachAt < absenceToleranceMs) return false;
			return charter.admitted.find((key) => key === self || visitors.isThere(key)) === self;
		},
		heir: ({ coHosts, admitted }) =>
			[...coHosts, ...admitted].find((key) => key !== self && visitors.isThere(key)) ?? null,
		heard(from, host) {
			const teller = visitors.get(from);
			if (teller) teller.toldHost = host;
		},
		agreed(from, host) {
			const teller = visitors.get(from);
			if (!teller) return;
			Object.assign(teller, { toldHost: host, apartMs: 0 });
			if (isWitness(teller)) wasAway = false;
		},
		changed(host) {
			for (const visitor of visitors.all()) if (visitor.toldHost !== host) visitor.toldHost = null;
		},
		cameBack() {
			wasAway = true;
		},
		isBelievable(first) {
			const { host } = first.charter;
			return missingHosts(first, null).every((key) => !visitors.get(key) || visitors.get(key)?.toldHost === host);
		},
		isBorneOut(claim, current) {
			const agrees = (visitor: Visitor | undefined) => visitor?.toldHost === claim.charter.host;
			const witnesses = visitors.all().filter(isWitness);
			const missing = missingHosts(claim, current);
			// Only if all the others do without us we believe that we were away.
			const isAgreed =
				decides(current.charter, self) || missing.includes(self)
					? wasAway && witnesses.length > 0 && witnesses.every((one) => agrees(one) && wasApart(one))
					: missing.every((key) => agrees(visitors.get(key)));
			return isAgreed || isHostMissing(current.charter);
		},
		connected(visitor, isConnected) {
			if (!isConnected) {
				visitor.lostAt ??= ticks();
				return;
			}
			if (visitor.lostAt !== null) visitor.apartMs = Math.max(visitor.apartMs, ticks() - visitor.lostAt);
			visitor.lostAt = null;
		},
	};
}
