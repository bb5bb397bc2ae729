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

/** Times that the role of host changes hands in one call, and one. Then the last host stays it. */
const chainLimit = 8;

/** A charter of 64 admitted, 32 turned away and 7 co-hosts has 10,000 symbols of base64url. */
const linkLimitChars = 12_000;

/** All together travel in one frame of the server's 65,536 bytes. */
const proofLimitChars = 44_000;

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
 * `decides`: the charter before makes the signer host or co-host. `inherits`: the signer was let in by it and makes itself
 * host, which holds only where no host is there; members see to that.
 */
type Right = 'decides' | 'inherits';

interface Step {
	readonly charter: Charter;
	readonly signer: MemberKey;
	readonly right: Right;
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
	for (const { signer, signed } of proof) {
		const bytes = decodeBase64Url(signed);
		const body = bytes && bodyOf(bytes);
		const charter = body && parseCharter(body);
		if (!charter || !(await isSignedBy(signer, labelOf(roomId), bytes))) return null;
		const right = rightToSign(steps.at(-1)?.charter ?? null, charter, signer);
		if (right === null) return null;
		steps.push({ charter, signer, right });
	}
	const [first, last] = [steps[0], steps.at(-1)];
	return first && last ? { charter: last.charter, creator: first.signer, proof, steps } : null;
}

/**
 * Signs what follows `current`, or a first charter. Null if `identity` may not, the chain is at its end, or nobody would
 * take it in: as long a proof, or more in a charter than it holds.
 */
export async function signCharter(
	identity: Pick<Identity, 'memberKey' | 'sign'>,
	roomId: RoomId,
	charter: Charter,
	current: ProvenCharter | null,
): Promise<ProvenCharter | null> {
	const signer = identity.memberKey;
	const steps = [...(current?.steps ?? [])];
	const proof = [...(current?.proof ?? [])];
	// What proves nothing is left out, so that the chain grows with the hosts and not with what they do.
	while (isNeedless(steps, charter, signer)) {
		steps.pop();
		proof.pop();
	}
	const right = rightToSign(steps.at(-1)?.charter ?? null, charter, signer);
	if (right === null || proof.length >= chainLimit) return null;
	const body = encodeCharter(charter);
	if (!parseCharter(body)) return null;
	const signed = encodeBase64Url(await signBody(identity, labelOf(roomId), body));
	proof.push({ signer, signed });
	if (signed.length > linkLimitChars || lengthOf(proof) > proofLimitChars) return null;
	return {
		charter,
		creator: steps[0]?.signer ?? signer,
		proof,
		steps: [...steps, { charter, signer, right }],
	};
}

/**
 * Whether `next` may take the place of `current`, which a member holds; `no-host` if only where no host is. Both are
 * proven in themselves; here a chain that was valid once must not go around what has been decided since.
 */
export function succeeds(next: ProvenCharter, current: ProvenCharter): 'yes' | 'no-host' | 'no' {
	const { epoch, sequence } = current.charter;
	if (next.creator !== current.creator || next.charter.epoch !== epoch) return 'no';
	if (next.charter.sequence <= sequence || next.charter.sequence > sequence + sequenceStepLimit) return 'no';
	const [first] = newsOf(next, current);
	if (!first || rightToSign(current.charter, first.charter, first.signer) === null) return 'no';
	return missingHosts(next, current).length > 0 ? 'no-host' : 'yes';
}

/** Those in whose place somebody made itself host, by what is newer in `next` than in `current`, or by all of it. */
export function missingHosts(next: ProvenCharter, current: ProvenCharter | null): readonly MemberKey[] {
	const news = newsOf(next, current);
	return news.flatMap(({ charter, signer }, index) => {
		const before = news[index - 1]?.charter ?? current?.charter;
		return before && rightToSign(before, charter, signer) === 'inherits' ? [before.host] : [];
	});
}

function newsOf(next: ProvenCharter, current: ProvenCharter | null): readonly Step[] {
	return next.steps.filter((step) => !current || step.charter.sequence > current.charter.sequence);
}

function rightToSign(previous: Charter | null, next: Charter, signer: MemberKey): Right | null {
	// The creator: there is nothing to go by but the invitation.
	if (!previous) return 'decides';
	if (next.epoch !== previous.epoch || next.sequence <= previous.sequence || previous.ended) return null;
	if (previous.host === signer) return 'decides';
	// Only the host says who is host and co-host.
	const isSameRule = next.host === previous.host && next.coHosts.join() === previous.coHosts.join();
	if (decides(previous, signer)) return isSameRule ? 'decides' : null;
	return previous.admitted.includes(signer) && next.host === signer ? 'inherits' : null;
}

/** The last link changed nothing in who is host, and `signer` might sign `next` without it. */
function isNeedless(steps: readonly Step[], next: Charter, signer: MemberKey): boolean {
	const last = steps.at(-1);
	if (!last) return false;
	const before = steps.at(-2);
	if (!before) return last.signer === signer && last.charter.host === signer;
	return last.charter.host === before.charter.host && rightToSign(before.charter, next, signer) === 'decides';
}

function lengthOf(links: readonly { readonly signed: string }[]): number {
	return links.reduce((length, { signed }) => length + signed.length, 0);
}

function labelOf(roomId: RoomId): readonly string[] {
	return ['charter', roomId];
}
