/** Relay frames between the members of a room, over real sockets. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { peerIdLength } from '#protocol/ids.ts';
import { frameLimitBytes } from '#protocol/limits.ts';
import { createPeerId } from '#server/peer-id.ts';
import { createRoomId, startServer } from './server-under-test.ts';

/** Enough for frames of the largest size one after another. */
const generous = { relay: { perSecond: 10_000, burst: 10_000 } };

describe('a relay frame', () => {
	it.each([1, 125 - peerIdLength, 126 - peerIdLength, 300, 3_000, 16_384, frameLimitBytes - peerIdLength])(
		'of %i bytes arrives as it was sent, under the id of its sender',
		async (bytes) => {
			const { member } = await startServer();
			const roomId = createRoomId();
			const ann = await member(roomId);
			const ben = await member(roomId, ann);
			const body = randomBytes(bytes);
			ben.client.relay(ann.peerId, body);
			expect(await ann.client.next()).toEqual({ type: 'relayed', peerId: ben.peerId, body });
			await ben.client.expectNothing();
		},
	);

	it('reaches the member it is for and nobody else', async () => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const cleo = await member(roomId, ann, ben);
		ann.client.relay(cleo.peerId, Buffer.from('for cleo'));
		expect(await cleo.client.next()).toMatchObject({ type: 'relayed', peerId: ann.peerId });
		await ben.client.expectNothing();
		for (const [target, text] of [
			[ben, 'ben'],
			[ben, 'him again'],
			[cleo, 'cleo'],
		] as const) {
			ann.client.relay(target.peerId, Buffer.from(text));
			expect(await target.client.next()).toMatchObject({ type: 'relayed', body: Buffer.from(text) });
		}
	});

	it('keeps its place among those before and after it, whatever their sizes', async () => {
		const { member } = await startServer({ limits: generous });
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const sent = Array.from({ length: 200 }, (_, index) => randomBytes(1 + ((index * 977) % 4_000)));
		for (const body of sent) ann.client.relay(ben.peerId, body);
		for (const body of sent) {
			const arrival = await ben.client.expect('relayed');
			expect(arrival.body.equals(body)).toBe(true);
		}
	});

	it('that comes in fragments is passed on whole', async () => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const frame = Buffer.concat([Buffer.from(ben.peerId), Buffer.from('in three pieces')]);
		ann.client.socket.send(frame.subarray(0, 5), { binary: true, fin: false });
		ann.client.socket.send(frame.subarray(5, 20), { binary: true, fin: false });
		ann.client.socket.send(frame.subarray(20), { binary: true, fin: true });
		expect(await ben.client.next()).toEqual({
			type: 'relayed',
			peerId: ann.peerId,
			body: Buffer.from('in three pieces'),
		});
	});

	it.each([
		['nobody', () => createPeerId()],
		['its sender', (sender: string) => sender],
		['a member of another room', (_: string, stranger: string) => stranger],
		['a member who left', (_: string, _stranger: string, gone: string) => gone],
	])('to %s is refused, and goes nowhere', async (_, targetOf) => {
		const { member } = await startServer();
		const roomId = createRoomId();
		const ann = await member(roomId);
		const ben = await member(roomId, ann);
		const stranger = await member(createRoomId());
		ben.client.send({ type: 'leave' });
		await ann.client.expect('peer-left');

		ann.client.relay(targetOf(ann.peerId, stranger.peerId, ben.peerId), Buffer.from('x'));
		expect(await ann.client.next()).toEqual({ type: 'refused', code: 'peer-not-found' });
		for (const { client } of [ann, ben, stranger]) await client.expectNothing();
	});

	it('outside a room is refused', async () => {
		const { greeted, member } = await startServer();
		const ann = await member(createRoomId());
		const client = await greeted();
		client.relay(ann.peerId, Buffer.from('x'));
		expect(await client.next()).toEqual({ type: 'refused', code: 'not-in-room' });
		await ann.client.expectNothing();
	});
});

it('keeps many rooms apart', async () => {
	const { member } = await startServer();
	const pairs = await Promise.all(
		Array.from({ length: 40 }, async () => {
			const roomId = createRoomId();
			const ann = await member(roomId);
			return [ann, await member(roomId, ann)] as const;
		}),
	);
	for (const [ann, ben] of pairs) ann.client.relay(ben.peerId, Buffer.from(ben.introduction));
	for (const [ann, ben] of pairs) {
		expect(await ben.client.next()).toEqual({
			type: 'relayed',
			peerId: ann.peerId,
			body: Buffer.from(ben.introduction),
		});
	}
	await Promise.all(pairs.flat().map(({ client }) => client.expectNothing()));
});
