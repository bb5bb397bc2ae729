/** What a member has signed: `signature (64 bytes) ‖ body`. The signature covers a label too, so that it fits nothing else. */
import { concatBytes } from '../lib/bytes.ts';
import { encodeLabel } from './hkdf.ts';
import { type Identity, verifySignature } from './identity.ts';
import type { MemberKey } from './member-key.ts';

export const signatureBytes = 64;

/** `label` says what is signed and for which room. */
export async function signBody(
	identity: Pick<Identity, 'sign'>,
	label: readonly string[],
	body: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
	return concatBytes(await identity.sign(toBeSigned(label, body)), body);
}

/** The body, not yet known to be anybody's; `null` if there is none. */
export function bodyOf(signed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
	return signed.length > signatureBytes ? signed.slice(signatureBytes) : null;
}

export function isSignedBy(
	memberKey: MemberKey,
	label: readonly string[],
	signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
	return verifySignature(
		memberKey,
		toBeSigned(label, signed.subarray(signatureBytes)),
		signed.slice(0, signatureBytes),
	);
}

/** Labels have no zero byte in them, so where the body begins is beyond doubt. */
function toBeSigned(label: readonly string[], body: Uint8Array): Uint8Array<ArrayBuffer> {
	return concatBytes(encodeLabel(...label), new Uint8Array(1), body);
}
