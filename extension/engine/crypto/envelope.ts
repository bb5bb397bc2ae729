/**
 * Sealed for everybody who has a key of the room: `version (1 byte) ‖ salt (16) ‖ AES-256-GCM ciphertext`. The salt makes
 * the key fresh for each envelope, so the nonce may be constant. What it is and its room are bound as additional data.
 */
import type { RoomId } from '#protocol/ids.ts';
import { concatBytes } from '../lib/bytes.ts';
import { cryptoVersion, deriveSealKey, encodeLabel } from './hkdf.ts';

/** `introduction`: for who has the password, too. `door`: for who has the code. */
export type EnvelopeKind = 'introduction' | 'door';

export interface EnvelopeKey {
	readonly kind: EnvelopeKind;
	readonly roomId: RoomId;
	/** K0, or the door's. */
	readonly material: CryptoKey;
}

const saltLength = 16;
const headerLength = 1 + saltLength;
const constantNonce = new Uint8Array(12);

export async function sealEnvelope(
	key: EnvelopeKey,
	plaintext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
	const salt = crypto.getRandomValues(new Uint8Array(saltLength));
	const sealKey = await deriveSealKey(key.material, salt, key.kind, ['encrypt']);
	const ciphertext = await crypto.subtle.encrypt(cipher(key), sealKey, plaintext);
	return concatBytes(Uint8Array.of(cryptoVersion), salt, new Uint8Array(ciphertext));
}

/** The plaintext, or `null` for another version, kind, room or key, or a changed byte. */
export async function openEnvelope(
	key: EnvelopeKey,
	envelope: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
	if (envelope[0] !== cryptoVersion || envelope.length <= headerLength) return null;
	const salt = envelope.slice(1, headerLength);
	const openKey = await deriveSealKey(key.material, salt, key.kind, ['decrypt']);
	try {
		return new Uint8Array(await crypto.subtle.decrypt(cipher(key), openKey, envelope.subarray(headerLength)));
	} catch {
		return null;
	}
}

function cipher({ kind, roomId }: EnvelopeKey): AesGcmParams {
	return { name: 'AES-GCM', iv: constantNonce, additionalData: encodeLabel(kind, roomId) };
}
