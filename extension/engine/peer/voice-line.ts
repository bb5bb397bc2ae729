/** The line of the microphone goes before everything else: on the path, and in what is repeated against loss. */

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
	const [source] = line.receiver.getSynchronizationSources();
	if (!source) return 0;
	const ageMs = performance.timeOrigin + performance.now() - source.timestamp;
	return ageMs < levelMaxAgeMs ? (source.audioLevel ?? 0) : 0;
}

function isRedundancy({ mimeType }: RTCRtpCodec): boolean {
	return mimeType.toLowerCase() === 'audio/red';
}
