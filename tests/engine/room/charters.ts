/** Who signs charters in tests, and charters to sign. */
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import { type Charter, firstCharter } from '#engine/room/charter.ts';
import { type ProvenCharter, verifyProof } from '#engine/room/charter-chain.ts';
import { signCharter } from '#engine/room/charter-signing.ts';

export const roomId = 'R'.repeat(22);
export const epoch = 'E'.repeat(22);

export function createIdentities(count: number): Promise<Identity[]> {
	return Promise.all(Array.from({ length: count }, createIdentity));
}

/** Signed, or an error: for what has to work. */
export async function mustSign(
	by: Identity,
	change: Partial<Charter>,
	current: ProvenCharter | null,
): Promise<ProvenCharter> {
	const before = current?.charter ?? firstCharter(epoch, by.memberKey, 8);
	const charter = { ...before, sequence: current ? before.sequence + 1 : 0, ...change };
	const signed = await signCharter(by, roomId, charter, current);
	if (!signed) throw new Error('may not sign');
	const proven = await verifyProof(signed.proof, roomId);
	if (!proven) throw new Error('signed what is no proof');
	return proven;
}
