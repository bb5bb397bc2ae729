/**
 * The signaling server: one port for WebSocket and plain HTTP, its edges, its start and its end. What happens on a
 * connection is for connection.ts to know.
 */
import { createServer as createHttpServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '#protocol/close-codes.ts';
import { frameLimitBytes, socketPath } from '#protocol/limits.ts';
import { Connection, type ConnectionContext, type Member } from './connection.ts';
import { answerHttp, type HttpAnswer, pathOf, refuseUpgrade } from './http-answers.ts';
import { defaultLimits, type ServerLimits } from './limits.ts';
import { defaultHost, defaultPort, type ServerOptions } from './options.ts';
import { isAllowedOrigin } from './origin.ts';
import { Rooms } from './rooms.ts';

export interface Address {
	readonly host: string;
	readonly port: number;
}

export interface SignalingServer {
	/** Where it listens. Rejects with Node's error (`EADDRINUSE`, …) if it can't. */
	readonly ready: Promise<Address>;
	/**
	 * Takes no more connections, tells every client 1001, waits for them no longer than `closeTimeoutMs`, and frees the
	 * port. Health checks are answered with 503 meanwhile. Idempotent; never rejects.
	 */
	close(): Promise<void>;
}

/** Starts listening at once. */
export function createServer(options: ServerOptions = {}): SignalingServer {
	const { host = defaultHost, port = defaultPort, iceServers = [], log = () => {} } = options;
	const limits: ServerLimits = { ...defaultLimits, ...options.limits };
	const rooms = new Rooms<Member>({ capacity: limits.roomCapacity, roomLimit: limits.rooms });
	const context: ConnectionContext = { rooms, limits, iceServers, isDraining: () => closing !== undefined };
	const connections = new Set<Connection>();
	const web = createWeb(limits);
	const sockets = createSockets(limits);
	let closing: Promise<void> | undefined;

	web.on('request', (request, response) => {
		const { method = '', url = '' } = request;
		const { status, headers, body } = answerHttp({ method, target: url, isDraining: context.isDraining() });
		response.writeHead(status, headers).end(body);
	});

	web.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (pathOf(request.url ?? '') !== socketPath) end(socket, refuseUpgrade(404));
		else if (!isAllowedOrigin(request.headers.origin)) end(socket, refuseUpgrade(403));
		else sockets.handleUpgrade(request, socket, head, admit);
	});

	function admit(socket: WebSocket): void {
		if (connections.size >= limits.connections) {
			socket.on('error', ignore);
			socket.close(closeCodes.tooManyConnections);
			return;
		}
		const connection = new Connection(socket, context);
		connections.add(connection);
		socket.on('close', () => connections.delete(connection));
	}

	const ready = new Promise<Address>((resolve, reject) => {
		web.once('error', reject);
		web.listen({ port, ...(host !== null && { host }) }, () => {
			web.off('error', reject);
			// A connection that can't be accepted, for want of file descriptors say, must not take the others down.
			web.once('error', () => log('could not accept a connection: is the limit of open files too low?'));
			web.on('error', ignore);
			const { address, port } = web.address() as AddressInfo;
			log(`listening on port ${port}`);
			resolve({ host: address, port });
		});
	});

	async function drain(): Promise<void> {
		const isListening = await ready.then(
			() => true,
			() => false,
		);
		if (!isListening) return;
		log(`draining, ${connections.size} connected`);
		for (const connection of connections) connection.close(closeCodes.goingAway);
		// From here on ws answers handshakes with 503; it calls back when the last socket is gone.
		await new Promise((resolve) => sockets.close(resolve));
		await new Promise((resolve) => {
			web.close(resolve);
			web.closeAllConnections();
		});
		log('stopped');
	}

	return {
		ready,
		close() {
			closing ??= drain();
			return closing;
		},
	};
}

function createWeb(limits: ServerLimits) {
	const web = createHttpServer({
		headersTimeout: limits.headersTimeoutMs,
		requestTimeout: limits.requestTimeoutMs,
		keepAliveTimeout: limits.keepAliveTimeoutMs,
		maxHeaderSize: limits.headerLimitBytes,
		// How late Node may notice that a timeout has passed; its default is half a minute.
		connectionsCheckingInterval: 1_000,
	});
	web.maxConnections = limits.connections + limits.spareConnections;
	return web;
}

function createSockets(limits: ServerLimits): WebSocketServer {
	// `closeTimeout` is documented by ws but unknown to its types.
	const options = {
		noServer: true,
		perMessageDeflate: false,
		autoPong: false,
		maxPayload: frameLimitBytes,
		maxFragments: limits.fragments,
		maxBufferedChunks: limits.bufferedChunks,
		closeTimeout: limits.closeTimeoutMs,
	};
	return new WebSocketServer(options);
}

/** Says no to a handshake and hangs up. */
function end(socket: Duplex, { status, headers, body }: HttpAnswer): void {
	socket.on('error', ignore);
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

function ignore(): void {}
