/**
 * Remote candidates that came before the description they belong to. Trickled candidates overtake nothing on an ordered
 * channel, but the description they follow may still be waiting for its turn or for `setRemoteDescription`.
 */

import type { Candidate } from './signal.ts';

/** More than any host gathers; what exceeds it is dropped. */
const heldLimit = 256;

export interface CandidateQueue {
	hold(candidate: Candidate): void;
	/** Everything held, oldest first; empties the queue. */
	release(): readonly Candidate[];
}

export function createCandidateQueue(): CandidateQueue {
	let held: Candidate[] = [];
	return {
		hold(candidate) {
			if (held.length < heldLimit) held.push(candidate);
		},
		release() {
			const released = held;
			held = [];
			return released;
		},
	};
}
