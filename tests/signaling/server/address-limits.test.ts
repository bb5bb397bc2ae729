/** What all clients of one address may do together, and those of one room: over real sockets. */
import { describe, expect, it } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import type { Join } from '#protocol/messages.ts';
import { connectWire } from '../wire-client.ts';
import { openRaw, readAll } from './raw-socket.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const here = { forwardedFor: '192.0.2.1' };
const elsewhere = { forwardedFor: '2001:db8:0:1::1' };
const rateLimited = { type: 'refused', code: 'rate-limited' };

function join(roomId: string, create = true): Join {
	return { type: 'join', roomId, introduction: 'x', create };
}

describe('the clients of one address', () => {
	it('connect so often and no more', async () => {
		const { connect } = await startServer({
			trustedHops: 1,
			limits: { connectsPerAddress: { perSecond: 0.001, burst: 2 } },
		});
		for (let i = 0; i < 2; i++) await (await connect(here)).close();
		await expect(connect(here)).rejects.toThrow('429');
		await (await connect(elsewhere)).greet();
	});

	it('are so many at a time and no more; when one goes, another may come', async () => {
		const { connect, greeted } = await startServer({ trustedHops: 1, limits: { connectionsPerAddress: 2 } });
		const [first] = [await greeted(here), await greeted(here)];
		expect(await (await connect(here)).closed).toBe(closeCodes.tooManyConnections);
		await greeted(elsewhere);
		await first.close();
		await greeted(here);
	});

	it('ask to join so often and no more', async () => {
		const { greeted } = await startServer({
			trustedHops: 1,
			limits: { joinsPerAddress: { perSecond: 0.001, burst: 2 } },
		});
		const roomId = createRoomId();
		for (let i = 0; i < 2; i++) {
			const client = await greeted(here);
			client.send(join(roomId));
			await client.expect('joined');
		}
		const [late, other] = [await greeted(here), await greeted(elsewhere)];
		late.send(join(roomId));
		expect(await late.next()).toEqual(rateLimited);
		other.send(join(roomId));
		await other.expect('joined');
	});

	it('open so many rooms and no more, and join those that are there', async () => {
		const { greeted } = await startServer({
			trustedHops: 1,
			limits: { openingsPerAddress: { perSecond: 0.001, burst: 1 } },
		});
		const [ann, ben, cleo] = [await greeted(here), await greeted(here), await greeted(elsewhere)];
		const roomId = createRoomId();
		ann.send(join(roomId));
		await ann.expect('joined');
		ben.send(join(createRoomId()));
		expect(await ben.next()).toEqual(rateLimited);
		ben.send(join(roomId));
		await ben.expect('joined');
		cleo.send(join(createRoomId()));
		await cleo.expect('joined');
	});

	it('guess so many codes and no more, on however many connections, and then are not told of a good one', async () => {
		const { greeted, member } = await startServer({
			trustedHops: 1,
			limits: { guessesPerAddress: { free: 2, forgiveMs: 1e9, firstLockMs: 1e9, longestLockMs: 1e9 } },
		});
		const roomId = createRoomId();
		await member(roomId);
		for (let i = 0; i < 3; i++) {
			const client = await greeted(here);
			client.send(join(createRoomId(), false));
			expect(await client.next()).toEqual({ type: 'refused', code: 'room-not-found' });
		}
		const [guesser, other] = [await greeted(here), await greeted(elsewhere)];
		for (const guess of [createRoomId(), roomId]) {
			guesser.send(join(guess, false));
			expect(await guesser.next()).toEqual(rateLimited);
		}
		other.send(join(roomId, false));
		await other.expect('joined');
	});

	it('are not told apart by what they say of themselves, and the operator hears that this may be wrong, once', async () => {
		const lines: string[] = [];
		const { port, connect, greeted } = await startServer({
			limits: { connectionsPerAddress: 1 },
			log: (line) => lines.push(line),
		});
		await greeted(here);
		expect(await (await connect(elsewhere)).closed).toBe(closeCodes.tooManyConnections);
		expect(lines).toEqual([`listening on port ${port}`, expect.stringContaining('set TRUST_PROXY')]);
		expect(lines.join()).not.toMatch(/192\.0|2001:/);
	});

	// Other systems have no second address of this machine's own.
	it.runIf(process.platform === 'linux')(
		'open so many sockets and no more, also if they say nothing on them',
		async () => {
			const { port } = await startServer({
				limits: {
					connectionsPerAddress: 1,
					spareConnectionsPerAddress: 1,
					headersTimeoutMs: 60_000,
					requestTimeoutMs: 60_000,
				},
			});
			await openRaw(port);
			await openRaw(port);
			expect(await readAll(await openRaw(port))).toBe('');
			await (await connectWire(port, { localAddress: '127.0.0.2' })).greet();
		},
	);
});

describe('the clients of one room', () => {
	it('come so often and no more; those who are in it notice nothing', async () => {
		const { member, greeted } = await startServer({ limits: { joinsPerRoom: { perSecond: 0.001, burst: 3 } } });
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		await member(roomId, ann, ben);
		const late = await greeted();
		late.send(join(roomId));
		expect(await late.next()).toEqual(rateLimited);
		ann.client.relay(ben.peerId, Buffer.from('all well?'));
		expect(await ben.client.next()).toMatchObject({ type: 'relayed', peerId: ann.peerId });
		await ann.client.expectNothing();
	});

	it('relay so much all together and no more, which is nothing to another room', async () => {
		const { member } = await startServer({
			limits: { relayPerRoom: { perSecond: 0.001, burst: 4 }, relayUnitBytes: 1_000 },
		});
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		ann.client.relay(ben.peerId, Buffer.alloc(2_000));
		ben.client.relay(ann.peerId, Buffer.alloc(1));
		await ben.client.expect('relayed');
		await ann.client.expect('relayed');
		ann.client.relay(ben.peerId, Buffer.alloc(1));
		expect(await ann.client.next()).toEqual(rateLimited);
		await ben.client.expectNothing();

		const [cleo, dan] = [await member('A'.repeat(22)), await member('A'.repeat(22))];
		cleo.client.relay(dan.peerId, Buffer.alloc(1));
		await dan.client.expect('relayed');
	});
});
