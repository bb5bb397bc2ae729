/**
 * Two in one room, with the link that real ones have, of whom one says something to the other over and over. Arguments:
 * the server's origin, and a priority as `nice` counts. Tells its parent when they talk, and then, whenever it is asked,
 * how long each message took since.
 */
import { setPriority } from 'node:os';
import type { SignalingLink } from '#engine/signaling/link.ts';
import { createRoomId } from '../../signaling/room-id.ts';
import { createClientLink } from './client-link.ts';

/** What it tells. */
export interface Heard {
	/** Milliseconds. */
	readonly tookMs: readonly number[];
}

/** Below the rate that is granted to everybody. */
const sayEveryMs = 10;

/** As long as a candidate that is sealed. */
const bodyBytes = 300;

const [serverOrigin = '', priority = '0'] = process.argv.slice(2);
const roomId = createRoomId();

let tookMs: number[] = [];
/** When it was asked; `null` if not since it last told. */
let askedAtMs: number | null = null;

function hear(sentAtMs: number): void {
	tookMs.push(performance.now() - sentAtMs);
	// What was sent before it was asked has arrived: what is late isn't to be left out.
	if (askedAtMs !== null && sentAtMs > askedAtMs) tell();
}

function tell(): void {
	process.send?.({ tookMs } satisfies Heard);
	tookMs = [];
	askedAtMs = null;
}

interface Handlers {
	readonly onJoined: () => void;
	readonly onPeer: (peerId: string, link: SignalingLink) => void;
}

function enter({ onJoined, onPeer }: Handlers): void {
	const link: SignalingLink = createClientLink({
		serverOrigin,
		onState: ({ name }) => {
			if (name === 'ready') link.send({ type: 'join', roomId, introduction: 'x', create: true });
		},
		onMessage(message) {
			if (message.type === 'joined') onJoined();
			if (message.type === 'peer-joined') onPeer(message.peerId, link);
		},
		onRelay(_, body) {
			hear(new DataView(body.buffer, body.byteOffset).getFloat64(0));
		},
	});
	link.open();
}

function talk(to: string, link: SignalingLink): void {
	setInterval(() => {
		const body = new Uint8Array(bodyBytes);
		new DataView(body.buffer).setFloat64(0, performance.now());
		link.relay(to, body);
	}, sayEveryMs);
	process.on('message', () => {
		askedAtMs = performance.now();
	});
	tell();
}

setPriority(Number(priority));
enter({ onJoined: () => enter({ onJoined: () => {}, onPeer: () => {} }), onPeer: talk });

process.on('disconnect', () => process.exit());
