/**
 * The lines of media every connection has, in fixed order: microphone, camera. Both are negotiated once, in both
 * directions, with or without a track: muting, camera off and device changes replace tracks and never renegotiate.
 */

export const trackKinds = ['microphone', 'camera'] as const;
export type TrackKind = (typeof trackKinds)[number];

export type LocalTracks = Readonly<Record<TrackKind, MediaStreamTrack | null>>;

export type Lines = Readonly<Record<TrackKind, RTCRtpTransceiver>>;
type LineConnection = Pick<RTCPeerConnection, 'addTransceiver' | 'getTransceivers'>;

/** The lines of an offer of ours. */
export function addLines(connection: LineConnection): Lines {
	return { microphone: connection.addTransceiver('audio'), camera: connection.addTransceiver('video') };
}

/**
 * The lines of the other's offer, taken over in both directions. Lines of an own offer that was rolled back are
 * stopped: JSEP (RFC 9429 section 5.10) never reuses them, and left alone they would ask for negotiation again.
 * `null` if the offer lacks a line.
 */
export function adoptLines(connection: LineConnection): Lines | null {
	const negotiated: RTCRtpTransceiver[] = [];
	for (const transceiver of connection.getTransceivers()) {
		if (transceiver.mid === null) transceiver.stop();
		else negotiated.push(transceiver);
	}
	const microphone = negotiated.find((transceiver) => transceiver.receiver.track.kind === 'audio');
	const camera = negotiated.find((transceiver) => transceiver.receiver.track.kind === 'video');
	if (!microphone || !camera) return null;
	microphone.direction = camera.direction = 'sendrecv';
	return { microphone, camera };
}
