/**
 * A client of TURN over UDP (RFC 8656) that asks for what no browser would, and gives back the relay's own answers. On
 * this machine alone.
 */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
	type Attribute,
	attributeTypes,
	createTransactionId,
	decodeMessage,
	decodePort,
	encodeAddress,
	encodeMessage,
	errorCodeOf,
	type StunMessage,
} from './stun-message.ts';

const answerTimeoutMs = 5_000;
/** A relay may hear TCP before it hears UDP. RFC 8489 section 6.2.1. */
const retransmissionMs = 500;
const loopback = '127.0.0.1';

const staleNonce = 438;
const refreshSeconds = 600;

const messageTypes = {
	allocate: 0x0003,
	refresh: 0x0004,
	createPermission: 0x0008,
	send: 0x0016,
	data: 0x0017,
} as const;
const transports = { udp: 17, tcp: 6 } as const;

export interface TurnCredentials {
	readonly username?: string;
	readonly credential?: string;
}

export interface Allocation {
	readonly family?: 4 | 6;
	readonly transport?: keyof typeof transports;
}

export interface TurnClient {
	/** Of the allocation. */
	readonly relayedPort: number;
	/** 0, or the code of the error. */
	allocate(allocation?: Allocation): Promise<number>;
	/** Asks to keep the allocation: 0, or the code of the error. */
	refresh(): Promise<number>;
	/** Asks to send to this one: 0, or the code of the error. */
	permit(peer: string): Promise<number>;
	/** To a peer, through the allocation. */
	send(peer: string, port: number, data: string): void;
	/** What a peer sends to the allocation next. */
	receive(): Promise<string>;
	close(): void;
}

export async function createTurnClient(
	serverPort: number,
	{ username = '', credential = '' }: TurnCredentials,
): Promise<TurnClient> {
	const socket = createSocket('udp4').bind(0, loopback);
	await once(socket, 'listening');
	let realm: Buffer = Buffer.alloc(0);
	let nonce: Buffer = Buffer.alloc(0);
	let relayedPort = 0;

	async function next(isWanted: (message: StunMessage) => boolean): Promise<StunMessage> {
		const signal = AbortSignal.timeout(answerTimeoutMs);
		for (;;) {
			const [bytes] = (await once(socket, 'message', { signal })) as [Buffer];
			const message = decodeMessage(bytes);
			if (isWanted(message)) return message;
		}
	}

	/** Asked again where the nonce is stale. */
	async function ask(type: number, attributesOf: (id: Buffer) => readonly Attribute[]): Promise<StunMessage> {
		const answer = await askOnce(type, attributesOf);
		if (errorCodeOf(answer) !== staleNonce) return answer;
		takeChallenge(answer);
		return askOnce(type, attributesOf);
	}

	function takeChallenge({ attributes }: StunMessage): void {
		realm = attributes.get(attributeTypes.realm) ?? realm;
		nonce = attributes.get(attributeTypes.nonce) ?? nonce;
	}

	async function askOnce(type: number, attributesOf: (id: Buffer) => readonly Attribute[]): Promise<StunMessage> {
		const id = createTransactionId();
		const attributes = attributesOf(id);
		const identity: readonly Attribute[] = [
			['username', Buffer.from(username)],
			['realm', realm],
			['nonce', nonce],
		];
		const key = createHash('md5').update(`${username}:${realm}:${credential}`).digest();
		const isChallenged = realm.length > 0;
		const request = isChallenged
			? encodeMessage(type, id, [...attributes, ...identity], key)
			: encodeMessage(type, id, attributes);
		const answer = next((message) => message.id.equals(id));
		const transmit = () => socket.send(request, serverPort, loopback);
		transmit();
		const retransmission = setInterval(transmit, retransmissionMs);
		return answer.finally(() => clearInterval(retransmission));
	}

	return {
		get relayedPort() {
			return relayedPort;
		},
		async allocate({ family = 4, transport = 'udp' } = {}) {
			const wish: readonly Attribute[] = [
				['requestedTransport', Buffer.from([transports[transport], 0, 0, 0])],
				['requestedAddressFamily', Buffer.from([family === 4 ? 1 : 2, 0, 0, 0])],
			];
			// Refused, to tell realm and nonce.
			takeChallenge(await ask(messageTypes.allocate, () => wish));
			const answer = await ask(messageTypes.allocate, () => wish);
			const relayed = answer.attributes.get(attributeTypes.xorRelayedAddress);
			if (relayed) relayedPort = decodePort(relayed);
			return errorCodeOf(answer);
		},
		async refresh() {
			const lifetime = Buffer.alloc(4);
			lifetime.writeUInt32BE(refreshSeconds);
			return errorCodeOf(await ask(messageTypes.refresh, () => [['lifetime', lifetime]]));
		},
		async permit(peer) {
			const answer = await ask(messageTypes.createPermission, (id) => [['xorPeerAddress', encodeAddress(peer, 0, id)]]);
			return errorCodeOf(answer);
		},
		send(peer, port, data) {
			const id = createTransactionId();
			const address = encodeAddress(peer, port, id);
			const attributes: readonly Attribute[] = [
				['xorPeerAddress', address],
				['data', Buffer.from(data)],
			];
			socket.send(encodeMessage(messageTypes.send, id, attributes), serverPort, loopback);
		},
		async receive() {
			const { attributes } = await next(({ type }) => type === messageTypes.data);
			return attributes.get(attributeTypes.data)?.toString() ?? '';
		},
		close() {
			socket.close();
		},
	};
}
