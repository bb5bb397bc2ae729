/** A session with the signaling server, by docs/protocol.md ("Control", "Sessions", "Relay"). It isn't resumed. */
import { WebSocket } from 'ws';

export interface Told {
	readonly peerId: string;
	readonly introduction: string;
}

export interface ServerSession {
	/** Of those who are in the room already, the one present longest first. */
	readonly joined: Promise<readonly Told[]>;
	/** What whoever comes from now on is handed. */
	introduce(introduction: string): void;
	relay(peerId: string, body: Uint8Array): void;
	/** Each relay frame's sender and body, those included that came already. Once. */
	onRelayed(listener: RelayListener): void;
	leave(): void;
}

type RelayListener = (peerId: string, body: Uint8Array) => void;

interface ServerSessionOptions {
	readonly origin: string;
	readonly roomId: string;
	readonly introduction: string;
}

const version = 4;
const pingMs = 2_000;
const peerIdLength = 12;

/** Outside the session's counting. */
const uncounted = ['welcome', 'pong', 'going-away'];

/** Enters a room that is open. */
export function enterRoom({ origin, roomId, introduction }: ServerSessionOptions): ServerSession {
	const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`);
	const say = (message: object) => socket.send(JSON.stringify(message));
	const early: Parameters<RelayListener>[] = [];
	let hear: RelayListener = (...frame) => early.push(frame);
	let received = 0;
	const pinging = setInterval(() => socket.readyState === WebSocket.OPEN && say({ type: 'ping', received }), pingMs);

	const joined = new Promise<readonly Told[]>((resolve, reject) => {
		socket.on('open', () => {
			say({ type: 'hello', version });
			say({ type: 'join', roomId, introduction, create: false });
		});
		socket.on('message', (data: Buffer, isBinary) => {
			if (isBinary) {
				received += 1;
				hear(data.toString('latin1', 0, peerIdLength), data.subarray(peerIdLength));
				return;
			}
			const message = JSON.parse(data.toString());
			if (!uncounted.includes(message.type)) received += 1;
			if (message.type === 'joined') resolve(message.members);
			if (message.type === 'refused') reject(new Error(message.code));
		});
		socket.on('error', reject);
		socket.on('close', () => {
			clearInterval(pinging);
			reject(new Error('the server hung up'));
		});
	});

	return {
		joined,
		introduce: (next) => say({ type: 'introduce', introduction: next }),
		relay: (peerId, body) => socket.send(Buffer.concat([Buffer.from(peerId, 'latin1'), body])),
		onRelayed(listener) {
			hear = listener;
			for (const frame of early) listener(...frame);
		},
		leave() {
			say({ type: 'leave' });
			socket.close(1000);
		},
	};
}
