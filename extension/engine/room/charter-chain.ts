/**
 * A charter with the proof that whoever signed it might: the charters by which its signers became hosts, one after the
 * other, the first signed by the creator of the room.
 */
import * as v from 'valibot';
import type { RoomId } from '#protocol/ids.ts';
import { isMemberKey, type MemberKey } from '../crypto/member-key.ts';
import { bodyOf, isSignedBy } from '../crypto/signed.ts';
import { decodeBase64Url } from '../lib/base64url.ts';
import { type Charter, decides, parseCharter } from './charter.ts';

/** Each costs who gets it a signature to verify; who signs leaves some of them to those who come after. */
export const chainLimit = 8;

/** A charter of 64 admitted, 32 turned away and 7 co-hosts has 10,000 symbols of base64url. */
export const linkLimitChars = 12_000;

/** All together travel in one frame of the server's 65,536 bytes. */
export const proofLimitChars = 44_000;

/**
 * The next charter's sequence is one higher; whoever was away for long finds it this much higher at most. Without a bound
 * a co-host could go to the end of all numbers, and nobody could decide anything after.
 */
const sequenceStepLimit = 1_000_000;

const linkSchema = v.object({
	signer: v.custom<MemberKey>(isMemberKey),
	/** `signature ‖ charter`, base64url. */
	signed: v.pipe(v.string(), v.maxLength(linkLimitChars), v.regex(/^[\w-]+$/)),
});

export const charterProofSchema = v.pipe(
	v.array(linkSchema),
	v.minLength(1),
	v.maxLength(chainLimit),
	v.check((links) => lengthOf(links) <= proofLimitChars),
	v.readonly(),
);

/** The last link is the charter; those before say why its signer might sign it. */
export type CharterProof = v.InferOutput<typeof charterProofSchema>;

/**
 * By the charter before. `inherits`: was let in and makes itself host, which holds only where no host is there; members
 * see to that.
 */
type Right = 'host' | 'co-host' | 'inherits';

export interface Step {
	readonly charter: Charter;
	readonly signer: MemberKey;
	readonly right: Right;
	readonly link: CharterProof[number];
}

export interface ProvenCharter {
	readonly charter: Charter;
	/** Who opened the room. */
	readonly creator: MemberKey;
	readonly proof: CharterProof;
	/** The links, read. */
	readonly steps: readonly Step[];
}

/** `null` if a signature is wrong, somebody signed who might not, or links are of different rooms or lives of one. */
export async function verifyProof(proof: CharterProof, roomId: RoomId): Promise<ProvenCharter | null> {
	const steps: Step[] = [];
	for (const link of proof) {
		const { signer, signed } = link;
		const bytes = decodeBase64Url(signed);
		const body = bytes && bodyOf(bytes);
		const charter = body && parseCharter(body);
		if (!charter || !(await isSignedBy(signer, labelOf(roomId), bytes))) return null;
		const right = rightToSign(steps.at(-1)?.charter ?? null, charter, signer);
		if (right === null) return null;
		steps.push({ charter, signer, right, link });
	}
	return provenBy(steps);
}

/**
 * Whether `next` may take the place of `current`, which a member holds; `no-host` if only where no host is. Both are
 * proven in themselves; here a chain that was valid once must not go around what has been decided since.
 */
export function succeeds(next: ProvenCharter, current: ProvenCharter): 'yes' | 'no-host' | 'no' {
	const { epoch, sequence, ended } = current.charter;
	if (next.creator !== current.creator || next.charter.epoch !== epoch || ended) return 'no';
	if (!isNewer(next, current) || next.charter.sequence > sequence + sequenceStepLimit) return 'no';
	const { before, steps } = newsOf(next, current);
	const [first] = steps;
	if (!first || rightToSign(before, first.charter, first.signer) === null) return 'no';
	return missingHosts(next, current).length > 0 ? 'no-host' : 'yes';
}

/** Those in whose place somebody made itself host, by what is newer in `next` than in `current`, or by all of it. */
export function missingHosts(next: ProvenCharter, current: ProvenCharter | null): readonly MemberKey[] {
	const { before: known, steps } = newsOf(next, current);
	return steps.flatMap(({ charter, signer }, index) => {
		const before = steps[index - 1]?.charter ?? known;
		return before && rightToSign(before, charter, signer) === 'inherits' ? [before.host] : [];
	});
}

/**
 * A host's word goes before whatever co-hosts signed without it; upon the same word the highest counts, and of two as
 * high that of the lower key. So all come to the same, in whatever order they hear of it.
 */
function isNewer(next: ProvenCharter, current: ProvenCharter): boolean {
	const [word, known] = [hostsWord(next).sequence, hostsWord(current).sequence];
	if (word !== known) return word > known;
	if (next.charter.sequence !== current.charter.sequence) return next.charter.sequence > current.charter.sequence;
	const [one, other] = [next.steps.at(-1), current.steps.at(-1)];
	return one?.right === 'co-host' && other?.right === 'co-host' && one.signer < other.signer;
}

/** The newest charter of the proof that no co-host signed. */
export function hostsWord({ steps }: ProvenCharter): Charter {
	const word = steps.findLast(({ right }) => right !== 'co-host');
	if (!word) throw new Error('a proof begins with no co-host');
	return word.charter;
}

/** What is newer in `next`, and what the first of it follows upon: the host's last word, for who goes by that. */
function newsOf(
	next: ProvenCharter,
	current: ProvenCharter | null,
): { readonly before: Charter | null; readonly steps: readonly Step[] } {
	if (!current) return { before: null, steps: next.steps };
	const newerThan = ({ sequence }: Charter) => next.steps.filter(({ charter }) => charter.sequence > sequence);
	const word = hostsWord(current);
	const sinceWord = newerThan(word);
	if (hostsWord(next).sequence === word.sequence || sinceWord[0]?.signer === word.host)
		return { before: word, steps: sinceWord };
	return { before: current.charter, steps: newerThan(current.charter) };
}

export function rightToSign(previous: Charter | null, next: Charter, signer: MemberKey): Right | null {
	// The creator: there is nothing to go by but the invitation.
	if (!previous) return 'host';
	if (next.epoch !== previous.epoch || next.sequence <= previous.sequence || previous.ended) return null;
	if (previous.host === signer) return 'host';
	// Only the host says who is host and co-host.
	const isSameRule = next.host === previous.host && next.coHosts.join() === previous.coHosts.join();
	if (decides(previous, signer)) return isSameRule ? 'co-host' : null;
	return previous.admitted.includes(signer) && next.host === signer ? 'inherits' : null;
}

export function provenBy(steps: readonly Step[]): ProvenCharter | null {
	const [first, last] = [steps[0], steps.at(-1)];
	const proof = steps.map(({ link }) => link);
	return first && last ? { charter: last.charter, creator: first.signer, proof, steps } : null;
}

export function lengthOf(links: readonly { readonly signed: string }[]): number {
	return links.reduce((length, { signed }) => length + signed.length, 0);
}

export function labelOf(roomId: RoomId): readonly string[] {
	return ['charter', roomId];
}
