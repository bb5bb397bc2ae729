/** Sessions that go on over another socket, and those that can't: over real sockets. */
import { describe, expect, it } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { Resumption, Welcome } from '#protocol/messages.ts';
import type { WireClient } from '../wire-client.ts';
import { createRoomId, type ServerUnderTest, startServer } from './server-under-test.ts';

interface Guest {
	readonly client: WireClient;
	readonly peerId: string;
	readonly token: string;
}

type Options = Parameters<typeof startServer>[0];

/** Two in a room; what they were told of each other is read. */
async function startWithTwo(options?: Options) {
	const server = await startServer(options);
	const roomId = createRoomId();
	const ann = await enter(server, roomId);
	const ben = await enter(server, roomId);
	await ann.client.expect('peer-joined');
	return { server, roomId, ann, ben };
}

async function enter({ connect }: ServerUnderTest, roomId: string, from = '192.0.2.1'): Promise<Guest> {
	const client = await connect({ forwardedFor: from });
	const { peerId, resumeToken } = await client.greet();
	client.send({ type: 'join', roomId, introduction: `introduction-of-${peerId}`, create: true });
	await client.expect('joined');
	return { client, peerId, token: resumeToken };
}

/** Ben's socket is gone without a word, and Ann was told so. */
async function breakOff(ben: Guest, ann: Guest): Promise<void> {
	ben.client.socket.terminate();
	expect(await ann.client.next()).toEqual({ type: 'peer-away', peerId: ben.peerId });
}

async function comeBack(
	{ connect }: ServerUnderTest,
	resume: Resumption,
): Promise<{ readonly client: WireClient; readonly welcome: Welcome }> {
	const client = await connect();
	return { client, welcome: await client.greet(resume) };
}

function textOf(arrival: unknown): string {
	return String((arrival as { body: Buffer }).body);
}

