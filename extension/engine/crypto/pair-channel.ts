/**
 * Sealed messages between two members: `version (1 byte) ‖ sequence (4, big-endian) ‖ AES-256-GCM ciphertext`.
 * One key per direction and pair of session nonces, the sequence as nonce, room and both members as additional data:
 * a frame that is replayed, reordered, reflected, or meant for somebody else doesn't open.
 */
import { deriveSealKey } from './hkdf.ts';
import type { MemberKey } from './member-key.ts';
import type { RoomKeys } from './room-keys.ts';

/** One end as the other knows it from its introduction. */
export interface PairEnd {
	readonly memberKey: MemberKey;
	/** 16 random bytes, fresh for each time a member enters a room. */
	readonly sessionNonce: Uint8Array<ArrayBuffer>;
}

export interface PairChannel {
	/** Throws `RangeError` after 2^32 frames: the key is used up. */
	seal(plaintext: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
	/** The plaintext, or `null` if the frame is not the other's, not for us, or not newer than the last one opened. */
	open(frame: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>;
}

const frameVersion = 1;
const headerLength = 5;
const sequenceLimit = 2 ** 32;

export async function openPairChannel(keys: RoomKeys, self: PairEnd, other: PairEnd): Promise<PairChannel> {
	const [sendKey, receiveKey] = await Promise.all([
		deriveDirection(keys, self, other, 'encrypt'),
		deriveDirection(keys, other, self, 'decrypt'),
	]);
	const sendCipher = (sequence: number) => cipher(keys, self, other, sequence);
	const receiveCipher = (sequence: number) => cipher(keys, other, self, sequence);
	let nextToSend = 0;
	let nextToReceive = 0;
	return {
		async seal(plaintext) {
			if (nextToSend >= sequenceLimit) throw new RangeError('sequence used up');
			const sequence = nextToSend++;
			const ciphertext = await crypto.subtle.encrypt(sendCipher(sequence), sendKey, plaintext);
			const frame = new Uint8Array(headerLength + ciphertext.byteLength);
			frame[0] = frameVersion;
			new DataView(frame.buffer).setUint32(1, sequence);
			frame.set(new Uint8Array(ciphertext), headerLength);
			return frame;
		},
		async open(frame) {
			if (frame[0] !== frameVersion || frame.length <= headerLength) return null;
			const sequence = new DataView(frame.buffer, frame.byteOffset).getUint32(1);
			if (sequence < nextToReceive) return null;
			try {
				const body = frame.subarray(headerLength);
				const plaintext = await crypto.subtle.decrypt(receiveCipher(sequence), receiveKey, body);
				// Again, since another frame may have been opened meanwhile.
				if (sequence < nextToReceive) return null;
				nextToReceive = sequence + 1;
				return new Uint8Array(plaintext);
			} catch {
				return null;
			}
		},
	};
}

function deriveDirection(keys: RoomKeys, from: PairEnd, to: PairEnd, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
	const nonces =
		from.memberKey < to.memberKey ? [from.sessionNonce, to.sessionNonce] : [to.sessionNonce, from.sessionNonce];
	const salt = Uint8Array.from(nonces.flatMap((nonce) => [...nonce]));
	return deriveSealKey(keys.introductionMaterial, salt, `pair|${from.memberKey}|${to.memberKey}`, [usage]);
}

function cipher(keys: RoomKeys, from: PairEnd, to: PairEnd, sequence: number): AesGcmParams {
	const iv = new Uint8Array(12);
	new DataView(iv.buffer).setUint32(8, sequence);
	const bound = `ahoy1 pair|${keys.roomId}|${from.memberKey}|${to.memberKey}|${sequence}`;
	return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bound) };
}
