/**
 * One connection to a member, by docs/protocol.md ("Media lines"), on werift, a WebRTC stack in TypeScript: counts the
 * microphone and camera that come, and sends both back as they are.
 */
import { type RTCDataChannel, RTCPeerConnection, type RTCRtpTransceiver } from 'werift';

type ChannelName = 'control' | 'words' | 'files';

export interface EchoingConnection {
	/** What one offers, with all candidates. */
	readonly offer: string;
	/** Of one's own certificate, as introductions have it. */
	readonly fingerprint: string;
	readonly channels: Readonly<Record<ChannelName, RTCDataChannel>>;
	/** RTP packets that came on the line of the microphone. */
	readonly voicePackets: number;
	/** Whole pictures that came on the line of the camera: ends of frames, which the marker tells (RFC 7741). */
	readonly pictures: number;
	/** Rejects if the description names another certificate than the one that was introduced. */
	accept(answer: string, introducedFingerprint: string): Promise<void>;
	addCandidate(candidate: object): Promise<void>;
	close(): Promise<void>;
}

export async function offerConnection(): Promise<EchoingConnection> {
	const connection = new RTCPeerConnection({ iceUseIpv6: false });
	const [voice, camera] = (['audio', 'video', 'audio', 'video'] as const).map((kind) =>
		connection.addTransceiver(kind, { direction: 'sendrecv' }),
	) as [RTCRtpTransceiver, RTCRtpTransceiver];
	const open = (name: ChannelName, id: number) => connection.createDataChannel(name, { negotiated: true, id });
	const channels = { control: open('control', 0), words: open('words', 1), files: open('files', 2) };

	let voicePackets = 0;
	let pictures = 0;
	voice.onTrack.subscribe((track) => {
		track.onReceiveRtp.subscribe((packet) => {
			voicePackets += 1;
			void voice.sender.sendRtp(packet.clone());
		});
	});
	camera.onTrack.subscribe((track) => {
		track.onReceiveRtp.subscribe((packet) => {
			if (packet.header.marker) pictures += 1;
			void camera.sender.sendRtp(packet.clone());
		});
		// Who gets the pictures back can only begin with a whole one, which their maker has to be asked for.
		camera.sender.onPictureLossIndication.subscribe(() => {
			if (track.ssrc !== undefined) void camera.receiver.sendRtcpPLI(track.ssrc);
		});
	});

	const gathered = connection.iceGatheringStateChange.watch((state) => state === 'complete');
	await connection.setLocalDescription(await connection.createOffer());
	await gathered;
	const offer = connection.localDescription?.sdp ?? '';

	return {
		offer,
		fingerprint: fingerprintsIn(offer)[0] ?? '',
		channels,
		get voicePackets() {
			return voicePackets;
		},
		get pictures() {
			return pictures;
		},
		async accept(answer, introducedFingerprint) {
			const named = fingerprintsIn(answer);
			if (named.length === 0 || named.some((one) => one !== introducedFingerprint)) throw new Error('another line');
			await connection.setRemoteDescription({ type: 'answer', sdp: answer });
		},
		addCandidate: (candidate) => connection.addIceCandidate(candidate),
		close: () => connection.close(),
	};
}

function fingerprintsIn(sdp: string): readonly string[] {
	return [...sdp.matchAll(/^a=fingerprint:(.*?)\s*$/gm)].map(([, value = '']) =>
		value.replace('sha-256 ', '').replaceAll(':', '').toLowerCase(),
	);
}
