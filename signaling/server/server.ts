/**
 * The signaling server: one port for WebSocket and plain HTTP, its edges, its start and its end. What happens on a
 * connection is for connection.ts to know.
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '#protocol/close-codes.ts';
import { frameLimitBytes, socketPath } from '#protocol/limits.ts';
import { AddressAccounts } from './address-accounts.ts';
import { type AddressKey, clientAddress } from './client-address.ts';
import { ClientSocket, type ClientSocketHandler } from './client-socket.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import { Pacemaker } from './heartbeat.ts';
import { answerHttp, type HttpAnswer, pathOf, refuseUpgrade } from './http-answers.ts';
import type { Instances } from './instances/instances.ts';
import { defaultLimits, type ServerLimits } from './limits.ts';
import { Newcomers } from './newcomers.ts';
import { defaultHost, defaultPort, type ServerOptions } from './options.ts';
import { isAllowedOrigin } from './origin.ts';
import { builtPageFolder, createPageFiles } from './page-files.ts';
import { QueueBudget } from './queue-budget.ts';
import type { Member } from './room-news.ts';
import { createTokenCheck } from './room-token.ts';
import { Rooms } from './rooms.ts';
import { Sessions } from './sessions.ts';
import { Tally } from './tally.ts';
import type { TlsPair } from './tls-pair.ts';
import { createIceService } from './turn.ts';

export interface Address {
	readonly host: string;
	readonly port: number;
}

export interface SignalingServer {
	/** Where it listens. Rejects with Node's error (`EADDRINUSE`, …) if it can't. */
	readonly ready: Promise<Address>;
	/** Connections from now on get this certificate; those there are go on. Without effect on a server without TLS. */
	renewCertificate(pair: TlsPair): void;
	/**
	 * Takes no more connections, tells every client when to come back, and 1001, waits for them no longer than `closeTimeoutMs`, and frees the
	 * port. Health checks are answered with 503 meanwhile. Idempotent; never rejects.
	 */
	close(): Promise<void>;
}

