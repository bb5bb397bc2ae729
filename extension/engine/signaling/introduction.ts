/** An introduction on its way: signed by who it is of, sealed for who has the room's key. */

import { openEnvelope, sealEnvelope } from '../crypto/envelope.ts';
import type { Identity } from '../crypto/identity.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import { bodyOf, isSignedBy, signBody } from '../crypto/signed.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { encodeIntroduction, type Introduction, parseIntroduction } from './member-message.ts';

export type OpenedIntroduction =
	| { readonly result: 'opened'; readonly introduction: Introduction }
	/** Sealed under another key, of who has another password or none; or of no known shape, or made up by a server. */
	| { readonly result: 'unreadable' }
	/** Sealed under our key, and not signed by who it is of. */
	| { readonly result: 'forged' };

/** As `join` carries it. */
export async function sealIntroduction(
	keys: RoomKeys,
	identity: Pick<Identity, 'sign'>,
	introduction: Introduction,
): Promise<string> {
	const signed = await signBody(identity, labelOf(keys), encodeIntroduction(introduction));
	return encodeBase64Url(await sealEnvelope(envelopeKey(keys), signed));
}

export async function openIntroduction(keys: RoomKeys, sealed: string): Promise<OpenedIntroduction> {
	const envelope = decodeBase64Url(sealed);
	const signed = envelope && (await openEnvelope(envelopeKey(keys), envelope));
	if (!signed) return { result: 'unreadable' };
	const body = bodyOf(signed);
	const introduction = body && parseIntroduction(body);
	if (!introduction) return { result: 'unreadable' };
	if (!(await isSignedBy(introduction.memberKey, labelOf(keys), signed))) return { result: 'forged' };
	return { result: 'opened', introduction };
}

function envelopeKey({ roomId, introductionMaterial }: RoomKeys) {
	return { kind: 'introduction', roomId, material: introductionMaterial } as const;
}

function labelOf({ roomId }: RoomKeys): readonly string[] {
	return ['introduction', roomId];
}
