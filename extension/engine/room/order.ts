/** A host's order to switch something off, signed; whoever gets it looks whether a host said so, and said it now. */
import * as v from 'valibot';
import type { RoomId } from '#protocol/ids.ts';
import type { Identity } from '../crypto/identity.ts';
import { isMemberKey, type MemberKey } from '../crypto/member-key.ts';
import { bodyOf, isSignedBy, signBody } from '../crypto/signed.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';

const orderSchema = v.object({
	/** Of the charter. */
	epoch: v.string(),
	/** Higher than in all the signer's orders before. */
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	device: v.picklist(['microphone', 'camera']),
	/** Null is everybody. */
	to: v.nullable(v.custom<MemberKey>(isMemberKey)),
});

export type Order = Readonly<v.InferOutput<typeof orderSchema>>;

export async function signOrder(identity: Pick<Identity, 'sign'>, roomId: RoomId, order: Order): Promise<string> {
	const body = new TextEncoder().encode(JSON.stringify(order));
	return encodeBase64Url(await signBody(identity, labelOf(roomId), body));
}

/** `null` if it is none, or not signed by `signer`. */
export async function verifyOrder(signed: string, signer: MemberKey, roomId: RoomId): Promise<Order | null> {
	const bytes = decodeBase64Url(signed);
	const body = bytes && bodyOf(bytes);
	if (!body || !(await isSignedBy(signer, labelOf(roomId), bytes))) return null;
	try {
		const result = v.safeParse(orderSchema, JSON.parse(new TextDecoder().decode(body)));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}

function labelOf(roomId: RoomId): readonly string[] {
	return ['order', roomId];
}
