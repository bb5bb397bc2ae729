/** Bytes as they go over TCP, for what no WebSocket library would send. */
import { socketPath } from '#protocol/limits.ts';

/** A handshake that the server accepts. */
export const upgradeRequest = [
	`GET ${socketPath} HTTP/1.1`,
	'Host: localhost',
	'Upgrade: websocket',
	'Connection: Upgrade',
	'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
	'Sec-WebSocket-Version: 13',
	'\r\n',
].join('\r\n');

/** The beginning of a masked binary frame that is said to have so many bytes (RFC 6455 section 5.2). */
export function beginFrame(saidBytes: number, sentBytes: number): Buffer {
	const length = Buffer.alloc(8);
	length.writeBigUInt64BE(BigInt(saidBytes));
	return Buffer.concat([Buffer.from([0x82, 0xff]), length, Buffer.alloc(4 + sentBytes)]);
}
