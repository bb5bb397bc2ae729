/**
 * The sealed introduction: `version (1 byte) ‖ salt (16) ‖ AES-256-GCM ciphertext`. The salt makes the key fresh for
 * each envelope, so the nonce may be constant. The room id is bound as additional data.
 */
import { deriveSealKey } from './hkdf.ts';
import type { RoomKeys } from './room-keys.ts';

const envelopeVersion = 1;
const saltLength = 16;
const headerLength = 1 + saltLength;
const constantNonce = new Uint8Array(12);

export async function sealEnvelope(
	keys: RoomKeys,
	plaintext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
	const salt = crypto.getRandomValues(new Uint8Array(saltLength));
	const key = await deriveSealKey(keys.introductionMaterial, salt, 'envelope', ['encrypt']);
	const ciphertext = await crypto.subtle.encrypt(cipher(keys), key, plaintext);
	const envelope = new Uint8Array(headerLength + ciphertext.byteLength);
	envelope[0] = envelopeVersion;
	envelope.set(salt, 1);
	envelope.set(new Uint8Array(ciphertext), headerLength);
	return envelope;
}

/** The plaintext, or `null` for another version, another room, another key or a changed byte. */
export async function openEnvelope(
	keys: RoomKeys,
	envelope: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
	if (envelope[0] !== envelopeVersion || envelope.length <= headerLength) return null;
	const salt = envelope.slice(1, headerLength);
	const key = await deriveSealKey(keys.introductionMaterial, salt, 'envelope', ['decrypt']);
	try {
		return new Uint8Array(await crypto.subtle.decrypt(cipher(keys), key, envelope.subarray(headerLength)));
	} catch {
		return null;
	}
}

function cipher(keys: RoomKeys): AesGcmParams {
	const additionalData = new TextEncoder().encode(`ahoy1 envelope|${keys.roomId}`);
	return { name: 'AES-GCM', iv: constantNonce, additionalData };
}
