/** The line of the microphone goes before everything else: on the path, and in what is repeated against loss. Silence costs little. */

/**
 * Every packet carries the one before it again (RED, RFC 2198), where both sides know how. Others of the codecs stay, in
 * their order.
 */
export function preferRedundancy(line: RTCRtpTransceiver): void {
	// Not in every program that runs the engine.
	const known = typeof RTCRtpReceiver === 'undefined' ? null : RTCRtpReceiver.getCapabilities('audio');
	if (!known?.codecs.some(isRedundancy)) return;
	const others = known.codecs.filter((codec) => !isRedundancy(codec));
	line.setCodecPreferences([...known.codecs.filter(isRedundancy), ...others]);
}

/**
 * What the other side describes, as if it had asked for sound with silence left out (`usedtx`, RFC 7587 section 6.1), which
 * browsers do only when asked: 2 kb/s instead of 42. Nobody asks by itself, and nothing but a description can.
 */
export function leaveOutSilence(sdp: string): string {
	const [, payload] = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp) ?? [];
	// Of the first line that has any, the microphone's: what is shared may be music, of which nothing is to be left out.
	const parameters = payload === undefined ? null : new RegExp(`^a=fmtp:${payload} (?!.*\\busedtx=)[^\\r\\n]*`, 'm');
	return parameters ? sdp.replace(parameters, '$&;usedtx=1') : sdp;
}

/** Once the line is negotiated: before, a sender may have no encodings. */
export function raisePriority(line: RTCRtpTransceiver): void {
	const parameters = line.sender.getParameters();
	for (const encoding of parameters.encodings) encoding.priority = encoding.networkPriority = 'high';
	// Without it the voice only has no more than its share.
	line.sender.setParameters(parameters).catch(() => undefined);
}

/** How long the last packet of a sound stands for how loud it is. */
const levelMaxAgeMs = 500;

/** How loud what is being played is, 0 to 1. */
export function readLevel(line: RTCRtpTransceiver): number {
	// Reading waits for the thread that sets a connection up, and there is nothing to be read before its first packet.
	if (line.receiver.track.muted) return 0;
	const [source] = line.receiver.getSynchronizationSources();
	if (!source) return 0;
	const ageMs = performance.timeOrigin + performance.now() - source.timestamp;
	return ageMs < levelMaxAgeMs ? (source.audioLevel ?? 0) : 0;
}

function isRedundancy({ mimeType }: RTCRtpCodec): boolean {
	return mimeType.toLowerCase() === 'audio/red';
}
