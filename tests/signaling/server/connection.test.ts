/** What a client may say when, and what the others in its room hear of it: over real sockets. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isPeerId } from '#protocol/ids.ts';
import { introductionLimitChars, protocolVersion } from '#protocol/limits.ts';
import { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { turn } from '../../fakes/until.ts';
import { connectWire } from '../wire-client.ts';
import { connectFake, createContext, createRoomId, startServer } from './server-under-test.ts';

const hello = { type: 'hello', version: protocolVersion } as const;
const ping = { type: 'ping', received: 0 } as const;

function join(roomId: string, { create = true, introduction = 'introduction' } = {}) {
	return { type: 'join', roomId, introduction, create } as const;
}

describe('hello', () => {
	it('is answered with an id and what the client needs to call', async () => {
		const iceServers = [{ urls: ['stun:stun.example.org'] }];
		const { connect } = await startServer({ iceServers, limits: { roomCapacity: 5 } });
		const welcome = await (await connect()).greet();
		expect(welcome).toEqual({
			type: 'welcome',
			version: protocolVersion,
			peerId: welcome.peerId,
			resumed: false,
			received: 0,
			resumeToken: welcome.resumeToken,
			iceServers,
			roomCapacity: 5,
		});
		expect(isPeerId(welcome.peerId)).toBe(true);
	});

	it('of another version is refused by name, and the connection closed', async () => {
		const { connect } = await startServer();
		const client = await connect();
		client.send({ type: 'hello', version: protocolVersion + 1 });
		expect(await client.next()).toEqual({ type: 'refused', code: 'unsupported-version' });
		expect(await client.closed).toBe(4000);
	});

	it('may be followed by join without waiting', async () => {
		const { connect } = await startServer();
		const client = await connect();
		client.send(hello);
		client.send(join(createRoomId()));
		await client.expect('welcome');
		expect(await client.next()).toEqual({ type: 'joined', members: [] });
	});

	it('that does not come in time ends the connection', async () => {
		const { connect } = await startServer({ limits: { helloTimeoutMs: 30 } });
		expect(await (await connect()).closed).toBe(4002);
	});

	it('that comes in time is not held against the client later', async () => {
		const { connect } = await startServer({ limits: { helloTimeoutMs: 600 } });
		const [late, early] = [await connect(), await connect()];
		await early.greet();
		expect(await late.closed).toBe(4002);
		await early.expectNothing();
	});

	it.each([
		['ping', (send: Send) => send(JSON.stringify(ping))],
		['join', (send: Send) => send(JSON.stringify(join(createRoomId())))],
		['a relay frame', (send: Send) => send(Buffer.from('k7mqx2wdp9ht and a body'))],
	])('may not come after %s', async (_, act) => {
		const { connect } = await startServer();
		const client = await connect();
		act((data) => client.socket.send(data));
		expect(await client.next()).toEqual({ type: 'refused', code: 'out-of-order' });
		expect(await client.closed).toBe(4003);
	});

	it('may not come twice', async () => {
		const { greeted } = await startServer();
		const client = await greeted();
		client.send(hello);
		expect(await client.next()).toEqual({ type: 'refused', code: 'out-of-order' });
		expect(await client.closed).toBe(4003);
	});
});

type Send = (data: string | Buffer) => void;

it('answers ping with pong, in a room and outside', async () => {
	const { greeted } = await startServer();
	const client = await greeted();
	client.send(ping);
	expect(await client.next()).toEqual({ type: 'pong', received: 0 });
	client.send(join(createRoomId()));
	client.send(ping);
	await client.expect('joined');
	expect(await client.next()).toEqual({ type: 'pong', received: 1 });
});

describe('join', () => {
	it('shows the newcomer to the others and the others to the newcomer, the one present longest first', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const cleo = await greeted();
		cleo.send(join(roomId, { introduction: 'from-cleo' }));

		const { members } = await cleo.expect('joined');
		expect(members).toEqual([
			{ peerId: ann.peerId, introduction: ann.introduction },
			{ peerId: ben.peerId, introduction: ben.introduction },
		]);
		const news = await ann.client.next();
		expect(news).toMatchObject({ type: 'peer-joined', introduction: 'from-cleo' });
		expect(await ben.client.next()).toEqual(news);
		await cleo.expectNothing();
	});

	it('counts presence from the last time somebody came in', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		ann.client.send({ type: 'leave' });
		ann.client.send(join(roomId));
		await ben.client.expect('peer-left');
		await ben.client.expect('peer-joined');

		const cleo = await greeted();
		cleo.send(join(roomId));
		const { members } = await cleo.expect('joined');
		expect(members.map(({ peerId }) => peerId)).toEqual([ben.peerId, ann.peerId]);
	});

	it('finds a room only if somebody is in it, unless told to open one', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		const client = await greeted();
		client.send(join(roomId, { create: false }));
		expect(await client.next()).toEqual({ type: 'refused', code: 'room-not-found' });

		const ann = await member(roomId);
		client.send(join(roomId, { create: false }));
		expect((await client.expect('joined')).members).toHaveLength(1);
		await ann.client.expect('peer-joined');
	});

	it('is refused by a full room, which has a place again when somebody leaves', async () => {
		const { member, greeted } = await startServer({ limits: { roomCapacity: 1, doorPlaces: 1 } });
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const late = await greeted();
		late.send(join(roomId));
		expect(await late.next()).toEqual({ type: 'refused', code: 'room-full' });
		await ann.client.expectNothing();

		await ben.client.close();
		await ann.client.expect('peer-left');
		late.send(join(roomId));
		await late.expect('joined');
	});

	it('opens no room beyond the limit', async () => {
		const { member, greeted } = await startServer({ limits: { rooms: 1 } });
		const ann = await member(createRoomId());
		const late = await greeted();
		late.send(join(createRoomId()));
		expect(await late.next()).toEqual({ type: 'refused', code: 'too-many-rooms' });

		await ann.client.close();
		late.send(join(createRoomId()));
		await late.expect('joined');
	});

	it('is refused to somebody who is in a room', async () => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		for (const target of [roomId, createRoomId()]) {
			ann.client.send(join(target));
			expect(await ann.client.next()).toEqual({ type: 'refused', code: 'already-in-room' });
		}
	});

	it('takes the longest introduction, and none longer', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await greeted();
		ben.send(join(roomId, { introduction: 'x'.repeat(introductionLimitChars + 1) }));
		expect(await ben.next()).toEqual({ type: 'refused', code: 'introduction-too-large' });

		const introduction = 'x'.repeat(introductionLimitChars);
		ben.send(join(roomId, { introduction }));
		await ben.expect('joined');
		expect(await ann.client.expect('peer-joined')).toMatchObject({ introduction });
	});

	it('has places for eight, and four at the door', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		for (let i = 0; i < 12; i++) await member(roomId);
		const late = await greeted();
		late.send(join(roomId));
		expect(await late.next()).toEqual({ type: 'refused', code: 'room-full' });
	});

	it('brings eleven of the longest introductions to the last one at the door', async () => {
		const { port, member, greeted } = await startServer();
		const roomId = createRoomId();
		const introduction = 'x'.repeat(introductionLimitChars);
		for (let i = 0; i < 11; i++) {
			const client = await connectWire(port);
			client.send(hello);
			client.send(join(roomId, { introduction }));
			await client.expect('welcome');
			await client.expect('joined');
		}
		const last = await greeted();
		last.send(join(roomId));
		expect((await last.expect('joined')).members.map((peer) => peer.introduction)).toEqual(
			Array(11).fill(introduction),
		);
		await member(createRoomId());
	});
});

it('leaves no ghost of somebody who is too slow for the answer to join', () => {
	const context = createContext();
	const [ann, ben] = [new FakeWebSocket(), new FakeWebSocket()];
	for (const socket of [ann, ben]) {
		connectFake(socket, context);
		socket.receive(hello);
	}
	const roomId = createRoomId();
	ann.receive(join(roomId));
	ben.bufferedAmount = context.limits.queueLimitBytes + 1;
	ben.receive(join(roomId));

	expect(ben.closeCode).toBe(4005);
	const news = ann.sent.map(({ type }) => type).filter((type) => type.startsWith('peer-'));
	expect(news).not.toContain('peer-joined');
	ann.emit('close', 1001);
	expect(context.rooms.count).toBe(0);
});

it('leaves no timer behind, whether it was greeted or not', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	for (const isPolite of [true, false]) {
		const socket = new FakeWebSocket();
		connectFake(socket, createContext());
		if (isPolite) socket.receive(hello);
		expect(vi.getTimerCount()).toBeGreaterThan(0);
		socket.emit('close');
		expect(vi.getTimerCount()).toBe(0);
	}
});

it('holds on to nothing of a socket that was lost, for as long as the client may come back', async () => {
	const context = createContext();
	const lost = (() => {
		const socket = new FakeWebSocket();
		connectFake(socket, context);
		socket.receive(hello);
		socket.receive(join(createRoomId()));
		socket.emit('close', 1006);
		return new WeakRef(socket);
	})();
	await turn();
	collectGarbage();
	expect(context.rooms.count).toBe(1);
	expect(lost.deref()).toBeUndefined();
});

describe('an introduction that is replaced', () => {
	it('is told to nobody but those who come later', async () => {
		const { member, greeted } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		ben.client.send({ type: 'introduce', introduction: 'without-offer' });
		await ben.client.expectNothing();
		await ann.client.expectNothing();
		const cleo = await greeted();
		cleo.send(join(roomId));
		const { members } = await cleo.expect('joined');
		expect(members).toEqual([
			{ peerId: ann.peerId, introduction: ann.introduction },
			{ peerId: ben.peerId, introduction: 'without-offer' },
		]);
	});

	it('is refused outside a room, when it is too large, and when there is no end to it', async () => {
		const { member, greeted } = await startServer({ limits: { introductions: { perSecond: 0.001, burst: 2 } } });
		const outside = await greeted();
		outside.send({ type: 'introduce', introduction: 'x' });
		expect(await outside.next()).toEqual({ type: 'refused', code: 'not-in-room' });
		const roomId = createRoomId();
		const { client } = await member(roomId);
		const introductions = ['x'.repeat(introductionLimitChars + 1), 'x'.repeat(introductionLimitChars), 'one-too-many'];
		for (const introduction of introductions) client.send({ type: 'introduce', introduction });
		expect(await client.next()).toEqual({ type: 'refused', code: 'introduction-too-large' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
		outside.send(join(roomId));
		expect((await outside.expect('joined')).members[0]?.introduction).toBe(introductions[1]);
	});
});

describe('leaving', () => {
	it('is told to those who stay, and the connection is kept', async () => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		ann.client.send({ type: 'leave' });
		expect(await ben.client.next()).toEqual({ type: 'peer-left', peerId: ann.peerId });
		await ann.client.expectNothing();

		ann.client.send(join(roomId));
		expect((await ann.client.expect('joined')).members).toMatchObject([{ peerId: ben.peerId }]);
	});

	it.each([
		['closes', (member: Leaver) => member.client.close()],
		['talks nonsense', (member: Leaver) => member.client.socket.send('{')],
	])('is what the others hear of when a client %s', async (_, act) => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		act(ann);
		expect(await ben.client.next()).toEqual({ type: 'peer-left', peerId: ann.peerId });
		await ben.client.expectNothing();
	});

	it('outside a room is refused', async () => {
		const { greeted } = await startServer();
		const client = await greeted();
		client.send({ type: 'leave' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'not-in-room' });
	});
});

type Leaver = Awaited<ReturnType<Awaited<ReturnType<typeof startServer>>['member']>>;

describe('nonsense', () => {
	it.each([
		['text that is no JSON', '{"type":'],
		['a type nobody knows', '{"type":"dance"}'],
		['a field out of shape', '{"type":"join","roomId":"x","introduction":"x","create":true}'],
		['an empty text', ''],
		['a relay frame without a body', Buffer.from('k7mqx2wdp9ht')],
		['an empty relay frame', Buffer.alloc(0)],
		['a relay frame to something that is no peer id', Buffer.from('K7MQX2WDP9HT and a body')],
	])('such as %s is refused, never repeated, and ends the connection', async (_, data) => {
		const { member } = await startServer();
		const { client } = await member(createRoomId());
		client.socket.send(data);
		expect(await client.next()).toEqual({ type: 'refused', code: 'malformed' });
		expect(await client.closed).toBe(4001);
	});

	it('makes the server deaf to what follows it', async () => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const witness = await member(roomId);
		const { client, peerId } = await member(roomId, witness);
		client.socket.send('{');
		client.relay(witness.peerId, Buffer.from('x'));
		client.send({ type: 'leave' });
		client.send(join(roomId));
		expect(await client.next()).toEqual({ type: 'refused', code: 'malformed' });
		expect(await client.closed).toBe(4001);
		await expect(client.next()).rejects.toThrow('closed');
		expect(await witness.client.next()).toEqual({ type: 'peer-left', peerId });
		await witness.client.expectNothing();
	});
});

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
}
