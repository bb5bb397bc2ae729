/** What is made of single frames of a picture: recordings, and backgrounds. */

/** Whether this browser hands frames of tracks to pages. Without, there are neither. */
export function hasFrames(): boolean {
	return 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis;
}
