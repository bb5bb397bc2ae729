/**
 * What a client seals, signs and hashes, made from docs/security.md and docs/protocol.md alone: with @noble in place of
 * WebCrypto and hash-wasm, and without a line of the engine. Where the two don't understand each other, one of them or a
 * page is wrong. Whatever opens something throws, unless all of it is right.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { gcm } from '@noble/ciphers/aes.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

type Bytes = Uint8Array<ArrayBuffer>;

const none = new Uint8Array(0);

function toText(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

function fromText(text: string): Bytes {
	return Uint8Array.from(Buffer.from(text, 'base64url'));
}

function utf8(text: string): Bytes {
	return Uint8Array.from(Buffer.from(text, 'utf8'));
}

function toJson(value: unknown): Bytes {
	return utf8(JSON.stringify(value));
}

function fromJson(bytes: Uint8Array): Record<string, unknown> {
	return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

function join(...parts: readonly Uint8Array[]): Bytes {
	return Uint8Array.from(Buffer.concat(parts));
}

function uint32(value: number): Bytes {
	return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function mustBegin(frame: Uint8Array, ...bytes: readonly number[]): void {
	if (bytes.some((byte, index) => frame[index] !== byte)) throw new Error('another version or type');
}

/** As epochs, tags and names of introductions are: the first 16 bytes. */
function shortHash(bytes: Uint8Array): string {
	return toText(sha256(bytes).subarray(0, 16));
}

// security.md, "Codes and keys"

function derive(material: Uint8Array, salt: Uint8Array, info: string, length = 32): Bytes {
	return Uint8Array.from(hkdf(sha256, material, salt, utf8(`ahoy2 ${info}`), length));
}

function stretch(secret: string, salt: string): Uint8Array {
	return argon2id(utf8(secret), utf8(salt), { m: 19 * 1_024, t: 2, p: 1, dkLen: 32 });
}

export interface CodeKeys {
	/** M. */
	readonly stretched: Uint8Array;
	readonly roomId: string;
	/** D. */
	readonly door: Uint8Array;
}

export interface RoomKeys extends CodeKeys {
	/** K0. */
	readonly secret: Uint8Array;
}

/** About a second, and another one for a password. */
export function deriveCodeKeys(code: string, serverOrigin: string): CodeKeys {
	const stretched = stretch(code.replaceAll('-', ''), `ahoy2|${serverOrigin}`);
	return { stretched, roomId: toText(derive(stretched, none, 'room', 16)), door: derive(stretched, none, 'door') };
}

export function deriveRoomKeys(code: CodeKeys, password: string | null): RoomKeys {
	const stretched = password === null ? none : stretch(password.normalize('NFKC'), `ahoy2 password|${code.roomId}`);
	return { ...code, secret: derive(join(code.stretched, stretched), none, 'introduction') };
}

/** A member as others know it. */
export interface Introduced {
	readonly memberKey: string;
	readonly agreementKey: string;
	readonly sessionNonce: Bytes;
}

export interface Member extends Introduced {
	readonly signing: Uint8Array;
	readonly agreeing: Uint8Array;
}

export function createMember(): Member {
	const [signing, agreeing] = [ed25519.keygen(), x25519.keygen()];
	return {
		memberKey: toText(signing.publicKey),
		agreementKey: toText(agreeing.publicKey),
		sessionNonce: crypto.getRandomValues(new Uint8Array(16)),
		signing: signing.secretKey,
		agreeing: agreeing.secretKey,
	};
}

// protocol.md, "Sealed messages"

function sign({ signing }: Member, label: string, body: Uint8Array): Bytes {
	return join(ed25519.sign(join(utf8(label), Uint8Array.of(0), body), signing), body);
}

function openSigned(signer: unknown, label: string, signed: Uint8Array): Record<string, unknown> {
	const body = signed.subarray(64);
	const message = join(utf8(label), Uint8Array.of(0), body);
	if (!ed25519.verify(signed.subarray(0, 64), message, fromText(String(signer)))) throw new Error('forged');
	return fromJson(body);
}

type EnvelopeKind = 'introduction' | 'door';

function envelopeCipher(keys: RoomKeys, kind: EnvelopeKind, salt: Uint8Array) {
	const key = derive(kind === 'door' ? keys.door : keys.secret, salt, kind);
	return gcm(key, new Uint8Array(12), utf8(`ahoy2 ${kind}|${keys.roomId}`));
}

function sealEnvelope(keys: RoomKeys, kind: EnvelopeKind, plaintext: Uint8Array): Bytes {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	return join(Uint8Array.of(2), salt, envelopeCipher(keys, kind, salt).encrypt(deflateRawSync(plaintext)));
}

function openEnvelope(keys: RoomKeys, kind: EnvelopeKind, envelope: Uint8Array): Uint8Array {
	mustBegin(envelope, 2);
	return inflateRawSync(envelopeCipher(keys, kind, envelope.subarray(1, 17)).decrypt(envelope.subarray(17)));
}

