/**
 * Sealed messages between two members: `version (1 byte) ‖ type (1) ‖ sequence (4, big-endian) ‖ AES-256-GCM ciphertext`.
 * One key per direction, from the room's secret, the X25519 of both and their session nonces; the sequence as nonce.
 * Version, type, room, epoch, both members and sequence are additional data: a frame that is replayed, reordered,
 * reflected, meant for somebody else or of another time doesn't open. Whoever learns the code later still lacks the
 * private keys, which are gone with the call. What is sealed is deflated before.
 */
import { frameLimitBytes } from '#protocol/limits.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { concatBytes, sha256 } from '../lib/bytes.ts';
import { deflate, inflate } from '../lib/deflate.ts';
import { cryptoVersion, deriveSealKey, encodeLabel, importKeyMaterial } from './hkdf.ts';
import type { Identity } from './identity.ts';
import type { MemberKey } from './member-key.ts';
import type { RoomKeys } from './room-keys.ts';

/** One end as the other knows it from its introduction. */
export interface PairEnd {
	readonly memberKey: MemberKey;
	readonly agreementKey: string;
	/** 16 random bytes, fresh for each time a member enters a room. */
	readonly sessionNonce: Uint8Array<ArrayBuffer>;
}

export interface PairChannel {
	/** Throws `RangeError` after 2^32 frames: the key is used up. */
	seal(plaintext: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
	/**
	 * The plaintext, or `null` if the frame is not the other's, not for us, not newer than the last one opened, or unpacks to
	 * more than fits a frame.
	 */
	open(frame: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** The type byte, which tells pair frames from frames at the door. */
export const pairFrameType = 0;

const headerLength = 6;
const sequenceLimit = 2 ** 32;

/** `null` if the other's key is none to agree with. */
export async function openPairChannel(
	keys: RoomKeys,
	identity: Pick<Identity, 'memberKey' | 'agreementKey' | 'agree'>,
	sessionNonce: Uint8Array<ArrayBuffer>,
	other: PairEnd,
): Promise<PairChannel | null> {
	const agreed = await identity.agree(other.agreementKey);
	if (!agreed) return null;
	const self: PairEnd = { memberKey: identity.memberKey, agreementKey: identity.agreementKey, sessionNonce };
	const ends = self.memberKey < other.memberKey ? [self, other] : [other, self];
	const epochBytes = concatBytes(...ends.map((end) => end.sessionNonce));
	const [material, epochHash] = await Promise.all([
		importKeyMaterial(concatBytes(keys.introductionSecret, agreed)),
		sha256(epochBytes),
	]);
	const epoch = encodeBase64Url(epochHash.subarray(0, 16));
	const derive = (from: PairEnd, to: PairEnd, usage: 'encrypt' | 'decrypt') =>
		deriveSealKey(material, epochBytes, `pair|${describeEnd(from)}|${describeEnd(to)}`, [usage]);
	const [sendKey, receiveKey] = await Promise.all([derive(self, other, 'encrypt'), derive(other, self, 'decrypt')]);
	const cipher = (from: PairEnd, to: PairEnd, sequence: number): AesGcmParams => ({
		name: 'AES-GCM',
		iv: nonceOf(sequence),
		additionalData: encodeLabel(
			'frame',
			cryptoVersion,
			pairFrameType,
			keys.roomId,
			epoch,
			from.memberKey,
			to.memberKey,
			sequence,
		),
	});
	let nextToSend = 0;
	let nextToReceive = 0;
	return {
		async seal(plaintext) {
			if (nextToSend >= sequenceLimit) throw new RangeError('sequence used up');
			const sequence = nextToSend++;
			const ciphertext = await crypto.subtle.encrypt(cipher(self, other, sequence), sendKey, await deflate(plaintext));
			const header = new Uint8Array(headerLength);
			header[0] = cryptoVersion;
			header[1] = pairFrameType;
			new DataView(header.buffer).setUint32(2, sequence);
			return concatBytes(header, new Uint8Array(ciphertext));
		},
		async open(frame) {
			if (frame[0] !== cryptoVersion || frame[1] !== pairFrameType || frame.length <= headerLength) return null;
			const sequence = new DataView(frame.buffer, frame.byteOffset).getUint32(2);
			if (sequence < nextToReceive) return null;
			try {
				const body = frame.subarray(headerLength);
				const deflated = await crypto.subtle.decrypt(cipher(other, self, sequence), receiveKey, body);
				// Again, since another frame may have been opened meanwhile.
				if (sequence < nextToReceive) return null;
				nextToReceive = sequence + 1;
				return await inflate(new Uint8Array(deflated), frameLimitBytes);
			} catch {
				return null;
			}
		},
	};
}

/** Both public keys: what was agreed is bound to who it was agreed with (RFC 7748 section 7). */
function describeEnd({ memberKey, agreementKey }: PairEnd): string {
	return `${memberKey}|${agreementKey}`;
}

function nonceOf(sequence: number): Uint8Array<ArrayBuffer> {
	const nonce = new Uint8Array(12);
	new DataView(nonce.buffer).setUint32(8, sequence);
	return nonce;
}
