/** Whether UDP comes and goes in this network: a STUN server is asked, and answers. */
import { attempt } from './attempt.ts';

/** A browser asks again and again; who answers does so in a few tenths of a second. */
const stunLimitMs = 5_000;

export type CreateConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

/** `urls` are of the scheme `stun`. Never rejects. */
export function probeStun(
	urls: readonly string[],
	createConnection: CreateConnection,
	signal: AbortSignal,
): Promise<boolean> {
	return attempt({ limitMs: stunLimitMs, signal, failed: false }, (conclude) => {
		const connection = createConnection({ iceServers: [{ urls: [...urls] }] });
		let hasFailed = false;
		connection.onicecandidateerror = () => {
			hasFailed = true;
		};
		connection.onicecandidate = ({ candidate }) => {
			if (candidate?.type === 'srflx') conclude(true);
		};
		connection.onicegatheringstatechange = () => {
			// Where there is no NAT, the answer says nothing new, and is no candidate of its own.
			if (connection.iceGatheringState === 'complete') conclude(!hasFailed);
		};
		// Something to gather for.
		connection.createDataChannel('');
		connection.setLocalDescription().catch(() => conclude(false));
		return () => connection.close();
	});
}
