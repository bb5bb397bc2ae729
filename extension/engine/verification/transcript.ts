/**
 * What is hashed for the verification: labels, each with a name of its own and fields that can't hold its separator, so
 * that none can pass for another. docs/protocol.md, "Verification", has them byte by byte.
 */
import type { RoomId } from '#protocol/ids.ts';
import { encodeLabel } from '../crypto/hkdf.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { encodeBase64Url } from '../lib/base64url.ts';

/** One end of a connection: what nobody in the middle can have alike on both sides. */
export interface VerifiedEnd {
	readonly memberKey: MemberKey;
	/** X25519 public key, 43 base64url symbols. */
	readonly agreementKey: string;
	/** SHA-256 of the DTLS certificate, 64 lower-case hexadecimal digits. */
	readonly fingerprint: string;
}

/** An end, and the nonce it has shown. */
export interface ShownEnd extends VerifiedEnd {
	/** 43 base64url symbols (32 bytes). */
	readonly nonce: string;
}

/** Names a set of ends in a room: 22 base64url symbols (16 bytes). */
export type EpochId = string;

/** Four numbers, 0 to 63. */
export type SafetyNumbers = readonly [number, number, number, number];

/** SHA-256. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const epochBytes = 16;

/** The same for everybody who sees the same ends, whatever their order. */
export async function epochOf(digest: Digest, roomId: RoomId, ends: readonly VerifiedEnd[]): Promise<EpochId> {
	const hash = await digest(encodeLabel('verify-epoch', roomId, ...sortEnds(ends).flatMap(fieldsOf)));
	return encodeBase64Url(hash.subarray(0, epochBytes));
}

/** 43 base64url symbols. Hides the nonce, and can be opened by it alone, for this end in this epoch. */
export async function commitmentOf(digest: Digest, epoch: EpochId, end: ShownEnd): Promise<string> {
	return encodeBase64Url(await digest(encodeLabel('verify-commit', epoch, ...fieldsOf(end), end.nonce)));
}

export async function safetyNumbersOf(
	digest: Digest,
	epoch: EpochId,
	ends: readonly ShownEnd[],
): Promise<SafetyNumbers> {
	const fields = sortEnds(ends).flatMap((end) => [...fieldsOf(end), end.nonce]);
	const hash = await digest(encodeLabel('verify-emoji', epoch, ...fields));
	const first = new DataView(hash.buffer).getUint32(0);
	return [first >>> 26, (first >>> 20) & 63, (first >>> 14) & 63, (first >>> 8) & 63];
}

function fieldsOf({ memberKey, agreementKey, fingerprint }: VerifiedEnd): readonly string[] {
	return [memberKey, agreementKey, fingerprint];
}

function sortEnds<T extends VerifiedEnd>(ends: readonly T[]): readonly T[] {
	return [...ends].sort((one, other) => (one.memberKey < other.memberKey ? -1 : 1));
}
