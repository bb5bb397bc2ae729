/**
 * Sealed for everybody who has a key of the room: `version (1 byte) ‖ salt (16) ‖ AES-256-GCM ciphertext`. The salt makes
 * the key fresh for each envelope, so the nonce may be constant. What it is and its room are bound as additional data. What
 * is sealed is deflated before.
 */
import type { RoomId } from '#protocol/ids.ts';
import { frameLimitBytes } from '#protocol/limits.ts';
import { concatBytes } from '../lib/bytes.ts';
import { deflate, inflate } from '../lib/deflate.ts';
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
	const ciphertext = await crypto.subtle.encrypt(cipher(key), sealKey, await deflate(plaintext));
	return concatBytes(Uint8Array.of(cryptoVersion), salt, new Uint8Array(ciphertext));
}

/** The plaintext, or `null` for another version, kind, room or key, a changed byte, or more than fits a frame. */
export async function openEnvelope(
	key: EnvelopeKey,
	envelope: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
	if (envelope[0] !== cryptoVersion || envelope.length <= headerLength) return null;
	const salt = envelope.slice(1, headerLength);
	const openKey = await deriveSealKey(key.material, salt, key.kind, ['decrypt']);
	try {
		const deflated = await crypto.subtle.decrypt(cipher(key), openKey, envelope.subarray(headerLength));
		return await inflate(new Uint8Array(deflated), frameLimitBytes);
	} catch {
		return null;
	}
}

function cipher({ kind, roomId }: EnvelopeKey): AesGcmParams {
	return { name: 'AES-GCM', iv: constantNonce, additionalData: encodeLabel(kind, roomId) };
}
