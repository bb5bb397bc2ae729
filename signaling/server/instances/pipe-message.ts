/**
 * What instances say to each other about one client's socket: a kind, the pipe that stands for the socket, who says it, and
 * the rest. Between server processes of one operator only.
 */
import { peerIdLength } from '#protocol/ids.ts';
import type { InstanceId } from '../elsewhere.ts';

/** The same form as a peer id. */
export type PipeId = string;

/**
 * To the room's home: `open`, and what comes from the client. To the client's instance: what is `sent` to it, and `close`
 * with a code.
 */
export const pipeKinds = [
	'open',
	'text',
	'binary',
	'dropped-text',
	'dropped-binary',
	'excess',
	'lost',
	'over',
	'sent-text',
	'sent-binary',
	'close',
] as const;

export type PipeKind = (typeof pipeKinds)[number];

export interface PipeMessage {
	readonly kind: PipeKind;
	readonly pipe: PipeId;
	readonly from: InstanceId;
	/** A view into the message. */
	readonly body: Buffer;
}

const headerLength = 1 + 2 * peerIdLength;

export function encodePipeMessage(kind: PipeKind, pipe: PipeId, from: InstanceId, body: string | Buffer = ''): Buffer {
	const message = Buffer.allocUnsafe(headerLength + Buffer.byteLength(body));
	message[0] = pipeKinds.indexOf(kind);
	message.write(pipe + from, 1, 'latin1');
	if (typeof body === 'string') message.write(body, headerLength);
	else body.copy(message, headerLength);
	return message;
}

export function parsePipeMessage(message: Buffer): PipeMessage | null {
	const kind = pipeKinds[message[0] ?? pipeKinds.length];
	if (kind === undefined || message.length < headerLength) return null;
	const ids = message.toString('latin1', 1, headerLength);
	return {
		kind,
		pipe: ids.slice(0, peerIdLength),
		from: ids.slice(peerIdLength),
		body: message.subarray(headerLength),
	};
}
