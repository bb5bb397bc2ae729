/** The edges of the server: who may connect, and how it ends. */
import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '#protocol/close-codes.ts';
import { createServer } from '#server/server.ts';
import { upgradeRequest } from '../raw-messages.ts';
import { connectWire } from '../wire-client.ts';
import { openRaw, readAll } from './raw-socket.ts';
import { createRoomId, startServer } from './server-under-test.ts';

describe('a handshake', () => {
	it.each([
		'https://ahoy.example',
		'http://localhost:8787',
		'chrome-extension://mkelcpgcndbjhcpeainbcokkmeobmpoh',
		'moz-extension://6f2c1a3e-8a0b-4f0e-9a55-4b1f5b6c7d8e',
	])('is accepted from %s', async (origin) => {
		const { port } = await startServer();
		await (await connectWire(port, { origin })).greet();
	});

	it.each(['null', 'file://', 'ftp://example.org', 'javascript:alert(1)'])('is refused from %s', async (origin) => {
		const { port } = await startServer();
		await expect(connectWire(port, { origin })).rejects.toThrow('403');
	});

	it('may carry a query', async () => {
		const { port } = await startServer();
		await (await connectWire(port, { path: '/ws?v=1' })).greet();
	});

	it.each(['/', '/ws/', '/j', '/healthz'])('is refused at %s', async (path) => {
		const { port } = await startServer();
		await expect(connectWire(port, { path })).rejects.toThrow('404');
	});

	it('never leads to compression, which would cost most of the throughput', async () => {
		const { port } = await startServer();
		const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: true });
		await once(socket, 'open');
		expect(socket.extensions).toBe('');
	});

	it('that is refused is answered without a word of it', async () => {
		const { port } = await startServer();
		const socket = await openRaw(port);
		socket.write(upgradeRequest.replace('/ws', '/elsewhere'));
		const answer = await readAll(socket);
		expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
		expect(answer).not.toContain('elsewhere');
	});

	it('that is refused takes up no place, also if the client would rather stay', async () => {
		const { port, greeted } = await startServer({ limits: { connections: 1, spareConnections: 0 } });
		const socket = await openRaw(port, { allowHalfOpen: true });
		socket.write(upgradeRequest.replace('/ws', '/elsewhere'));
		socket.resume();
		await once(socket, 'end');
		await greeted();
	});
});

it.each([
	['this machine alone', undefined, /^127\.0\.0\.1$/],
	['every network, if told so', null, /^(?:::|0\.0\.0\.0)$/],
])('listens to %s', async (_, host, address) => {
	const { server } = await startServer(host === undefined ? {} : { host });
	expect((await server.ready).host).toMatch(address);
});

describe('one connection too many', () => {
	it('is told so, and there is room again when another one ends', async () => {
		const { connect, greeted } = await startServer({ limits: { connections: 1 } });
		const first = await greeted();
		expect(await (await connect()).closed).toBe(closeCodes.tooManyConnections);
		await first.close();
		await greeted();
	});

	it('is not even accepted when it is one TCP connection too many', async () => {
		const { port, greeted } = await startServer({ limits: { connections: 1, spareConnections: 1 } });
		await greeted();
		await openRaw(port);
		expect(await readAll(await openRaw(port))).toBe('');
	});
});

