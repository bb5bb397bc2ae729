/**
 * Tokens that let their holder open a room: JSON Web Tokens (RFC 7519) that the operator signed, with an end and for
 * this purpose. Makes and checks them; who needs one is for connection.ts to know.
 */
import { createPrivateKey, createPublicKey, createSecretKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** What every token says it is for, so that one that was signed for something else with the same key is none. */
const audience = 'ahoy';

/** The longest that a token may still be good: what was lent and forgotten comes to an end. */
export const tokenLifetimeLimitMs = 31 * 24 * 3_600_000;

/** How far the clock of who signed may be off. */
const clockToleranceMs = 30_000;

/** Of a shared secret: as many as the hash of HS256 has (RFC 7518 section 3.2). */
const secretBytes = 32;

/** Never rejects. False for a token that is no token, too, without saying why: who guesses learns nothing. */
export type TokenCheck = (token: string) => Promise<boolean>;

/** The key says which algorithm it is for, never the token. */
export function createTokenCheck(key: KeyObject): TokenCheck {
	const algorithms = key.type === 'secret' ? ['HS256'] : ['EdDSA', 'Ed25519'];
	const options = { algorithms, audience, requiredClaims: ['exp'], clockTolerance: clockToleranceMs / 1_000 };
	return async (token) => {
		try {
			const { payload } = await jwtVerify(token, key, options);
			const remainingMs = (payload.exp ?? Number.POSITIVE_INFINITY) * 1_000 - Date.now();
			return remainingMs <= tokenLifetimeLimitMs + clockToleranceMs;
		} catch {
			return false;
		}
	};
}

/** `key` is a shared secret, or a private key of Ed25519. */
export function signToken(key: KeyObject, lifetimeMs: number): Promise<string> {
	return new SignJWT()
		.setProtectedHeader({ alg: key.type === 'secret' ? 'HS256' : 'EdDSA', typ: 'JWT' })
		.setAudience(audience)
		.setExpirationTime(new Date(Date.now() + lifetimeMs))
		.sign(key);
}

/** What tokens are checked with: a public key of Ed25519, or a shared secret. `null` for anything else. */
export function parseCheckingKey(text: string): KeyObject | null {
	// Node would make a public key of it; but who can open rooms for ever has no business where strangers connect.
	const isPrivate = /PRIVATE KEY|"d"\s*:/.test(text);
	return isPrivate ? null : parseKey(text, createPublicKey);
}

/** What tokens are signed with: a private key of Ed25519, or the shared secret. `null` for anything else. */
export function parseSigningKey(text: string): KeyObject | null {
	return parseKey(text, createPrivateKey);
}

/** As PEM, with line breaks that may be written `\n`, or as JWK (RFC 8037); what is neither is a secret. */
function parseKey(text: string, create: (key: string | JsonWebKeyInput) => KeyObject): KeyObject | null {
	const isJwk = text.startsWith('{');
	if (!isJwk && !text.startsWith('-----BEGIN ')) {
		return Buffer.byteLength(text) >= secretBytes ? createSecretKey(text, 'utf8') : null;
	}
	try {
		const key = isJwk ? create({ key: JSON.parse(text), format: 'jwk' }) : create(text.replaceAll('\\n', '\n'));
		return key.asymmetricKeyType === 'ed25519' ? key : null;
	} catch {
		return null;
	}
}
