/** Whether a relay relays: two connections here, which know each other's relayed addresses alone, send something there and back. */
import type { IceServer } from '#protocol/messages.ts';
import { attempt } from './attempt.ts';
import type { CreateConnection } from './stun-probe.ts';

/** Half of it is enough over TLS with a lossy path. */
const relayLimitMs = 10_000;

const echoed = 'ahoy';

/** By all addresses of `server`; give it one to know about that one. Never rejects. */
export function probeRelay(
	{ urls, ...credentials }: IceServer,
	createConnection: CreateConnection,
	signal: AbortSignal,
): Promise<boolean> {
	return attempt({ limitMs: relayLimitMs, signal, failed: false }, (conclude) => {
		const configuration: RTCConfiguration = {
			iceServers: [{ urls: [...urls], ...credentials }],
			iceTransportPolicy: 'relay',
		};
		const near = createConnection(configuration);
		const far = createConnection(configuration);
		// Ahead of the offer, which is to have it in it.
		const channel = near.createDataChannel('');
		const introduced = introduce(near, far);
		introduced.catch(() => conclude(false));
		tellCandidates(near, far, introduced, () => conclude(false));
		tellCandidates(far, near, introduced, () => conclude(false));
		channel.onopen = () => channel.send(echoed);
		channel.onmessage = () => conclude(true);
		far.ondatachannel = ({ channel: other }) => {
			other.onmessage = ({ data }) => other.send(data);
		};
		return () => {
			near.close();
			far.close();
		};
	});
}

async function introduce(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
	const offer = await near.createOffer();
	await near.setLocalDescription(offer);
	await far.setRemoteDescription(offer);
	const answer = await far.createAnswer();
	await far.setLocalDescription(answer);
	await near.setRemoteDescription(answer);
}

/** `onNone`: the relay gave no address, so there is nothing to wait for. */
function tellCandidates(
	from: RTCPeerConnection,
	to: RTCPeerConnection,
	introduced: Promise<void>,
	onNone: () => void,
): void {
	let hasAny = false;
	from.onicecandidate = ({ candidate }) => {
		if (!candidate?.candidate) return;
		hasAny = true;
		// One that the other end can't use is no loss while there are more.
		introduced.then(() => to.addIceCandidate(candidate)).catch(() => undefined);
	};
	from.onicegatheringstatechange = () => {
		if (from.iceGatheringState === 'complete' && !hasAny) onNone();
	};
}
