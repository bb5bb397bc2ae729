/**
 * What members seal for each other, written a second time: with @noble in place of WebCrypto and hash-wasm, and without
 * a line of the engine.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

const none = new Uint8Array(0);

function toText(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

function fromText(text: string): Uint8Array {
	return Uint8Array.from(Buffer.from(text, 'base64url'));
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.concat(parts));
}

function label(...parts: readonly (string | number)[]): Uint8Array {
	return Uint8Array.from(Buffer.from(`ahoy2 ${parts.join('|')}`, 'utf8'));
}

function stretch(password: string, salt: string): Uint8Array {
	return argon2id(password, salt, { m: 19_456, t: 2, p: 1, dkLen: 32 });
}

export interface IndependentKeys {
	readonly roomId: string;
	readonly door: Uint8Array;
	readonly introduction: Uint8Array;
}

/** About a second for each of the two. */
export function deriveIndependentKeys(code: string, serverOrigin: string, password: string | null): IndependentKeys {
	const stretched = stretch(code.replaceAll('-', ''), `ahoy2|${serverOrigin}`);
	const roomId = toText(hkdf(sha256, stretched, none, label('room'), 16));
	const secret = password === null ? none : stretch(password.normalize('NFKC'), `ahoy2 password|${roomId}`);
	return {
		roomId,
		door: hkdf(sha256, stretched, none, label('door'), 32),
		introduction: hkdf(sha256, join(stretched, secret), none, label('introduction'), 32),
	};
}

function envelopeCipher(kind: string, roomId: string, material: Uint8Array, salt: Uint8Array) {
	return gcm(hkdf(sha256, material, salt, label(kind), 32), new Uint8Array(12), label(kind, roomId));
}

export function sealIndependentEnvelope(kind: string, roomId: string, material: Uint8Array, plaintext: Uint8Array) {
	const salt = new Uint8Array(16).fill(7);
	return join(Uint8Array.of(2), salt, envelopeCipher(kind, roomId, material, salt).encrypt(plaintext));
}

/** Throws unless it opens. */
export function openIndependentEnvelope(kind: string, roomId: string, material: Uint8Array, envelope: Uint8Array) {
	if (envelope[0] !== 2) throw new Error('another version');
	return envelopeCipher(kind, roomId, material, envelope.subarray(1, 17)).decrypt(envelope.subarray(17));
}

export interface IndependentEnd {
	readonly memberKey: string;
	readonly agreementKey: string;
	readonly sessionNonce: Uint8Array<ArrayBuffer>;
}

export interface IndependentIdentity extends IndependentEnd {
	readonly signingSecret: Uint8Array;
	readonly agreementSecret: Uint8Array;
}

export function createIndependentIdentity(): IndependentIdentity {
	const signing = ed25519.keygen();
	const agreement = x25519.keygen();
	return {
		memberKey: toText(signing.publicKey),
		agreementKey: toText(agreement.publicKey),
		sessionNonce: new Uint8Array(16).fill(3),
		signingSecret: signing.secretKey,
		agreementSecret: agreement.secretKey,
	};
}

export function sealIndependentIntroduction(
	keys: IndependentKeys,
	{ signingSecret }: IndependentIdentity,
	introduction: object,
): string {
	const body = Buffer.from(JSON.stringify(introduction), 'utf8');
	const signature = ed25519.sign(join(label('introduction', keys.roomId), Uint8Array.of(0), body), signingSecret);
	return toText(sealIndependentEnvelope('introduction', keys.roomId, keys.introduction, join(signature, body)));
}

/** Throws unless it opens and is signed by the member it names. */
export function openIndependentIntroduction(keys: IndependentKeys, sealed: string): { readonly memberKey: string } {
	const signed = openIndependentEnvelope('introduction', keys.roomId, keys.introduction, fromText(sealed));
	const body = signed.subarray(64);
	const introduction: { memberKey: string } = JSON.parse(Buffer.from(body).toString('utf8'));
	const message = join(label('introduction', keys.roomId), Uint8Array.of(0), body);
	if (!ed25519.verify(signed.subarray(0, 64), message, fromText(introduction.memberKey))) throw new Error('forged');
	return introduction;
}

/** One end of a pair channel, without its counters. */
export function createIndependentPair(keys: IndependentKeys, self: IndependentIdentity, other: IndependentEnd) {
	const shared = x25519.getSharedSecret(self.agreementSecret, fromText(other.agreementKey));
	const [first, second] = self.memberKey < other.memberKey ? [self, other] : [other, self];
	const nonces = join(first.sessionNonce, second.sessionNonce);
	const epoch = toText(sha256(nonces).subarray(0, 16));

	function frameCipher(from: IndependentEnd, to: IndependentEnd, sequence: number) {
		const info = label('pair', from.memberKey, from.agreementKey, to.memberKey, to.agreementKey);
		const key = hkdf(sha256, join(keys.introduction, shared), nonces, info, 32);
		const nonce = Buffer.alloc(12);
		nonce.writeUInt32BE(sequence, 8);
		return gcm(key, nonce, label('frame', 2, 0, keys.roomId, epoch, from.memberKey, to.memberKey, sequence));
	}

	return {
		seal(sequence: number, plaintext: Uint8Array): Uint8Array<ArrayBuffer> {
			const header = Buffer.from([2, 0, 0, 0, 0, 0]);
			header.writeUInt32BE(sequence, 2);
			return join(header, frameCipher(self, other, sequence).encrypt(plaintext));
		},
		/** Throws unless it opens with this sequence. */
		open(sequence: number, frame: Uint8Array): Uint8Array {
			const header = Buffer.from(frame.subarray(0, 6));
			if (header[0] !== 2 || header[1] !== 0 || header.readUInt32BE(2) !== sequence) throw new Error('another frame');
			return frameCipher(other, self, sequence).decrypt(frame.subarray(6));
		},
	};
}

export function independentHostTag(memberKey: string): string {
	return toText(sha256(fromText(memberKey)).subarray(0, 16));
}
