/** What the server bears from one client, and that nobody else notices: over real sockets. */
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { frameLimitBytes, protocolVersion } from '#protocol/limits.ts';
import { ClientSocket } from '#server/client-socket.ts';
import { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { settled } from '../../fakes/until.ts';
import { connectWire } from '../wire-client.ts';
import {
	connectFake,
	createContext,
	createRoomId,
	type ServerUnderTest,
	startServer,
	type TestMember,
} from './server-under-test.ts';

it('what a client is answered at once is handed to the system in one piece', async () => {
	const pieces: number[] = [];
	const stream = new Duplex({
		read() {},
		write: (_chunk, _encoding, done) => done(void pieces.push(1)),
		writev: (chunks, done) => done(void pieces.push(chunks.length)),
	});
	const socket = new FakeWebSocket();
	vi.spyOn(socket, 'send').mockImplementation((data) => void stream.write(data));
	connectFake(socket, createContext(), stream);
	socket.receive({ type: 'hello', version: protocolVersion });
	socket.receive({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true });
	await settled();
	socket.receive({ type: 'ping', received: 1 });
	await settled();
	expect(pieces).toEqual([2, 1]);
});

it('a small frame that has to wait does not hold on to what it arrived in', () => {
	const socket = new FakeWebSocket();
	const send = vi.spyOn(socket, 'send');
	const handler = { onText() {}, onBinary() {}, onDropped() {}, onExcess() {}, onEnd() {} };
	const client = new ClientSocket(socket.asWebSocket(), socket.stream, createContext(), handler);
	const arrived = Buffer.from(new ArrayBuffer(65_536), 100, 50).fill('x');
	client.send(arrived);
	socket.bufferedAmount = 1;
	client.send(arrived);
	const sent = send.mock.calls.map(([data]) => data as Buffer);
	expect(sent).toEqual([arrived, arrived]);
	expect(sent.map(({ buffer }) => buffer.byteLength)).toEqual([65_536, 50]);
});

/** Two in a room of their own, who must not notice anything. */
async function startWithBystanders(options: Parameters<typeof startServer>[0]) {
	const server = await startServer(options);
	const [ann, ben] = await createPair(server);
	async function expectUndisturbed(): Promise<void> {
		ann.client.relay(ben.peerId, Buffer.from('all well?'));
		expect(await ben.client.next()).toMatchObject({ type: 'relayed', peerId: ann.peerId });
		await ann.client.expectNothing();
	}
	return { ...server, expectUndisturbed };
}

async function createPair({ member }: ServerUnderTest): Promise<[TestMember, TestMember]> {
	const roomId = createRoomId();
	const first = await member(roomId);
	return [first, await member(roomId, first)];
}

describe('a client that sends too many messages', () => {
	it('is told once, then goes unheard, and is closed if it goes on', async () => {
		const { connect, expectUndisturbed } = await startWithBystanders({
			limits: { control: { perSecond: 1, burst: 8 } },
		});
		const client = await connect();
		await client.greet();
		for (let i = 0; i < 7; i++) await client.expectNothing();
		for (let i = 0; i < 9; i++) client.ping();
		expect(await client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
		expect(await client.closed).toBe(closeCodes.flooding);
		await expect(client.next()).rejects.toThrow('closed');
		await expectUndisturbed();
	});

	it('is treated so for relay frames, apart from control messages', async () => {
		const server = await startWithBystanders({ limits: { relay: { perSecond: 1, burst: 5 } } });
		const [cleo, dan] = await createPair(server);
		for (let i = 0; i < 6; i++) cleo.client.relay(dan.peerId, Buffer.from('x'));
		expect(await cleo.client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
		for (let i = 0; i < 5; i++) await dan.client.expect('relayed');
		await cleo.client.expectNothing();
		await dan.client.expectNothing();

		for (let i = 0; i < 6; i++) cleo.client.relay(dan.peerId, Buffer.from('x'));
		expect(await cleo.client.closed).toBe(closeCodes.flooding);
		expect(await dan.client.next()).toEqual({ type: 'peer-left', peerId: cleo.peerId });
		await server.expectUndisturbed();
	});

	it('uses up its allowance faster with large relay frames', async () => {
		const server = await startServer({ limits: { relay: { perSecond: 1, burst: 10 }, relayUnitBytes: 1_000 } });
		const [cleo, dan] = await createPair(server);
		for (let i = 0; i < 3; i++) cleo.client.relay(dan.peerId, Buffer.alloc(4_000));
		for (let i = 0; i < 2; i++) await dan.client.expect('relayed');
		expect(await cleo.client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
		await dan.client.expectNothing();
	});

	it.each([
		['pings', (client: Socket) => client.ping()],
		['pongs', (client: Socket) => client.pong()],
	])('is closed for WebSocket %s, too', async (_, act) => {
		const { greeted, expectUndisturbed } = await startWithBystanders({
			limits: { control: { perSecond: 1, burst: 8 } },
		});
		const client = await greeted();
		for (let i = 0; i < 16; i++) act(client.socket);
		expect(await client.closed).toBe(closeCodes.flooding);
		await expectUndisturbed();
	});
});

type Socket = Awaited<ReturnType<ServerUnderTest['greeted']>>['socket'];

it('answers a WebSocket ping with what came in it', async () => {
	const { connect } = await startServer();
	const { socket } = await connect();
	const pong = once(socket, 'pong');
	socket.ping('are you there?');
	expect(String(await pong)).toBe('are you there?');
});

describe('a message that is too large', () => {
	it.each([
		['text', 'x'.repeat(frameLimitBytes + 1)],
		['a relay frame', Buffer.alloc(frameLimitBytes + 1)],
	])('closes the connection, as %s', async (_, data) => {
		const server = await startWithBystanders({});
		const [cleo, dan] = await createPair(server);
		cleo.client.socket.send(data);
		expect(await cleo.client.closed).toBe(closeCodes.frameTooLarge);
		expect(await dan.client.next()).toEqual({ type: 'peer-left', peerId: cleo.peerId });
		await server.expectUndisturbed();
	});

	it('is no smaller for coming in pieces', async () => {
		const { greeted, expectUndisturbed } = await startWithBystanders({});
		const client = await greeted();
		for (let i = 0; i < 3; i++) client.socket.send(Buffer.alloc(30_000), { fin: false });
		expect(await client.closed).toBe(closeCodes.frameTooLarge);
		await expectUndisturbed();
	});

	it('may not come in countless tiny pieces either', async () => {
		const { greeted, expectUndisturbed } = await startWithBystanders({ limits: { fragments: 10 } });
		const client = await greeted();
		for (let i = 0; i < 11; i++) client.socket.send('x', { fin: false });
		expect(await client.closed).toBe(1008);
		await expectUndisturbed();
	});
});

describe('a client that reads too slowly', () => {
	it('is closed when its queue is full; the others in its room are told, and all others go on', async () => {
		const server = await startWithBystanders({
			limits: { relay: { perSecond: 100_000, burst: 100_000 }, closeTimeoutMs: 3_000 },
		});
		const [cleo, dan] = await createPair(server);
		dan.client.socket.pause();
		// More than the kernel's buffers for one connection take.
		const body = Buffer.alloc(60_000);
		for (let i = 0; i < 300; i++) cleo.client.relay(dan.peerId, body);
		expect(await cleo.client.next()).toEqual({ type: 'peer-left', peerId: dan.peerId });
		await server.expectUndisturbed();

		dan.client.socket.resume();
		expect(await dan.client.closed).toBe(closeCodes.tooSlow);
	});
});

describe('a client that falls silent', () => {
	const limits = { beatIntervalMs: 20, askedAfterBeats: 1, silentAfterBeats: 3, resumeGraceMs: 50 };

	it('is closed, and the others in its room are told', async () => {
		const { port, member } = await startServer({ limits });
		const roomId = createRoomId();
		const ann = await member(roomId);
		const mute = await connectWire(port, { answersPings: false });
		const { peerId } = await mute.greet();
		mute.send({ type: 'join', roomId, introduction: 'x', create: true });
		await ann.client.expect('peer-joined');
		await mute.expect('joined');

		expect(await mute.closed).toBe(closeCodes.silent);
		expect(await ann.client.next()).toEqual({ type: 'peer-away', peerId });
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId });
	});

	it('is not one that has nothing to say but answers pings', async () => {
		const { port, greeted } = await startServer({ limits });
		const [quiet, mute] = [await greeted(), await connectWire(port, { answersPings: false })];
		await mute.greet();
		expect(await mute.closed).toBe(closeCodes.silent);
		await quiet.expectNothing();
	});
});
