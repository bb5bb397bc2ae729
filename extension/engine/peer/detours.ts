/**
 * Candidates of the other side that lead over its relay. A browser tries one pair of addresses every 50 ms and all of them
 * before any again, so each that is not needed makes the others later, and those that lead straight there need to be tried
 * twice: the first packet only opens the way for the other side's. So detours come a moment later, and of several at one
 * relay, which differ in how the other side reaches it, the best does.
 */
import { readCandidate } from './candidate-line.ts';
import type { Candidate } from './signal.ts';

/** From the description to the detours: about the time in which a straight way is found on one continent. */
const detourDelayMs = 300;

/** More relays than anybody has. */
const relayLimit = 8;

export interface Detours {
	/** A description without its detours; they come later. Those of the description before are void. */
	takeFrom(sdp: string): string;
	/** Whether it is one, and comes later or not at all. */
	take(candidate: Candidate): boolean;
	/** Idempotent. */
	close(): void;
}

/** `add` gets each when its time has come. */
export function createDetours(add: (candidate: Candidate) => void): Detours {
	/** The best of each relay, by its address. Null once they were added. */
	let held: Map<string, Candidate> | null = new Map();
	/** Relays that were added. */
	const known = new Set<string>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	function release(): void {
		for (const [relay, candidate] of held ?? []) {
			known.add(relay);
			add(candidate);
		}
		held = null;
	}

	function take(candidate: Candidate): boolean {
		const line = readCandidate(candidate.candidate);
		if (line?.type !== 'relay') return false;
		const { address: relay, priority } = line;
		if (!held) {
			if (known.has(relay) || known.size >= relayLimit) return true;
			known.add(relay);
			return false;
		}
		const other = held.get(relay);
		const isBetter = !other || (readCandidate(other.candidate)?.priority ?? 0) < priority;
		if (isBetter && (other || held.size < relayLimit)) held.set(relay, candidate);
		return true;
	}

	return {
		take,
		takeFrom(sdp) {
			held = new Map();
			known.clear();
			clearTimeout(timer);
			const usernameFragment = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
			const straight = sdp
				.split(/^(?=m=)/m)
				.map((section, index) => {
					const sdpMid = /^a=mid:(\S+)/m.exec(section)?.[1] ?? null;
					// What comes before the first line of media is of the session.
					const sdpMLineIndex = index - 1;
					return section.replace(/^a=(candidate:[^\r\n]*)\r?\n/gm, (line, candidate: string) =>
						take({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) ? '' : line,
					);
				})
				.join('');
			// Who hides its address has nothing else to offer.
			const isAll = held.size > 0 && !straight.includes('\na=candidate:');
			timer = setTimeout(release, isAll ? 0 : detourDelayMs);
			return straight;
		},
		close() {
			clearTimeout(timer);
			held = new Map();
		},
	};
}
