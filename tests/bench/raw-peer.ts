/**
 * A client that costs next to nothing, so that what is measured is the server: its frames are made beforehand, and what
 * arrives is counted and not read.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { acknowledgedLimits, protocolVersion } from '#protocol/limits.ts';
import type { ClientMessage } from '#protocol/messages.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';
import { upgradeRequest } from '../signaling/raw-messages.ts';

/** The first byte of a whole binary frame. */
export const relayOpcode = 0x82;

export interface Place {
	readonly peerId: string;
	readonly resumeToken: string;
}

export class RawPeer {
	readonly socket: Socket;

	private constructor(socket: Socket) {
		this.socket = socket;
	}

	/** Resolves when the server has accepted the handshake. */
	static async connect(port: number): Promise<RawPeer> {
		const socket = connect({ port, host: '127.0.0.1', noDelay: true });
		socket.on('error', () => {});
		const peer = new RawPeer(socket);
		socket.write(upgradeRequest);
		await peer.readUntil('\r\n\r\n');
		return peer;
	}

	/** Greets and joins in one go. Gives back what the server calls it, and how it may come back. */
	async enter(roomId: string, introduction: string): Promise<Place> {
		const joined = this.readUntil('"joined"');
		const messages: ClientMessage[] = [
			{ type: 'hello', version: protocolVersion },
			{ type: 'join', roomId, introduction, create: true },
		];
		this.socket.write(Buffer.concat(messages.map(textFrame)));
		const text = await joined;
		return { peerId: fieldOf('peerId', text), resumeToken: fieldOf('resumeToken', text) };
	}

	/** Goes on with a session of which so many frames have arrived. Gives back the next token. */
	async resume(token: string, received: number): Promise<string> {
		const welcomed = this.readUntil('"roomCapacity"');
		this.socket.write(textFrame({ type: 'hello', version: protocolVersion, resume: { token, received } }));
		const text = await welcomed;
		if (!text.includes('"resumed":true')) throw new Error('not resumed');
		return fieldOf('resumeToken', text);
	}

	/** Says that so many frames have arrived, as clients do all the time. */
	async acknowledge(received: number): Promise<void> {
		const answered = this.readUntil('"pong"');
		this.socket.write(textFrame({ type: 'ping', received }));
		await answered;
	}

	/** Everything that arrives until `end` is in it. Rejects if the server hangs up instead. */
	readUntil(end: string): Promise<string> {
		const { socket } = this;
		return new Promise((resolve, reject) => {
			let text = '';
			const onData = (chunk: Buffer) => {
				text += chunk.toString('latin1');
				if (!text.includes(end)) return;
				socket.off('data', onData).off('close', onClose);
				resolve(text);
			};
			const onClose = () => reject(new Error('the server hung up'));
			socket.on('data', onData).on('close', onClose);
		});
	}

	/**
	 * From now on sends `frame` whenever a relay frame has arrived, as long as `onArrival` says so, and acknowledges what
	 * arrived as often as clients do. `received`: frames of the session so far; null where there are no sessions.
	 */
	bounce(frame: Buffer, received: number | null, onArrival: () => boolean): void {
		let [frames, bytes] = [0, 0];
		this.onFrames((opcode) => {
			if (opcode !== relayOpcode) return;
			frames++;
			bytes += frame.length;
			if (received !== null && (frames >= acknowledgedLimits.frames || bytes >= acknowledgedLimits.bytes)) {
				received += frames;
				frames = bytes = 0;
				this.socket.write(textFrame({ type: 'ping', received }));
			}
			if (onArrival()) this.socket.write(frame);
		});
	}

	/** From now on tells of each frame that has arrived, by its first byte: RFC 6455 section 5.2. */
	onFrames(onFrame: (opcode: number) => void): void {
		let header = Buffer.alloc(0);
		let missingBytes = 0;
		this.socket.on('data', (chunk: Buffer) => {
			let at = 0;
			while (at < chunk.length) {
				if (missingBytes === 0) {
					header = Buffer.concat([header, chunk.subarray(at, ++at)]);
					const length = payloadLengthOf(header);
					if (length === null) continue;
					missingBytes = length;
				}
				const taken = Math.min(missingBytes, chunk.length - at);
				missingBytes -= taken;
				at += taken;
				if (missingBytes > 0) return;
				const opcode = header[0] ?? 0;
				header = Buffer.alloc(0);
				onFrame(opcode);
			}
		});
	}

	/** From now on does what a browser does by itself. */
	answerPings(): void {
		const pong = clientFrame(0xa, Buffer.alloc(0));
		this.socket.on('data', (chunk: Buffer) => {
			if (chunk[0] === 0x89) this.socket.write(pong);
		});
	}
}

function textFrame(message: ClientMessage): Buffer {
	return clientFrame(0x1, Buffer.from(JSON.stringify(message)));
}

/** Of a frame of a server, none of which has more than 65,535 bytes here; null before all of its header is there. */
function payloadLengthOf(header: Buffer): number | null {
	const length = header[1];
	if (length === undefined || (length === 126 && header.length < 4)) return null;
	return length === 126 ? header.readUInt16BE(2) : length;
}

function fieldOf(name: string, text: string): string {
	return new RegExp(`"${name}":"([\\w-]+)"`).exec(text)?.[1] ?? '';
}

/** A relay frame, ready to send. `bytes` are header and body together. */
export function createRelayFrame(targetId: string, bytes: number): Buffer {
	const body = randomBytes(bytes - targetId.length);
	return clientFrame(0x2, Buffer.from(encodeRelayFrame(targetId, body)));
}

/** One masked frame with all of the message in it, four bytes longer than its unmasked twin; RFC 6455 section 5.2. */
function clientFrame(opcode: number, payload: Buffer): Buffer {
	const mask = randomBytes(4);
	const length = payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 0xff];
	const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
	return Buffer.concat([Buffer.from([0x80 | opcode, ...length]), mask, masked]);
}
