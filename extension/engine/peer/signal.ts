/** What two ends of a connection tell each other while they set it up, as plain values. */

/** As `RTCIceCandidateInit`, with every field said. */
export interface Candidate {
	readonly candidate: string;
	readonly sdpMid: string | null;
	readonly sdpMLineIndex: number | null;
	readonly usernameFragment: string | null;
}

export interface Description {
	readonly type: 'offer' | 'answer';
	readonly sdp: string;
}

export type Signal =
	| { readonly type: 'description'; readonly description: Description }
	| { readonly type: 'candidate'; readonly candidate: Candidate };