/** `fields` as they stand in the JSON, `sessionNonce` among them. */
export function sealIntroduction(keys: RoomKeys, by: Member, fields: object): string {
	return toText(sealEnvelope(keys, 'introduction', sign(by, `ahoy2 introduction|${keys.roomId}`, toJson(fields))));
}

export function openIntroduction(keys: RoomKeys, sealed: string): Record<string, unknown> {
	const signed = openEnvelope(keys, 'introduction', fromText(sealed));
	return openSigned(fromJson(signed.subarray(64))['memberKey'], `ahoy2 introduction|${keys.roomId}`, signed);
}

/** Answers an introduction as it was sent. */
export function sealDoorFrame(keys: RoomKeys, introduction: string, answer: object): Bytes {
	const plaintext = toJson({ to: shortHash(utf8(introduction)), ...answer });
	return join(Uint8Array.of(2, 1), sealEnvelope(keys, 'door', plaintext));
}

export function openDoorFrame(keys: RoomKeys, introduction: string, frame: Uint8Array): Record<string, unknown> {
	mustBegin(frame, 2, 1);
	const { to, ...answer } = fromJson(openEnvelope(keys, 'door', frame.subarray(2)));
	if (to !== shortHash(utf8(introduction))) throw new Error('for somebody else');
	return answer;
}

/** One end of a pair, without its counters. */
export function createPair(keys: RoomKeys, self: Member, other: Introduced) {
	const [first, second] = self.memberKey < other.memberKey ? [self, other] : [other, self];
	const salt = join(first.sessionNonce, second.sessionNonce);
	const material = join(keys.secret, x25519.getSharedSecret(self.agreeing, fromText(other.agreementKey)));

	function frameCipher(from: Introduced, to: Introduced, sequence: number) {
		const [sender, receiver] = [from, to].map((end) => `${end.memberKey}|${end.agreementKey}`);
		const bound = `ahoy2 frame|2|0|${keys.roomId}|${shortHash(salt)}|${from.memberKey}|${to.memberKey}|${sequence}`;
		const key = derive(material, salt, `pair|${sender}|${receiver}`);
		return gcm(key, join(new Uint8Array(8), uint32(sequence)), utf8(bound));
	}

	return {
		seal(sequence: number, message: object): Bytes {
			const ciphertext = frameCipher(self, other, sequence).encrypt(deflateRawSync(toJson(message)));
			return join(Uint8Array.of(2, 0), uint32(sequence), ciphertext);
		},
		open(sequence: number, frame: Uint8Array): Record<string, unknown> {
			mustBegin(frame, 2, 0, ...uint32(sequence));
			return fromJson(inflateRawSync(frameCipher(other, self, sequence).decrypt(frame.subarray(6))));
		},
	};
}

export interface Link {
	readonly signer: string;
	readonly signed: string;
}

/** One link of a proof. */
export function signCharter({ roomId }: RoomKeys, by: Member, charter: object): Link {
	return { signer: by.memberKey, signed: toText(sign(by, `ahoy2 charter|${roomId}`, toJson(charter))) };
}

export function openCharter({ roomId }: RoomKeys, { signer, signed }: Link): Record<string, unknown> {
	return openSigned(signer, `ahoy2 charter|${roomId}`, fromText(signed));
}

export function signOrder({ roomId }: RoomKeys, by: Member, order: object): string {
	return toText(sign(by, `ahoy2 order|${roomId}`, toJson(order)));
}

export function openOrder({ roomId }: RoomKeys, signer: string, signed: string): Record<string, unknown> {
	return openSigned(signer, `ahoy2 order|${roomId}`, fromText(signed));
}

export function writeInviteLink(serverOrigin: string, code: string, creator: string): string {
	return `${serverOrigin}/j#${code}.${shortHash(fromText(creator))}`;
}

// protocol.md, "Verification"

export interface End {
	readonly memberKey: string;
	readonly agreementKey: string;
	readonly fingerprint: string;
}

function describe({ memberKey, agreementKey, fingerprint }: End): string {
	return `${memberKey}|${agreementKey}|${fingerprint}`;
}

function inOrder<T extends End>(ends: readonly T[]): readonly T[] {
	return [...ends].sort((one, other) => (one.memberKey < other.memberKey ? -1 : 1));
}

export function nameEpoch(roomId: string, ends: readonly End[]): string {
	return shortHash(utf8(['ahoy2 verify-epoch', roomId, ...inOrder(ends).map(describe)].join('|')));
}

export function commit(epoch: string, end: End, nonce: string): string {
	return toText(sha256(utf8(`ahoy2 verify-commit|${epoch}|${describe(end)}|${nonce}`)));
}

export function pickEmoji(epoch: string, ends: readonly (End & { readonly nonce: string })[]): number[] {
	const parts = inOrder(ends).map((end) => `${describe(end)}|${end.nonce}`);
	const bits = Buffer.from(sha256(utf8(['ahoy2 verify-emoji', epoch, ...parts].join('|')))).readUIntBE(0, 3);
	return [18, 12, 6, 0].map((shift) => (bits >>> shift) & 63);
}
