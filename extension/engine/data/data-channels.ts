/**
 * The data channels of a connection: negotiated out of band with fixed ids, so that both ends have them before the first
 * packet. All are ordered and lose nothing.
 */

export const channelIds = {
	/** What members say of themselves and of the room, now. */
	control: 0,
	/** What has to arrive, over however many connections: resumable-line.ts. */
	words: 1,
	/** The bytes of files. */
	files: 2,
} as const;

/** Of one connection, beside the control channel. They end with it, without a word. */
export interface MemberChannels {
	readonly words: RTCDataChannel;
	readonly files: RTCDataChannel;
}

export function openChannel(
	connection: Pick<RTCPeerConnection, 'createDataChannel'>,
	name: keyof typeof channelIds,
): RTCDataChannel {
	return connection.createDataChannel(name, { negotiated: true, id: channelIds[name] });
}
