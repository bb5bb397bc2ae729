/** Who may open a room on a server whose operator signs tokens: over real sockets. */
import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signToken } from '#server/room-token.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const tokenKey = createSecretKey('a shared secret of 32 bytes or so', 'utf8');
const otherKey = createSecretKey('another secret that has 32 bytes.', 'utf8');

function join(roomId: string, token?: string, create = true) {
	return { type: 'join', roomId, introduction: 'x', create, ...(token !== undefined && { token }) } as const;
}

const goodToken = () => signToken(tokenKey, 3_600_000);

describe('opening a room', () => {
	it('takes a token where the operator says so', async () => {
		const { greeted } = await startServer({ tokenKey });
		const ann = await greeted();
		ann.send(join(createRoomId(), await goodToken()));
		expect(await ann.next()).toEqual({ type: 'joined', members: [] });
	});

	it.each([
		['no token', async () => undefined],
		['something else as a token', async () => 'please'],
		['a token of somebody else', () => signToken(otherKey, 3_600_000)],
		['a token that has ended', () => signToken(tokenKey, -3_600_000)],
	])('with %s is refused by the same word, and leaves no room behind', async (_, makeToken) => {
		const { greeted } = await startServer({ tokenKey });
		const [ann, ben] = [await greeted(), await greeted()];
		const roomId = createRoomId();
		ann.send(join(roomId, await makeToken()));
		expect(await ann.next()).toEqual({ type: 'refused', code: 'token-needed' });
		ben.send(join(roomId, undefined, false));
		expect(await ben.next()).toEqual({ type: 'refused', code: 'room-not-found' });

		ann.send(join(roomId, await goodToken()));
		await ann.expect('joined');
	});

	it('is not what joining is: whoever finds a room needs no token, and a bad one does no harm', async () => {
		const { greeted } = await startServer({ tokenKey });
		const [ann, ben, cleo] = [await greeted(), await greeted(), await greeted()];
		const roomId = createRoomId();
		ann.send(join(roomId, await goodToken()));
		await ann.expect('joined');
		ben.send(join(roomId, undefined, false));
		await ben.expect('joined');
		// As somebody comes back whose connection was lost.
		cleo.send(join(roomId, 'bad'));
		await cleo.expect('joined');
	});

	it('needs none by default, and a token is not even looked at', async () => {
		const { greeted } = await startServer();
		const ann = await greeted();
		ann.send(join(createRoomId(), 'whatever'));
		await ann.expect('joined');
	});

	it('can be thought better of while the token is being checked', async () => {
		const { greeted } = await startServer({ tokenKey });
		const ann = await greeted();
		const [first, second] = [createRoomId(), createRoomId()];
		const token = await goodToken();
		ann.send(join(first, token));
		ann.send({ type: 'leave' });
		ann.send(join(second, token));
		ann.send(join(second, token));
		expect(await ann.next()).toEqual({ type: 'refused', code: 'already-in-room' });
		expect(await ann.next()).toEqual({ type: 'joined', members: [] });

		const ben = await greeted();
		ben.send(join(first, undefined, false));
		expect(await ben.next()).toEqual({ type: 'refused', code: 'room-not-found' });
	});

	it('goes to whoever comes first, and the other joins', async () => {
		const { greeted } = await startServer({ tokenKey });
		const [ann, ben] = [await greeted(), await greeted()];
		const roomId = createRoomId();
		const token = await goodToken();
		for (const client of [ann, ben]) client.send(join(roomId, token));
		const joined = [await ann.expect('joined'), await ben.expect('joined')];
		expect(joined.map(({ members }) => members.length).sort()).toEqual([0, 1]);
	});

	it('is not waited for by a client that goes away', async () => {
		const { greeted } = await startServer({ tokenKey });
		const [ann, ben] = [await greeted(), await greeted()];
		const roomId = createRoomId();
		ann.send(join(roomId, await goodToken()));
		ann.socket.send('{');
		await ann.closed;
		ben.send(join(roomId, undefined, false));
		expect(await ben.next()).toEqual({ type: 'refused', code: 'room-not-found' });
	});
});
