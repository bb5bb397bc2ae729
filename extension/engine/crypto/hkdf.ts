/** HKDF-SHA-256 (RFC 5869) by WebCrypto, with labels of this protocol's version. */

/** What every label and every signed or sealed thing begins with. */
export const cryptoVersion = 2;

/** UTF-8 of a label: what it is for, and what it is bound to. No part contains `|`. */
export function encodeLabel(...parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`ahoy${cryptoVersion} ${parts.join('|')}`);
}

/** Input keying material, for any number of derivations. */
export function importKeyMaterial(material: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

/** `length` bytes for a label. */
export async function deriveBytes(
	material: CryptoKey,
	salt: Uint8Array<ArrayBuffer>,
	label: string,
	length: number,
): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await crypto.subtle.deriveBits(parameters(salt, label), material, length * 8));
}

/** A key for AES-256-GCM for a label; it can't be exported. */
export function deriveSealKey(
	material: CryptoKey,
	salt: Uint8Array<ArrayBuffer>,
	label: string,
	usages: readonly ('encrypt' | 'decrypt')[],
): Promise<CryptoKey> {
	return crypto.subtle.deriveKey(parameters(salt, label), material, { name: 'AES-GCM', length: 256 }, false, [
		...usages,
	]);
}

function parameters(salt: Uint8Array<ArrayBuffer>, label: string): HkdfParams {
	return { name: 'HKDF', hash: 'SHA-256', salt, info: encodeLabel(label) };
}
