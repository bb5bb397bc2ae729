/** Names of the streams that views ask the media bridge for. A member's own id names its camera and microphone. */

/** One's own picture. */
export const selfStreamId = 'self';

const screenSuffix = ':screen';

/** The screen that a member shares. */
export function screenStreamId(memberId: string): string {
	return memberId + screenSuffix;
}