describe('a client that breaks the rules of WebSocket', () => {
	it.each([
		['a frame that is not masked', [0x81, 0x01, 0x78]],
		['a reserved bit', [0xf1, 0x80, 0, 0, 0, 0]],
		['an unknown opcode', [0x83, 0x80, 0, 0, 0, 0]],
		['text that is no UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff]],
	])('with %s is out of its room at once, and nobody else is disturbed', async (_, bytes) => {
		const { member } = await startServer({ limits: { closeTimeoutMs: 60_000 } });
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const cleo = await member(createRoomId());
		// ws offers no way to break the rules; its stream does. Paused, so that it can't answer the close either.
		ben.client.socket.pause();
		const { _socket: stream } = ben.client.socket as unknown as { readonly _socket: NodeJS.WritableStream };
		stream.write(Buffer.from(bytes));
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		await cleo.client.expectNothing();
		ben.client.socket.terminate();
	});
});

describe('a plain HTTP request', () => {
	it('is answered with headers that keep pages from doing anything with it', async () => {
		const { port } = await startServer();
		for (const path of ['/healthz', '/j', '/nowhere']) {
			const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
			expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('referrer-policy')).toBe('no-referrer');
		}
	});

	it('says how the server is', async () => {
		const { port } = await startServer();
		const response = await fetch(`http://127.0.0.1:${port}/healthz`);
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ status: 'ok' });
	});

	it('that takes its time is not waited for', async () => {
		const { port } = await startServer({ limits: { headersTimeoutMs: 50, requestTimeoutMs: 100 } });
		const [silent, slow] = [await openRaw(port), await openRaw(port)];
		slow.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n');
		const answers = await Promise.all([readAll(silent), readAll(slow)]);
		for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
	});

	it('with headers beyond the limit is refused', async () => {
		const { port } = await startServer();
		const socket = await openRaw(port);
		socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(9_000)}\r\n\r\n`);
		expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 431 /);
	});
});

describe('closing', () => {
	it('tells every client when to come back, and frees the port', async () => {
		const { server, port, connect, member } = await startServer();
		const clients = [await connect(), (await member(createRoomId())).client];
		await server.close();
		for (const client of clients) {
			expect((await client.expect('going-away')).comeBackInMs).toBeLessThanOrEqual(1_000);
			expect(await client.closed).toBe(closeCodes.goingAway);
		}

		const next = await startServer({ port });
		await next.greeted();
	});

	it('spreads those who come back over as long as it takes to serve them', async () => {
		const { server, greeted } = await startServer({ limits: { comeBackPerSecond: 2, comeBackSpreadMs: 1 } });
		const clients = await Promise.all(Array.from({ length: 24 }, () => greeted()));
		await server.close();
		const delays: number[] = [];
		for (const client of clients) delays.push((await client.expect('going-away')).comeBackInMs);
		expect(Math.max(...delays)).toBeLessThanOrEqual(12_000);
		// That all of 24 are on one side comes about once in eight million runs.
		expect(Math.max(...delays)).toBeGreaterThan(6_000);
		expect(Math.min(...delays)).toBeLessThan(6_000);
	});

	it('waits for nobody who is away', async () => {
		const { server, member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		ben.client.socket.terminate();
		await ann.client.expect('peer-away');
		await server.close();
		await ann.client.expect('going-away');
	});

	it('tells no member that another left: their connections to each other go on', async () => {
		const { server, member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		await server.close();
		for (const { client } of [ann, ben]) {
			await client.expect('going-away');
			await expect(client.next()).rejects.toThrow('closed with 1001');
		}
	});

	it('goes on answering health checks, with 503, until the last client is gone', async () => {
		const { server, port, greeted } = await startServer({ limits: { closeTimeoutMs: 60_000 } });
		const client = await greeted();
		client.socket.pause();
		const closed = server.close();
		const health = await fetch(`http://127.0.0.1:${port}/healthz`);
		expect(health.status).toBe(503);
		await expect(connectWire(port)).rejects.toThrow('503');

		client.socket.resume();
		await closed;
		await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
	});

	it('waits for a client that does not answer, but not for ever', async () => {
		const { server, greeted } = await startServer({ limits: { closeTimeoutMs: 50 } });
		const client = await greeted();
		client.socket.pause();
		await server.close();
		client.socket.terminate();
	});

	it.each([
		['kept open after an answer', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET'],
		['in the middle of a request', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n'],
	])('does not wait for an HTTP connection that is %s', async (_, sent) => {
		const { server, port, greeted } = await startServer({
			limits: { headersTimeoutMs: 60_000, requestTimeoutMs: 60_000, keepAliveTimeoutMs: 60_000 },
		});
		const socket = await openRaw(port);
		socket.write(sent);
		// By the time that somebody else is served, what was sent has been read.
		await greeted();
		await server.close();
	});

	it('may be asked for twice, and before the server listens', async () => {
		const lines: string[] = [];
		const server = createServer({ port: 0, log: (line) => lines.push(line) });
		await Promise.all([server.close(), server.close()]);
		await server.close();
		const { port } = await server.ready;
		expect(lines).toEqual([`listening on port ${port}`, expect.stringMatching(/^draining, \d connected$/), 'stopped']);
		await expect(connectWire(port)).rejects.toThrow('ECONNREFUSED');
	});

	it('is no trouble for a server that could not listen', async () => {
		const { port } = await startServer();
		const second = createServer({ port });
		await expect(second.ready).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await second.close();
	});
});

it('logs the changes in its life, and nothing that anybody sent or is', async () => {
	const lines: string[] = [];
	const { server, port, greeted } = await startServer({
		log: (line) => lines.push(line),
		tokenKey: createSecretKey('a shared secret of 32 bytes or so', 'utf8'),
		turn: { urls: ['turn:turn.example.org'], secret: 'north' },
		trustedHops: 1,
		limits: { connectsPerAddress: { perSecond: 0.001, burst: 2 } },
	});
	const clients = [await greeted({ forwardedFor: '192.0.2.1' }), await greeted({ forwardedFor: '192.0.2.1' })];
	await expect(greeted({ forwardedFor: '192.0.2.1' })).rejects.toThrow('429');
	for (const client of clients) {
		client.send({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true, token: 'no-such-token' });
		await client.expect('refused');
		client.socket.send('{');
	}
	for (const client of clients) await client.closed;
	await server.close();
	expect(lines).toEqual([`listening on port ${port}`, expect.stringMatching(/^draining, \d connected$/), 'stopped']);
});
