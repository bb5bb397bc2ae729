/**
 * Signs charters, with proofs that grow with the hosts and not with what they do, and leave place for those who have to
 * sign after.
 */
import type { RoomId } from '#protocol/ids.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { signBody } from '../crypto/signed.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { type Charter, encodeCharter, parseCharter } from './charter.ts';
import {
	type CharterProof,
	chainLimit,
	labelOf,
	lengthOf,
	linkLimitChars,
	type ProvenCharter,
	proofLimitChars,
	provenBy,
	rightToSign,
	type Step,
} from './charter-chain.ts';

/** Kept free for each link that is still to come: as large as a charter can be. */
const reservedLinkChars = 10_000;

type Signer = Pick<Identity, 'memberKey' | 'sign'>;

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

/** Null if nobody would take it for a charter. */
async function signLink(identity: Signer, roomId: RoomId, charter: Charter): Promise<CharterProof[number] | null> {
	const body = encodeCharter(charter);
	if (!parseCharter(body)) return null;
	const signed = encodeBase64Url(await signBody(identity, labelOf(roomId), body));
	return { signer: identity.memberKey, signed };
}
