/**
 * The lines of media every connection has, in fixed order. All are negotiated once, in both directions, with or without
 * a track: muting, camera off, device changes and sharing replace tracks and never renegotiate, and who joins late sees
 * a running share by itself.
 */

export const trackKinds = ['microphone', 'camera', 'screen-sound', 'screen'] as const;
export type TrackKind = (typeof trackKinds)[number];

export const pictureKinds = ['camera', 'screen'] as const satisfies readonly TrackKind[];
export type PictureKind = (typeof pictureKinds)[number];

export function isPicture(kind: TrackKind): kind is PictureKind {
	return kind === 'camera' || kind === 'screen';
}

export type LocalTracks = Readonly<Record<TrackKind, MediaStreamTrack | null>>;

/** What a member sends, for as long as the link to it lives: muted while nothing comes. */
export type ReceivedTracks = Readonly<Record<TrackKind, MediaStreamTrack>>;

export type Lines = Readonly<Record<TrackKind, RTCRtpTransceiver>>;
type LineConnection = Pick<RTCPeerConnection, 'addTransceiver' | 'getTransceivers'>;

/** The lines of an offer of ours. */
export function addLines(connection: LineConnection): Lines {
	return {
		microphone: connection.addTransceiver('audio'),
		camera: connection.addTransceiver('video'),
		'screen-sound': connection.addTransceiver('audio'),
		screen: connection.addTransceiver('video'),
	};
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
	const [microphone, screenSound] = negotiated.filter((transceiver) => transceiver.receiver.track.kind === 'audio');
	const [camera, screen] = negotiated.filter((transceiver) => transceiver.receiver.track.kind === 'video');
	if (!microphone || !camera || !screenSound || !screen) return null;
	const lines = { microphone, camera, 'screen-sound': screenSound, screen };
	for (const kind of trackKinds) lines[kind].direction = 'sendrecv';
	return lines;
}

export function receivedTracks(lines: Lines): ReceivedTracks {
	return {
		microphone: lines.microphone.receiver.track,
		camera: lines.camera.receiver.track,
		'screen-sound': lines['screen-sound'].receiver.track,
		screen: lines.screen.receiver.track,
	};
}
