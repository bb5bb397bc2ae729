/** As much of `RTCPeerConnection` as the loopback picture uses; the test says when a description has been taken in. */
export class LoopbackConnection {
	static readonly made: LoopbackConnection[] = [];
	signalingState: RTCSignalingState = 'stable';
	readonly iceGatheringState = 'complete';
	readonly localDescription = { sdp: 'v=0' };
	/** The remote description that is being taken in. */
	taking: { readonly sdp: string; finish(): void; fail(): void } | null = null;
	readonly #transceiver = { direction: 'recvonly', sender: { replaceTrack: async () => {} }, receiver: { track: {} } };

	constructor() {
		LoopbackConnection.made.push(this);
	}

	addTransceiver() {
		return this.#transceiver;
	}

	getTransceivers() {
		return [this.#transceiver];
	}

	setRemoteDescription({ sdp }: { readonly sdp: string }): Promise<void> {
		return new Promise((resolve, reject) => {
			this.taking = { sdp, finish: resolve, fail: () => reject(new Error('not taken in')) };
		});
	}

	async setLocalDescription(): Promise<void> {}

	addEventListener(): void {}

	close(): void {
		this.signalingState = 'closed';
	}
}
