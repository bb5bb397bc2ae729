/** The name of a member: its Ed25519 public key. A member is its key, not its socket. */
import type { HostTag } from '#protocol/invite.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { sha256 } from '../lib/bytes.ts';

/** 43 base64url symbols (32 bytes). Compares as text; the order decides politeness. */
export type MemberKey = string;

/** The last symbol holds four bits only: another way to write the same key is none. */
export function isMemberKey(value: unknown): value is MemberKey {
	return typeof value === 'string' && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);
}

export function toPublicBytes(key: MemberKey): Uint8Array<ArrayBuffer> {
	const bytes = decodeBase64Url(key);
	if (!bytes) throw new TypeError('not a member key');
	return bytes;
}

/** What an invitation says of the host. */
export async function hostTagOf(key: MemberKey): Promise<HostTag> {
	return encodeBase64Url((await sha256(toPublicBytes(key))).subarray(0, 16));
}
