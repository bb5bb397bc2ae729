/**
 * Binary frames: `peer id (12 bytes of ASCII) ‖ ciphertext`. A client writes the target's id; the server overwrites it
 * with the sender's and forwards the same buffer. Nobody on the way reads the rest.
 */
import { isPeerId, type PeerId, peerIdLength } from './ids.ts';

export interface RelayFrame {
	/** To the server: the target. From the server: the sender. */
	readonly peerId: PeerId;
	/** A view into the frame, not a copy. */
	readonly body: Uint8Array<ArrayBuffer>;
}

/** One frame for the wire. Throws `RangeError` for something that is no peer id: that is a bug, not an input. */
export function encodeRelayFrame(peerId: PeerId, body: Uint8Array): Uint8Array<ArrayBuffer> {
	if (!isPeerId(peerId)) throw new RangeError('not a peer id');
	const frame = new Uint8Array(peerIdLength + body.length);
	for (let i = 0; i < peerIdLength; i++) frame[i] = peerId.charCodeAt(i);
	frame.set(body, peerIdLength);
	return frame;
}

/** The frame's parts, or `null` if it has no header or no body. */
export function parseRelayFrame(frame: Uint8Array<ArrayBuffer>): RelayFrame | null {
	if (frame.length <= peerIdLength) return null;
	const peerId = String.fromCharCode(...frame.subarray(0, peerIdLength));
	return isPeerId(peerId) ? { peerId, body: frame.subarray(peerIdLength) } : null;
}
