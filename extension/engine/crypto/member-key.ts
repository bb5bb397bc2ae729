/**
 * Who a member is, for the length of a call: a member is its key, not its socket. Today the key is an unguessable
 * name; signatures and key agreement bind to the same place in the introduction.
 */
import { encodeBase64Url } from '../lib/base64url.ts';

/** 43 base64url symbols (32 bytes). Compares as text; the order decides politeness. */
export type MemberKey = string;

export function newMemberKey(): MemberKey {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export function isMemberKey(value: unknown): value is MemberKey {
	return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);
}
