/** Messages of STUN and TURN, byte by byte: RFC 8489 sections 5 and 14, RFC 8656 section 18. */
import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';

const magicCookie = Buffer.from('2112a442', 'hex');
const headerBytes = 20;
const integrityBytes = 24;

export const attributeTypes = {
	username: 0x0006,
	messageIntegrity: 0x0008,
	errorCode: 0x0009,
	lifetime: 0x000d,
	xorPeerAddress: 0x0012,
	data: 0x0013,
	realm: 0x0014,
	nonce: 0x0015,
	xorRelayedAddress: 0x0016,
	requestedAddressFamily: 0x0017,
	requestedTransport: 0x0019,
} as const;

export type AttributeType = keyof typeof attributeTypes;

export interface StunMessage {
	readonly type: number;
	/** Of the transaction. */
	readonly id: Buffer;
	readonly attributes: ReadonlyMap<number, Buffer>;
}

export type Attribute = readonly [AttributeType, Buffer];

export const createTransactionId = () => randomBytes(12);

/** With a `key` it is signed. */
export function encodeMessage(type: number, id: Buffer, attributes: readonly Attribute[], key?: Buffer): Buffer {
	const body = Buffer.concat(attributes.map(encodeAttribute));
	const header = Buffer.concat([Buffer.alloc(4), magicCookie, id]);
	header.writeUInt16BE(type, 0);
	header.writeUInt16BE(body.length + (key ? integrityBytes : 0), 2);
	const unsigned = Buffer.concat([header, body]);
	if (!key) return unsigned;
	const integrity = createHmac('sha1', key).update(unsigned).digest();
	return Buffer.concat([unsigned, encodeAttribute(['messageIntegrity', integrity])]);
}

export function decodeMessage(message: Buffer): StunMessage {
	const attributes = new Map<number, Buffer>();
	const end = headerBytes + message.readUInt16BE(2);
	for (let at = headerBytes; at < end; ) {
		const length = message.readUInt16BE(at + 2);
		attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
		at += 4 + padded(length);
	}
	return { type: message.readUInt16BE(0), id: message.subarray(8, headerBytes), attributes };
}

/** 0 where there is no error. */
export function errorCodeOf({ attributes }: StunMessage): number {
	const value = attributes.get(attributeTypes.errorCode);
	return value ? value.readUInt8(2) * 100 + value.readUInt8(3) : 0;
}

/** An address as XOR-PEER-ADDRESS and its like have it. */
export function encodeAddress(address: string, port: number, id: Buffer): Buffer {
	const family = Buffer.from([0, isIPv4(address) ? 1 : 2, 0, 0]);
	family.writeUInt16BE(port ^ magicCookie.readUInt16BE(0), 2);
	const mask = Buffer.concat([magicCookie, id]);
	return Buffer.concat([family, bytesOf(address).map((byte, index) => byte ^ (mask[index] ?? 0))]);
}

export function decodePort(address: Buffer): number {
	return address.readUInt16BE(2) ^ magicCookie.readUInt16BE(0);
}

function encodeAttribute([type, value]: Attribute): Buffer {
	const attribute = Buffer.alloc(4 + padded(value.length));
	attribute.writeUInt16BE(attributeTypes[type], 0);
	attribute.writeUInt16BE(value.length, 2);
	value.copy(attribute, 4);
	return attribute;
}

function bytesOf(address: string): Buffer {
	if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
	// In its shortest form, without an IPv4 address at its end.
	const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
	const [front = [], back = []] = canonical.split('::').map((half) => (half === '' ? [] : half.split(':')));
	const groups = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
	return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function padded(length: number): number {
	return Math.ceil(length / 4) * 4;
}