describe('a client whose socket was lost', () => {
	it('keeps its place: the others are told that it is away and back, and nothing else', async () => {
		const { server, roomId, ann, ben } = await startWithTwo();
		const cleo = await enter(server, roomId);
		for (const { client } of [ann, ben]) await client.expect('peer-joined');
		await breakOff(ben, ann);
		const { client, welcome } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(welcome).toMatchObject({ peerId: ben.peerId, resumed: true, received: 1 });
		expect(await ann.client.next()).toEqual({ type: 'peer-back', peerId: ben.peerId });
		await ann.client.expectNothing();
		await client.expectNothing();

		// In the order that there was.
		const dan = await server.greeted();
		dan.send({ type: 'join', roomId, introduction: 'x', create: false });
		const { members } = await dan.expect('joined');
		expect(members.map(({ peerId }) => peerId)).toEqual([ann.peerId, ben.peerId, cleo.peerId]);
	});

	it('finds everything that was meant for it, in order', async () => {
		const { server, roomId, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		ann.client.relay(ben.peerId, Buffer.from('one'));
		const cleo = await enter(server, roomId);
		ann.client.relay(ben.peerId, Buffer.from('two'));
		await ann.client.expect('peer-joined');
		await ann.client.expectNothing();
		cleo.client.send({ type: 'leave' });
		await ann.client.expect('peer-left');
		const { client } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(textOf(await client.next())).toBe('one');
		// Before or after the second word: those came over two sockets.
		const between = [await client.next(), await client.next()].map(({ type }) => type).sort();
		expect(between).toEqual(['peer-joined', 'relayed']);
		expect(await client.next()).toEqual({ type: 'peer-left', peerId: cleo.peerId });
		await client.expectNothing();
	});

	it('finds what was sent before that and had not arrived, and nothing that had', async () => {
		const { server, ann, ben } = await startWithTwo();
		for (const word of ['one', 'two', 'three']) ann.client.relay(ben.peerId, Buffer.from(word));
		await ann.client.expectNothing();
		expect(textOf(await ben.client.next())).toBe('one');
		await breakOff(ben, ann);
		// As if only the first of them had come through; `joined` was one more.
		const { client } = await comeBack(server, { token: ben.token, received: 2 });
		expect([textOf(await client.next()), textOf(await client.next())]).toEqual(['two', 'three']);
		await client.expectNothing();
	});

	it('is told how many of its own frames arrived, pings and hello not counted', async () => {
		const { server, ann, ben } = await startWithTwo();
		await ben.client.expectNothing();
		ben.client.relay(ann.peerId, Buffer.from('one'));
		ben.client.send({ type: 'ice-servers' });
		await ben.client.expect('ice-servers');
		await ann.client.expect('relayed');
		await breakOff(ben, ann);
		const { welcome } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(welcome.received).toBe(3);
	});

	it('that had sent too much is told of what was dropped as of any other frame', async () => {
		const { server, ann, ben } = await startWithTwo({ limits: { relay: { perSecond: 0.001, burst: 4 } } });
		for (let i = 0; i < 6; i++) ben.client.relay(ann.peerId, Buffer.from('x'));
		await ben.client.expect('refused');
		for (let i = 0; i < 4; i++) await ann.client.expect('relayed');
		await ben.client.expectNothing();
		await breakOff(ben, ann);
		const { welcome } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(welcome.received).toBe(7);
	});

	it('is gone when the time is over', async () => {
		const { server, ann, ben } = await startWithTwo({ limits: { resumeGraceMs: 30 } });
		await breakOff(ben, ann);
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		const { welcome } = await comeBack(server, { token: ben.token, received: 1 });
		expect(welcome).toMatchObject({ resumed: false, received: 0 });
		expect(welcome.peerId).not.toBe(ben.peerId);
	});

	it('is shown to newcomers as away', async () => {
		const { server, roomId, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		const cleo = await server.greeted();
		cleo.send({ type: 'join', roomId, introduction: 'x', create: false });
		const { members } = await cleo.expect('joined');
		expect(members.map(({ peerId, away }) => [peerId, away])).toEqual([
			[ann.peerId, undefined],
			[ben.peerId, true],
		]);
	});

	it('comes back again and again', async () => {
		const { server, ann, ben } = await startWithTwo();
		let { token, client } = ben;
		let received = client.received;
		for (let i = 0; i < 3; i++) {
			client.socket.terminate();
			await ann.client.expect('peer-away');
			ann.client.relay(ben.peerId, Buffer.from(`word ${i}`));
			await ann.client.expectNothing();
			const back = await comeBack(server, { token, received });
			expect(back.welcome.resumed).toBe(true);
			({ client } = back);
			token = back.welcome.resumeToken;
			expect(textOf(await client.next())).toBe(`word ${i}`);
			await client.expectNothing();
			await ann.client.expect('peer-back');
			({ received } = client);
		}
	});
});

describe('a client that ends its connection itself', () => {
	it.each([
		['says that it is done', 1000],
		['goes away', 1001],
	])('and %s is gone at once', async (_, code) => {
		const { server, ann, ben } = await startWithTwo();
		ben.client.socket.close(code);
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(false);
	});

	it('without a word is away: browsers close so what they have given up', async () => {
		const { server, ann, ben } = await startWithTwo();
		ben.client.socket.close();
		expect(await ann.client.next()).toEqual({ type: 'peer-away', peerId: ben.peerId });
		expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(true);
	});

	it('after leaving its room has nothing to come back to', async () => {
		const { server, ann, ben } = await startWithTwo();
		ben.client.send({ type: 'leave' });
		await ann.client.expect('peer-left');
		ben.client.socket.terminate();
		await ben.client.closed;
		await ann.client.expectNothing();
		expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(false);
	});
});

describe('a token', () => {
	it('is made for each welcome, and is of no use twice', async () => {
		const { server, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		const first = await comeBack(server, { token: ben.token, received: 1 });
		expect(first.welcome.resumeToken).not.toBe(ben.token);
		await first.client.expectNothing();
		const second = await comeBack(server, { token: ben.token, received: 1 });
		expect(second.welcome.resumed).toBe(false);
		await first.client.expectNothing();
	});

	it('may be used again by who never heard that it was', async () => {
		const { server, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		for (let i = 0; i < 3; i++) {
			const { client, welcome } = await comeBack(server, { token: ben.token, received: 1 });
			expect(welcome.resumed).toBe(true);
			await ann.client.expect('peer-back');
			client.socket.terminate();
			await ann.client.expect('peer-away');
		}
	});

	it('that was told by a lost welcome is good no more when the one before is used again', async () => {
		const { server, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		const lost = await comeBack(server, { token: ben.token, received: 1 });
		const heard = await comeBack(server, { token: ben.token, received: 1 });
		expect(heard.welcome.resumed).toBe(true);
		const late = await comeBack(server, { token: lost.welcome.resumeToken, received: 1 });
		expect(late.welcome.resumed).toBe(false);
	});

	it.each([
		['that nobody was given', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
		['of another one', () => 'x'.repeat(32)],
	])('%s opens nothing, and disturbs nobody', async (_, change) => {
		const { server, ann, ben } = await startWithTwo();
		await breakOff(ben, ann);
		const { welcome } = await comeBack(server, { token: change(ben.token), received: 1 });
		expect(welcome.resumed).toBe(false);
		await ann.client.expectNothing();
		expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(true);
	});

	it('out of shape is no message', async () => {
		const { connect } = await startServer();
		const client = await connect();
		client.send({ type: 'hello', version: protocolVersion, resume: { token: 'short', received: 0 } });
		expect(await client.next()).toEqual({ type: 'refused', code: 'malformed' });
	});

	it('takes the session over from a socket that only seems open, and closes that one by name', async () => {
		const { server, ann, ben } = await startWithTwo();
		const { client, welcome } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(welcome).toMatchObject({ resumed: true, peerId: ben.peerId });
		expect(await ben.client.closed).toBe(closeCodes.replaced);
		// Nobody was ever away.
		await ann.client.expectNothing();
		ann.client.relay(ben.peerId, Buffer.from('to the new one'));
		expect(textOf(await client.next())).toBe('to the new one');
		client.relay(ann.peerId, Buffer.from('from the new one'));
		expect(await ann.client.next()).toMatchObject({ type: 'relayed', peerId: ben.peerId });
	});
});

describe('a session that can’t go on', () => {
	it.each([
		['frames', { frames: 4, bytes: 100_000 }, 5, 10],
		['bytes', { frames: 100, bytes: 1_000 }, 3, 400],
	])('is one that has more %s to come than are kept: the others are told at once', async (_, kept, count, size) => {
		const { server, ann, ben } = await startWithTwo({ limits: { kept } });
		await ben.client.expectNothing();
		await breakOff(ben, ann);
		for (let i = 0; i < count; i++) ann.client.relay(ben.peerId, Buffer.alloc(size, 1));
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		const { welcome } = await comeBack(server, { token: ben.token, received: ben.client.received });
		expect(welcome.resumed).toBe(false);
	});

	it('is one whose client lacks what is not kept any more, or has what was never sent', async () => {
		for (const received of [0, 1_000]) {
			const { server, ann, ben } = await startWithTwo();
			await ben.client.expectNothing();
			await breakOff(ben, ann);
			expect((await comeBack(server, { token: ben.token, received })).welcome.resumed).toBe(false);
			expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		}
	});

	it('is one of a client that was closed for what it did', async () => {
		const { server, ann, ben } = await startWithTwo();
		ben.client.socket.send('{');
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: ben.peerId });
		expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(false);
	});

	it.each([
		['an address', { heldSessionsPerAddress: 1 }],
		['the server', { heldSessions: 1 }],
	])('is one too many of %s', async (_, limits) => {
		const { server, roomId, ann, ben } = await startWithTwo({ limits, trustedHops: 1 });
		const cleo = await enter(server, roomId);
		await ann.client.expect('peer-joined');
		await breakOff(ben, ann);
		cleo.client.socket.terminate();
		expect(await ann.client.next()).toEqual({ type: 'peer-left', peerId: cleo.peerId });
		// There is room for one again.
		const { client, welcome } = await comeBack(server, { token: ben.token, received: 1 });
		await ann.client.expect('peer-back');
		await client.expect('peer-joined');
		expect(welcome.resumed).toBe(true);
		client.socket.terminate();
		expect(await ann.client.next()).toEqual({ type: 'peer-away', peerId: ben.peerId });
	});

	it('is one of a server that went away', async () => {
		const { server, ben } = await startWithTwo();
		await server.server.close();
		const next = await startServer({ port: server.port });
		expect((await comeBack(next, { token: ben.token, received: 1 })).welcome.resumed).toBe(false);
	});

	it('does not leave a place behind', async () => {
		const { server, roomId, ann, ben } = await startWithTwo({ limits: { roomCapacity: 2, doorPlaces: 0 } });
		await breakOff(ben, ann);
		const late = await server.greeted();
		late.send({ type: 'join', roomId, introduction: 'x', create: true });
		expect(await late.next()).toEqual({ type: 'refused', code: 'room-full' });
		await comeBack(server, { token: ben.token, received: 1_000 });
		await ann.client.expect('peer-left');
		late.send({ type: 'join', roomId, introduction: 'x', create: true });
		await late.expect('joined');
	});
});

it('a room where everybody is away is opened anew by who may open one', async () => {
	const { server, roomId, ann, ben } = await startWithTwo();
	await breakOff(ben, ann);
	const away = new Promise((resolve) => ann.client.socket.once('close', resolve));
	ann.client.socket.terminate();
	await away;
	const cleo = await server.greeted();
	cleo.send({ type: 'join', roomId, introduction: 'x', create: false });
	const { members } = await cleo.expect('joined');
	expect(members.map((member) => member.away)).toEqual([true, true]);
	cleo.send({ type: 'leave' });
	cleo.send({ type: 'join', roomId, introduction: 'x', create: true });
	expect((await cleo.expect('joined')).members).toEqual([]);
	expect((await comeBack(server, { token: ben.token, received: 1 })).welcome.resumed).toBe(false);
});

it('whoever says to have received what was never sent is malformed', async () => {
	const { ben } = await startWithTwo();
	ben.client.send({ type: 'ping', received: 1_000 });
	expect(await ben.client.next()).toEqual({ type: 'refused', code: 'malformed' });
});
