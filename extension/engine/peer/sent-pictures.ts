/** What a browser keeps of pictures it has sent, to send it again: worth nothing once the path was interrupted. */

/**
 * Has the browser forget what it sent. Chromium 156 would send what was lost in an interruption again by itself, before
 * anything new. Nobody asked for that, so the receiver takes it for pictures that were seconds under way, and may keep
 * the new ones waiting for as long. Only with the stream's encoder goes what it sent, and that is made anew where a
 * track is of another kind: a screen's instead of a camera's, or a camera's instead of a screen's. `current` is what is
 * to be sent, however that changes meanwhile.
 */
export async function forgetSentPictures(sender: RTCRtpSender, current: () => MediaStreamTrack | null): Promise<void> {
	const { track } = sender;
	if (!track) return;
	const other = track.clone();
	other.contentHint = isOfScreen(track) ? 'motion' : 'detail';
	try {
		await sender.replaceTrack(other);
		await sender.replaceTrack(current());
	} finally {
		other.stop();
	}
}

/** As browsers see it: by what the track says of itself, or else by where it comes from. */
function isOfScreen(track: MediaStreamTrack): boolean {
	if (track.contentHint !== '') return track.contentHint !== 'motion';
	return 'displaySurface' in track.getSettings();
}
