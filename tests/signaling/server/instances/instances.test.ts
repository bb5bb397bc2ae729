/** Rooms over two instances of the server with a Redis between them: what members see of it, which is nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { hasRedis, type RedisProcess, startRedis } from '../../redis.ts';
import type { WireClient } from '../../wire-client.ts';
import { createRoomId, type ServerUnderTest, startServer } from '../server-under-test.ts';

const why = hasRedis ? '' : ' (left out: it needs redis-server)';

describe.skipIf(!hasRedis)(`two instances of the server${why}`, () => {
	let redis: RedisProcess;

	beforeAll(async () => {
		redis = await startRedis();
	});

	afterAll(() => redis?.close());

	async function startTwo(options: Parameters<typeof startServer>[0] = {}) {
		const start = async () => {
			let isThere = () => {};
			const there = new Promise<void>((resolve) => {
				isThere = resolve;
			});
			const log = (line: string) => line === 'Redis is there' && isThere();
			const server = await startServer({ ...options, redisUrl: redis.url, log });
			await there;
			return server;
		};
		return [await start(), await start()] as const;
	}

	async function enter({ connect }: ServerUnderTest, roomId: string, { create = true } = {}) {
		const client = await connect();
		const { peerId, resumeToken: token } = await client.greet();
		client.send({ type: 'join', roomId, introduction: `introduction-of-${peerId}`, create });
		const { members } = await client.expect('joined');
		return { client, peerId, token, members: members.map((member) => member.peerId) };
	}

	async function say(from: WireClient, to: { readonly client: WireClient; readonly peerId: string }, text: string) {
		from.relay(to.peerId, Buffer.from(text));
		const { body } = await to.client.expect('relayed');
		expect(String(body)).toBe(text);
	}

	it('are one to the members of a room, in the order in which they came', async () => {
		const [here, there] = await startTwo();
		const roomId = createRoomId();
		const ann = await enter(here, roomId);
		const ben = await enter(there, roomId, { create: false });
		const cleo = await enter(here, roomId);
		expect(ben.members).toEqual([ann.peerId]);
		expect(cleo.members).toEqual([ann.peerId, ben.peerId]);
		for (const newcomer of [ben, cleo]) {
			expect(await ann.client.expect('peer-joined')).toMatchObject({ peerId: newcomer.peerId });
		}
		await ben.client.expect('peer-joined');
		await say(ann.client, ben, 'to the other instance');
		await say(ben.client, cleo, 'and back');
		ben.client.send({ type: 'leave' });
		for (const { client } of [ann, cleo])
			expect(await client.expect('peer-left')).toMatchObject({ peerId: ben.peerId });
		await ben.client.expectNothing();
	});

	it('open a room once, however many open it at the same moment', async () => {
		const both = await startTwo();
		const roomId = createRoomId();
		const guests = await Promise.all(Array.from({ length: 6 }, (_, index) => enter(both[index % 2 ? 1 : 0], roomId)));
		expect(guests.map(({ members }) => members.length).sort()).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('hold a room to its capacity together', async () => {
		const [here, there] = await startTwo({ limits: { roomCapacity: 2, doorPlaces: 0 } });
		const roomId = createRoomId();
		await enter(here, roomId);
		await enter(there, roomId);
		const late = await there.greeted();
		late.send({ type: 'join', roomId, introduction: 'x', create: true });
		expect(await late.next()).toEqual({ type: 'refused', code: 'room-full' });
	});

	it('refuse a code that leads nowhere, as one does', async () => {
		const [here, there] = await startTwo();
		const roomId = createRoomId();
		const ann = await enter(here, roomId);
		ann.client.send({ type: 'leave' });
		await ann.client.expectNothing();
		const late = await there.greeted();
		late.send({ type: 'join', roomId, introduction: 'x', create: false });
		expect(await late.next()).toEqual({ type: 'refused', code: 'room-not-found' });
	});

	it.each(['the same', 'the other'] as const)('keep the place of who comes back over %s one', async (which) => {
		const [here, there] = await startTwo();
		const roomId = createRoomId();
		const ann = await enter(here, roomId);
		const ben = await enter(there, roomId);
		await ann.client.expect('peer-joined');
		ben.client.socket.terminate();
		expect(await ann.client.next()).toEqual({ type: 'peer-away', peerId: ben.peerId });
		ann.client.relay(ben.peerId, Buffer.from('meanwhile'));
		await ann.client.expectNothing();

		const client = await (which === 'the same' ? there : here).connect();
		const welcome = await client.greet({ token: ben.token, received: ben.client.received });
		expect(welcome).toMatchObject({ resumed: true, peerId: ben.peerId, received: 1 });
		expect(String((await client.expect('relayed')).body)).toBe('meanwhile');
		expect(await ann.client.next()).toEqual({ type: 'peer-back', peerId: ben.peerId });
		await say(client, ann, 'here again');
	});

	it('let somebody leave a room of the other one and open another', async () => {
		const [here, there] = await startTwo();
		const first = createRoomId();
		await enter(here, first);
		const ben = await enter(there, first);
		ben.client.send({ type: 'leave' });
		const next = createRoomId();
		ben.client.send({ type: 'join', roomId: next, introduction: 'x', create: true });
		expect(await ben.client.next()).toEqual({ type: 'joined', members: [] });
		expect((await enter(there, next)).members).toEqual([ben.peerId]);
	});

	it('bring the members of an instance that is stopped together on the other', async () => {
		const [here, there] = await startTwo();
		const roomId = createRoomId();
		const ann = await enter(here, roomId);
		const ben = await enter(there, roomId);
		await ann.client.expect('peer-joined');
		const stopped = here.server.close();
		for (const { client } of [ann, ben]) {
			await client.expect('going-away');
			expect(await client.closed).toBe(closeCodes.goingAway);
		}
		await stopped;
		const again = await enter(there, roomId);
		expect(again.members).toEqual([]);
		expect((await enter(there, roomId, { create: false })).members).toEqual([again.peerId]);
	});

	it('end the session of a client that goes away for good, wherever it was connected', async () => {
		const [here, there] = await startTwo();
		const roomId = createRoomId();
		const ann = await enter(here, roomId);
		const ben = await enter(there, roomId);
		await ann.client.expect('peer-joined');
		await ben.client.close();
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
	});
});
