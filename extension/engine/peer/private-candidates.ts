/**
 * Candidates in the other side's own network, of an answer. Who answers tries those of the offer at once, so that two in one
 * network meet by these. To anybody else they lead nowhere; and since a browser tries one pair of addresses every 50 ms,
 * with its own relays each, the address at the other side's router would be tried two or three turns later. So they
 * come after it.
 */
import { type CandidateLine, readCandidate } from './candidate-line.ts';
import type { Candidate, Description } from './signal.ts';

/** From the answer to them, where no address at a router comes: about the time in which one is found on one continent. */
const pauseMs = 150;

/** More networks than anybody is in at once. */
const heldLimit = 16;

export interface PrivateCandidates {
	/** Those of the description before are void. */
	follow(description: Description): void;
	/** Which to add now instead, in this order: none while it is held. */
	take(candidate: Candidate): readonly Candidate[];
	/** Idempotent. */
	close(): void;
}

/** `add` gets each that was held for long enough. `ownSdp` is our own description, with the candidates found so far. */
export function createPrivateCandidates(
	add: (candidate: Candidate) => void,
	ownSdp: () => string | undefined,
): PrivateCandidates {
	/** Null where there is nothing to wait for. */
	let held: Candidate[] | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function release(): readonly Candidate[] {
		clearTimeout(timer);
		const released = held ?? [];
		held = null;
		return released;
	}

	function releaseAll(): void {
		for (const candidate of release()) add(candidate);
	}

	return {
		follow({ type, sdp }) {
			release();
			const isAwaited = type === 'answer' && !tellsRouter(sdp);
			// Who finds no router of its own is not told of another's.
			if (!isAwaited || !tellsRouter(ownSdp() ?? '')) return;
			held = [];
			timer = setTimeout(releaseAll, pauseMs);
		},
		take(candidate) {
			const line = readCandidate(candidate.candidate);
			if (held && held.length < heldLimit && isPrivate(line)) {
				held.push(candidate);
				return [];
			}
			if (line?.type !== 'srflx') return [candidate];
			const isOurs = ownSdp()?.includes(` ${line.address} `) === true;
			return isOurs ? [...release(), candidate] : [candidate, ...release()];
		},
		close: () => void release(),
	};
}

/** RFC 1918, RFC 3927, RFC 6598, RFC 4193, RFC 4291 section 2.5.6, and the names that stand for such (mDNS). */
const privateShape =
	/^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd]|fe[89ab])|\.local$/i;

function isPrivate(line: CandidateLine | null): boolean {
	return line?.type === 'host' && privateShape.test(line.address);
}

function tellsRouter(sdp: string): boolean {
	return / typ srflx\b/.test(sdp);
}
