/** Connections between two documents of this extension on one machine. */

/** Sets the local description and resolves with it once every candidate is in: there are few and no server to ask. */
export async function gatherLocalDescription(connection: RTCPeerConnection): Promise<string> {
	await connection.setLocalDescription();
	await new Promise<void>((resolve) => {
		const check = () => {
			if (connection.iceGatheringState === 'complete') resolve();
		};
		connection.addEventListener('icegatheringstatechange', check);
		check();
	});
	return connection.localDescription?.sdp ?? '';
}
