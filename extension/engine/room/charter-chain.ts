/**
 * A charter with the proof that whoever signed it might: the charters by which its signers became hosts, one after the
 * other, the first signed by the creator of the room.
 */
import * as v from 'valibot';
import type { RoomId } from '#protocol/ids.ts';
import type { Identity } from '../crypto/identity.ts';
import { isMemberKey, type MemberKey } from '../crypto/member-key.ts';
import { bodyOf, isSignedBy, signBody } from '../crypto/signed.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { type Charter, decides, encodeCharter, parseCharter } from './charter.ts';

/** Each costs who gets it a signature to verify; `reserves` keeps some of them for those who come after. */
const chainLimit = 8;

/** A charter of 64 admitted, 32 turned away and 7 co-hosts has 10,000 symbols of base64url. */
const linkLimitChars = 12_000;

/** All together travel in one frame of the server's 65,536 bytes. */
const proofLimitChars = 44_000;

/** Kept free for each link that is still to come: as large as a charter can be. */
const reservedLinkChars = 10_000;

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

interface Step {
	readonly charter: Charter;
	readonly signer: MemberKey;
	readonly right: Right;
	readonly link: CharterProof[number];
}

type Signer = Pick<Identity, 'memberKey' | 'sign'>;

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
 * Signs what follows `current`, or a first charter. Null if `identity` may not, nobody would take it in, or it would leave
 * no place for those who have to sign after it: a host that hands the role on keeps it then.
 */
export async function signCharter(
	identity: Signer,
	roomId: RoomId,
	charter: Charter,
	current: ProvenCharter | null,
): Promise<ProvenCharter | null> {
	const signer = identity.memberKey;
	const steps = current?.steps ?? [];
	const link = await signLink(identity, roomId, charter);
	if (!link) return null;
	const grown = append(withoutNeedless(steps, charter, signer), charter, link);
	if (!grown || leavesPlace(grown)) return grown && provenBy(grown);
	const shortened =
		charter.host === signer
			? append(shortestBase(steps, charter, signer), charter, link)
			: await appendAnew(identity, roomId, charter, link, current);
	const chain = [shortened, withoutOpening(grown), withoutOpening(shortened)].find((one) => one && leavesPlace(one));
	return chain ? provenBy(chain) : null;
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

function rightToSign(previous: Charter | null, next: Charter, signer: MemberKey): Right | null {
	// The creator: there is nothing to go by but the invitation.
	if (!previous) return 'host';
	if (next.epoch !== previous.epoch || next.sequence <= previous.sequence || previous.ended) return null;
	if (previous.host === signer) return 'host';
	// Only the host says who is host and co-host.
	const isSameRule = next.host === previous.host && next.coHosts.join() === previous.coHosts.join();
	if (decides(previous, signer)) return isSameRule ? 'co-host' : null;
	return previous.admitted.includes(signer) && next.host === signer ? 'inherits' : null;
}

/** Null if it may not follow. */
function append(steps: readonly Step[], charter: Charter, link: CharterProof[number]): readonly Step[] | null {
	const { signer } = link;
	const right = rightToSign(steps.at(-1)?.charter ?? null, charter, signer);
	return right && [...steps, { charter, signer, right, link }];
}

/** What proves nothing is left out, so that the chain grows with the hosts and not with what they do. */
function withoutNeedless(steps: readonly Step[], next: Charter, signer: MemberKey): readonly Step[] {
	let length = steps.length;
	while (isNeedless(steps.slice(0, length), next, signer)) length--;
	return steps.slice(0, length);
}

/** The last link changed nothing in who is host, and `signer` might sign `next` without it. */
function isNeedless(steps: readonly Step[], next: Charter, signer: MemberKey): boolean {
	const last = steps.at(-1);
	if (!last) return false;
	const before = steps.at(-2);
	if (!before) return last.charter.host === signer && last.signer === signer && next.host === signer;
	const right = rightToSign(before.charter, next, signer);
	// A co-host's charter shows which word of the host it knew.
	const isForgettable = right === 'host' || (right === 'co-host' && last.right === 'co-host');
	return last.charter.host === before.charter.host && isForgettable;
}

/**
 * What comes before `next` at least, by which `signer` makes itself host: nothing for the creator, else the first charter
 * that let it in. Members judge it by what they hold. Newcomers, and who was away for all that is left out, take it as what
 * an heir signs, which heals as that does.
 */
function shortestBase(steps: readonly Step[], next: Charter, signer: MemberKey): readonly Step[] {
	if (steps[0]?.signer === signer) return [];
	const length = steps.findIndex(({ charter }) => rightToSign(charter, next, signer) !== null) + 1;
	return length === 0 ? steps : steps.slice(0, length);
}

/** Who hands the role on says first what holds already: that takes the place of how the role came to it. */
async function appendAnew(
	identity: Signer,
	roomId: RoomId,
	charter: Charter,
	link: CharterProof[number],
	current: ProvenCharter | null,
): Promise<readonly Step[] | null> {
	if (current?.charter.host !== identity.memberKey) return null;
	const own = await signLink(identity, roomId, current.charter);
	const base = own && append(shortestBase(current.steps, current.charter, own.signer), current.charter, own);
	return base && append(base, charter, link);
}

/** Without what the creator said before it handed the role on, if that is where the chain begins. */
function withoutOpening(steps: readonly Step[] | null): readonly Step[] | null {
	return steps && steps[0]?.signer === steps[1]?.signer ? steps.slice(1) : null;
}

/**
 * How many links are to follow at least, before the role may change hands again: a host's own upon a hand-over, and a
 * co-host's upon that. An heir takes what there is.
 */
function reserveOf({ charter, signer, right }: Step): number {
	if (right !== 'host') return 0;
	return charter.host === signer ? 1 : 2;
}

function leavesPlace(steps: readonly Step[]): boolean {
	const last = steps.at(-1);
	if (!last || last.link.signed.length > linkLimitChars) return false;
	const reserve = reserveOf(last);
	const length = lengthOf(steps.map(({ link }) => link));
	return steps.length + reserve <= chainLimit && length + reserve * reservedLinkChars <= proofLimitChars;
}

function provenBy(steps: readonly Step[]): ProvenCharter | null {
	const [first, last] = [steps[0], steps.at(-1)];
	const proof = steps.map(({ link }) => link);
	return first && last ? { charter: last.charter, creator: first.signer, proof, steps } : null;
}

/** Null if nobody would take it for a charter. */
async function signLink(identity: Signer, roomId: RoomId, charter: Charter): Promise<CharterProof[number] | null> {
	const body = encodeCharter(charter);
	if (!parseCharter(body)) return null;
	const signed = encodeBase64Url(await signBody(identity, labelOf(roomId), body));
	return { signer: identity.memberKey, signed };
}

function lengthOf(links: readonly { readonly signed: string }[]): number {
	return links.reduce((length, { signed }) => length + signed.length, 0);
}

function labelOf(roomId: RoomId): readonly string[] {
	return ['charter', roomId];
}
