/**
 * What oneself has decided as a co-host, as long as no host has heeded it: what others decide at the same time may take
 * its place, and then it comes after that.
 */
import type { MemberKey } from '../crypto/member-key.ts';
import { type Charter, isCoHost } from './charter.ts';
import { hostsWord, type ProvenCharter } from './charter-chain.ts';
import type { Edit } from './charter-edits.ts';

/** Decided within the time of a round trip or two. */
const decidedLimit = 16;

export interface Decisions {
	/** For the next charter of one's own: higher than all that one has signed. */
	sequenceAfter(current: Charter): number;
	/** Signed. */
	add(charter: Charter, edit: Edit): void;
	/** What `current`, which has just been taken, has nothing of, as one change; null if it has everything. */
	unheeded(current: ProvenCharter): Edit | null;
}

export function createDecisions(self: MemberKey): Decisions {
	let decided: readonly { readonly sequence: number; readonly edit: Edit }[] = [];
	let lastSequence = -1;

	function heededBy({ heeded }: Charter): number {
		return heeded.find(({ key }) => key === self)?.sequence ?? -1;
	}

	return {
		sequenceAfter: ({ sequence }) => Math.max(sequence, lastSequence) + 1,
		add(charter, edit) {
			const { sequence } = charter;
			lastSequence = sequence;
			if (isCoHost(charter, self)) decided = [...decided, { sequence, edit }].slice(-decidedLimit);
		},
		unheeded(current) {
			const [heeded, forGood] = [heededBy(current.charter), heededBy(hostsWord(current))];
			const edits = decided.filter(({ sequence }) => sequence > heeded).map(({ edit }) => edit);
			// Another co-host's charter that contains it may itself come to nothing.
			decided = decided.filter(({ sequence }) => sequence > forGood && sequence <= heeded);
			if (edits.length === 0 || !isCoHost(current.charter, self)) return null;
			return (charter) => edits.reduce((edited, edit) => edit(edited), charter);
		},
	};
}