/** Starts listening at once. */
export function createServer(options: ServerOptions = {}): SignalingServer {
	const { host = defaultHost, port = defaultPort, iceServers = [], turn = null, log = () => {} } = options;
	const { tls = null, tokenKey = null, trustedHops = 0, redisUrl = null } = options;
	const findPageFile = createPageFiles(options.pageFolder ?? builtPageFolder, options.extensionUrl);
	const limits: ServerLimits = { ...defaultLimits, ...options.limits };
	const accounts = new AddressAccounts(limits);
	const context: ConnectionContext = {
		rooms: new Rooms<Member>({
			capacity: limits.roomCapacity + limits.doorPlaces,
			roomLimit: limits.rooms,
			joins: limits.joinsPerRoom,
			relay: limits.relayPerRoom,
			...(redisUrl !== null && { onChanged: (roomId) => instances?.touch(roomId) }),
		}),
		sessions: new Sessions<Connection>(limits),
		limits,
		accounts,
		budget: new QueueBudget(limits.totalQueueLimitBytes),
		pacemaker: new Pacemaker(limits.beatIntervalMs),
		newcomers: new Newcomers(limits),
		iceServiceFor: createIceService(iceServers, turn),
		checkToken: tokenKey && createTokenCheck(tokenKey),
		get elsewhere() {
			return instances;
		},
		isDraining: () => closing !== undefined,
	};
	const connections = new Set<Connection>();
	const connectionsOf = new Tally();
	const web = createWeb(limits, tls);
	const sockets = createSockets(limits);
	let closing: Promise<void> | undefined;
	let isProxyMissed = false;
	let instances: Instances | null = null;

	// Behind a proxy all sockets are the proxy's, and holding off who is slow is its part.
	if (trustedHops === 0) boundSocketsPerAddress(web, limits);

	web.on('request', (request, response) => {
		const { method = '', url = '', headers: sent } = request;
		const { status, headers, body } = answerHttp({
			method,
			target: url,
			isDraining: context.isDraining(),
			findPageFile,
			acceptEncoding: sent['accept-encoding']?.toString(),
			ifNoneMatch: sent['if-none-match'],
		});
		response.writeHead(status, headers).end(body);
	});

	web.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (pathOf(request.url ?? '') !== socketPath) return end(socket, refuseUpgrade(404));
		if (!isAllowedOrigin(request.headers.origin)) return end(socket, refuseUpgrade(403));
		const address = addressOf(request);
		const nowMs = performance.now();
		if (!accounts.of(address, nowMs).mayConnect(nowMs)) return end(socket, refuseUpgrade(429));
		socket.on('error', ignore);
		const isTaken = context.newcomers.add(() =>
			sockets.handleUpgrade(request, socket, head, (opened) => admit(opened, socket, address)),
		);
		if (!isTaken) end(socket, refuseUpgrade(503));
	});

	function addressOf({ headers, socket: { remoteAddress } }: IncomingMessage): AddressKey {
		// Node joins several headers of this name, in their order.
		const forwardedFor = headers['x-forwarded-for']?.toString();
		if (forwardedFor !== undefined && trustedHops === 0 && !isProxyMissed) {
			isProxyMissed = true;
			log('a connection came with X-Forwarded-For: behind a proxy set TRUST_PROXY, or all share the limits of one');
		}
		return clientAddress({ remoteAddress, forwardedFor, trustedHops });
	}

	function admit(socket: WebSocket, stream: Duplex, address: AddressKey): void {
		if (connections.size >= limits.connections || connectionsOf.of(address) >= limits.connectionsPerAddress) {
			socket.on('error', ignore);
			socket.close(closeCodes.tooManyConnections);
			return;
		}
		const createClientSocket = (handler: ClientSocketHandler) => new ClientSocket(socket, stream, context, handler);
		const connection = new Connection(
			(handler) => instances?.createSocket(createClientSocket, handler) ?? createClientSocket(handler),
			address,
			context,
		);
		connections.add(connection);
		connectionsOf.add(address);
		socket.on('close', () => {
			connections.delete(connection);
			connectionsOf.remove(address);
		});
	}

	const ready = join().then(listen);

	/** Loaded only where it is used. */
	async function join(): Promise<void> {
		if (redisUrl === null) return;
		const { Instances } = await import('./instances/instances.ts');
		instances = new Instances({ url: redisUrl, context, log });
	}

	function listen(): Promise<Address> {
		return new Promise((resolve, reject) => {
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
	}

	async function drain(): Promise<void> {
		const isListening = await ready.then(
			() => true,
			() => false,
		);
		if (!isListening) {
			await instances?.close();
			return;
		}
		log(`draining, ${connections.size} connected`);
		const spreadMs = Math.max(limits.comeBackSpreadMs, (connections.size / limits.comeBackPerSecond) * 1_000);
		for (const connection of connections) connection.goAway(Math.round(Math.random() * spreadMs));
		instances?.goAway(spreadMs);
		context.sessions.clear();
		// From here on ws answers handshakes with 503; it calls back when the last socket is gone.
		await new Promise((resolve) => sockets.close(resolve));
		await new Promise((resolve) => {
			web.close(resolve);
			web.closeAllConnections();
		});
		await instances?.close();
		log('stopped');
	}

	return {
		ready,
		renewCertificate(pair) {
			if (web instanceof HttpsServer) web.setSecureContext(pair);
		},
		close() {
			closing ??= drain();
			return closing;
		},
	};
}

function createWeb(limits: ServerLimits, tls: TlsPair | null): Server | HttpsServer {
	const options = {
		headersTimeout: limits.headersTimeoutMs,
		requestTimeout: limits.requestTimeoutMs,
		keepAliveTimeout: limits.keepAliveTimeoutMs,
		maxHeaderSize: limits.headerLimitBytes,
		// How late Node may notice that a timeout has passed; its default is half a minute.
		connectionsCheckingInterval: 1_000,
	};
	const web = tls
		? createHttpsServer({ ...options, ...tls, handshakeTimeout: limits.headersTimeoutMs })
		: createHttpServer(options);
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

/** The one too many of an address is not even accepted: who opens sockets and says nothing is to fill no more than this. */
function boundSocketsPerAddress(web: Server | HttpsServer, limits: ServerLimits): void {
	const socketsOf = new Tally();
	const limit = limits.connectionsPerAddress + limits.spareConnectionsPerAddress;
	web.on('connection', (socket: Socket) => {
		const address = clientAddress({ remoteAddress: socket.remoteAddress, forwardedFor: undefined, trustedHops: 0 });
		if (socketsOf.of(address) >= limit) {
			socket.destroy();
			return;
		}
		socketsOf.add(address);
		socket.once('close', () => socketsOf.remove(address));
	});
}

/** Says no to a handshake and hangs up. */
function end(socket: Duplex, { status, headers, body }: HttpAnswer): void {
	socket.on('error', ignore);
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

function ignore(): void {}
