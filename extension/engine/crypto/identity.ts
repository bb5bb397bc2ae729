/**
 * Who a member is, in one room and on one device: an Ed25519 key (RFC 8032) that signs, whose public half is the member's
 * name to everybody, and an X25519 key (RFC 7748) for keys agreed in pairs. Neither private half can be exported.
 */
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { type MemberKey, toPublicBytes } from './member-key.ts';

/** What one is made of; kept by a browser as it is, and read by nobody. */
export interface IdentityKeys {
	/** Ed25519. */
	readonly signing: CryptoKeyPair;
	/** X25519. */
	readonly agreement: CryptoKeyPair;
}

export interface Identity {
	readonly keys: IdentityKeys;

	/** Ed25519 public key. */
	readonly memberKey: MemberKey;
	/** X25519 public key, 43 base64url symbols. */
	readonly agreementKey: string;
	/** The time of the last entry; 0 before the first. */
	readonly enteredAt: number;
	/** The time of an entry into the room: never the same twice, and ever later, whatever becomes of the clock. */
	enter(nowMs: number): number;
	sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
	/** X25519; null for a key of the other side that gives away the result (RFC 7748 section 6.1) or is none. */
	agree(agreementKey: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** A new one, or that of before. */
export async function createIdentity(keys?: IdentityKeys): Promise<Identity> {
	return identityOf(keys ?? (await generateKeys()));
}

async function generateKeys(): Promise<IdentityKeys> {
	const [signing, agreement] = (await Promise.all([
		crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']),
		crypto.subtle.generateKey('X25519', false, ['deriveBits']),
	])) as [CryptoKeyPair, CryptoKeyPair];
	return { signing, agreement };
}

async function identityOf(keys: IdentityKeys): Promise<Identity> {
	const { signing, agreement } = keys;
	const [memberKey, agreementKey] = await Promise.all([exportText(signing.publicKey), exportText(agreement.publicKey)]);
	let enteredAt = 0;
	return {
		keys,
		memberKey,
		agreementKey,
		get enteredAt() {
			return enteredAt;
		},
		enter(nowMs) {
			enteredAt = Math.max(enteredAt + 1, nowMs);
			return enteredAt;
		},
		async sign(message) {
			return new Uint8Array(await crypto.subtle.sign('Ed25519', signing.privateKey, message));
		},
		async agree(other) {
			const bytes = decodeBase64Url(other);
			if (!bytes) return null;
			try {
				const theirs = await crypto.subtle.importKey('raw', bytes, 'X25519', false, []);
				// WebCrypto itself refuses a result of all zeros.
				const shared = await crypto.subtle.deriveBits({ name: 'X25519', public: theirs }, agreement.privateKey, 256);
				return new Uint8Array(shared);
			} catch {
				return null;
			}
		},
	};
}

/** Whether `memberKey` has signed this. */
export async function verifySignature(
	memberKey: MemberKey,
	message: Uint8Array<ArrayBuffer>,
	signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
	try {
		const key = await crypto.subtle.importKey('raw', toPublicBytes(memberKey), 'Ed25519', false, ['verify']);
		return await crypto.subtle.verify('Ed25519', key, signature, message);
	} catch {
		return false;
	}
}

async function exportText(key: CryptoKey): Promise<string> {
	return encodeBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
}
