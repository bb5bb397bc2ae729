/** Commitments for epochs that are not ours yet: views of who is connected differ for a moment. */
import { roomCapacityLimit } from '#protocol/limits.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { EpochId } from './transcript.ts';

/** Epochs of one member that are kept, the latest. */
const epochLimit = 4;

/** Commitments that are kept, those of members who left included. */
const commitmentLimit = epochLimit * roomCapacityLimit;

export interface EarlyCommitment {
	readonly from: MemberKey;
	readonly epoch: EpochId;
	readonly commitment: string;
}

export interface EarlyCommitments {
	/** A later one of the same member for the same epoch replaces the first: nothing was revealed for it yet. */
	keep(commitment: EarlyCommitment): void;
	/** Those for an epoch, which are no longer kept. */
	take(epoch: EpochId): readonly EarlyCommitment[];
}

export function createEarlyCommitments(): EarlyCommitments {
	let kept: readonly EarlyCommitment[] = [];
	return {
		keep(commitment) {
			const ofMember = kept.filter(({ from }) => from === commitment.from);
			const replaced = ofMember.find(({ epoch }) => epoch === commitment.epoch);
			const dropped = replaced ?? (ofMember.length < epochLimit ? undefined : ofMember[0]);
			kept = [...kept.filter((one) => one !== dropped), commitment].slice(-commitmentLimit);
		},
		take(epoch) {
			const taken = kept.filter((one) => one.epoch === epoch);
			kept = kept.filter((one) => one.epoch !== epoch);
			return taken;
		},
	};
}
