/**
 * One epoch: everybody's commitment, then everybody's nonce, then four numbers. A round that was tampered with stays
 * silent for good. Sending is left to others.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import {
	commitmentOf,
	type Digest,
	type EpochId,
	type SafetyNumbers,
	type ShownEnd,
	safetyNumbersOf,
	type VerifiedEnd,
} from './transcript.ts';

/** `ignored`: said before, too early, not of this round, or after it was tampered with. */
export type Verdict = 'taken' | 'ignored' | 'tampered';

export interface Round {
	readonly epoch: EpochId;
	/** One's own. */
	readonly commitment: string;
	/** Each member has one; a second one that differs is tampering. */
	takeCommitment(from: MemberKey, commitment: string): Verdict;
	/** One that is not what the member committed to is tampering. */
	takeNonce(from: MemberKey, nonce: string): Promise<Verdict>;
	/** One's own nonce; null until everybody has committed, because who commits later could choose by it. */
	nonceToReveal(): string | null;
	/** Null until everybody's nonce is known. */
	safetyNumbers(): Promise<SafetyNumbers | null>;
}

export interface RoundOptions {
	readonly digest: Digest;
	readonly epoch: EpochId;
	readonly self: ShownEnd;
	/** At least one. */
	readonly others: readonly VerifiedEnd[];
}

export async function createRound({ digest, epoch, self, others }: RoundOptions): Promise<Round> {
	const commitment = await commitmentOf(digest, epoch, self);
	const commitments = new Map<MemberKey, string>();
	const shown = new Map<MemberKey, ShownEnd>();
	let tampered = false;

	function refuse(): Verdict {
		tampered = true;
		return 'tampered';
	}

	return {
		epoch,
		commitment,
		takeCommitment(from, theirs) {
			if (tampered || !others.some(({ memberKey }) => memberKey === from)) return 'ignored';
			const known = commitments.get(from);
			if (known === theirs) return 'ignored';
			if (known !== undefined) return refuse();
			commitments.set(from, theirs);
			return 'taken';
		},
		async takeNonce(from, nonce) {
			const end = others.find(({ memberKey }) => memberKey === from);
			const committed = commitments.get(from);
			if (tampered || !end || committed === undefined || shown.get(from)?.nonce === nonce) return 'ignored';
			const revealed = { ...end, nonce };
			if ((await commitmentOf(digest, epoch, revealed)) !== committed) return refuse();
			shown.set(from, revealed);
			return 'taken';
		},
		nonceToReveal() {
			return tampered || commitments.size < others.length ? null : self.nonce;
		},
		async safetyNumbers() {
			if (tampered || shown.size < others.length) return null;
			return safetyNumbersOf(digest, epoch, [self, ...shown.values()]);
		},
	};
}
