/**
 * A client that speaks the wire protocol and nothing more, for tests of the server. What arrives is queued in order, so
 * a test can say exactly what comes next, and that nothing else came before.
 */
import { type RawData, WebSocket } from 'ws';
import { protocolVersion, socketPath } from '#protocol/limits.ts';
import type { ClientMessage, Resumption, ServerMessage, Welcome } from '#protocol/messages.ts';
import { parseServerMessage } from '#protocol/parse.ts';
import { encodeRelayFrame, parseRelayFrame } from '#protocol/relay.ts';

/** A relay frame that arrived. */
export interface Relayed {
	readonly type: 'relayed';
	readonly peerId: string;
	readonly body: Buffer;
}

export type Arrival = ServerMessage | Relayed;

interface Waiter {
	readonly resolve: (arrival: Arrival) => void;
	readonly reject: (error: Error) => void;
}

export class WireClient {
	/** For what a well-behaved client doesn't do. */
	readonly socket: WebSocket;
	/** The close code. */
	readonly closed: Promise<number>;
	readonly #arrivals: Arrival[] = [];
	readonly #waiters: Waiter[] = [];
	#closeCode: number | null = null;
	#received = 0;

	constructor(socket: WebSocket) {
		this.socket = socket;
		socket.on('message', (data, isBinary) => this.#arrive(toArrival(data, isBinary)));
		// A reset connection, say; `close` follows.
		socket.on('error', () => {});
		this.closed = new Promise((resolve) => {
			socket.on('close', (code) => {
				this.#closeCode = code;
				for (const { reject } of this.#waiters.splice(0)) reject(new Error(`closed with ${code}`));
				resolve(code);
			});
		});
	}

	/** The next thing from the server, in order. Rejects when the connection closes instead. */
	next(): Promise<Arrival> {
		const arrival = this.#arrivals.shift();
		if (arrival) return Promise.resolve(arrival);
		if (this.#closeCode !== null) return Promise.reject(new Error(`closed with ${this.#closeCode}`));
		return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
	}

	/** The next thing from the server, which has to be of this type. */
	async expect<Type extends Arrival['type']>(type: Type): Promise<Extract<Arrival, { readonly type: Type }>> {
		const arrival = await this.next();
		if (!isOfType(arrival, type)) throw new Error(`expected ${type}, got ${JSON.stringify(arrival)}`);
		return arrival;
	}

	/** Fails if anything has arrived, or arrives before the server answers a ping. */
	async expectNothing(): Promise<void> {
		this.ping();
		await this.expect('pong');
	}

	send(message: ClientMessage): void {
		this.socket.send(JSON.stringify(message));
	}

	relay(peerId: string, body: Uint8Array): void {
		this.socket.send(encodeRelayFrame(peerId, body));
	}

	/** Frames of the session that arrived over this socket, or are said to have before it. */
	get received(): number {
		return this.#received;
	}

	/** Says how many frames arrived, as clients do. */
	ping(): void {
		this.send({ type: 'ping', received: this.#received });
	}

	async greet(resume?: Resumption): Promise<Welcome> {
		this.send({ type: 'hello', version: protocolVersion, ...(resume && { resume }) });
		const welcome = await this.expect('welcome');
		if (welcome.resumed && resume) this.#received += resume.received;
		return welcome;
	}

	/** Closes as a page does that goes away. */
	close(): Promise<number> {
		this.socket.close(1001);
		return this.closed;
	}

	#arrive(arrival: Arrival): void {
		if (!['welcome', 'pong', 'going-away'].includes(arrival.type)) this.#received++;
		const waiter = this.#waiters.shift();
		if (waiter) waiter.resolve(arrival);
		else this.#arrivals.push(arrival);
	}
}

export interface ConnectOptions {
	readonly host?: string;
	readonly path?: string;
	readonly origin?: string;
	/** Whether to answer WebSocket pings, as every browser does. */
	readonly answersPings?: boolean;
	/** What a proxy says, or somebody who wants to be taken for another. */
	readonly forwardedFor?: string;
	/** The address of this machine to connect from. */
	readonly localAddress?: string;
	/** Connects with TLS to a server whose certificate this is, as PEM. */
	readonly certificate?: string;
}

/** Resolves with the socket open; rejects with an error that has the HTTP status in its message if it is refused. */
export async function connectWire(port: number, options: ConnectOptions = {}): Promise<WireClient> {
	const { host = '127.0.0.1', path = socketPath, origin, answersPings = true, forwardedFor, localAddress } = options;
	const { certificate } = options;
	const socket = new WebSocket(`${certificate === undefined ? 'ws' : 'wss'}://${host}:${port}${path}`, {
		perMessageDeflate: false,
		autoPong: answersPings,
		...(origin !== undefined && { origin }),
		...(forwardedFor !== undefined && { headers: { 'X-Forwarded-For': forwardedFor } }),
		...(localAddress !== undefined && { localAddress }),
		...(certificate !== undefined && { ca: certificate }),
	});
	// Before it opens, so that nothing that comes with the handshake is missed.
	const client = new WireClient(socket);
	await new Promise((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('error', reject);
	});
	return client;
}

function toArrival(data: RawData, isBinary: boolean): Arrival {
	const bytes = Buffer.from(data as Buffer);
	if (!isBinary) {
		const message = parseServerMessage(bytes.toString());
		if (!message) throw new Error('the server sent text that is no message');
		return message;
	}
	const frame = parseRelayFrame(bytes);
	if (!frame) throw new Error('the server sent bytes that are no relay frame');
	return { type: 'relayed', peerId: frame.peerId, body: Buffer.from(frame.body) };
}

function isOfType<Type extends Arrival['type']>(
	arrival: Arrival,
	type: Type,
): arrival is Extract<Arrival, { readonly type: Type }> {
	return arrival.type === type;
}
