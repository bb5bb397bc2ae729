/** Whatever anybody sends, the server lives, and two who talk to each other notice nothing. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { protocolVersion } from '#protocol/limits.ts';
import { encodeRelayFrame } from '#protocol/relay.ts';
import { bodies, clientMessages, jsonTexts, peerIds } from '../protocol/arbitraries.ts';
import { upgradeRequest } from '../raw-messages.ts';
import { connectWire } from '../wire-client.ts';
import { openRaw, readAll } from './raw-socket.ts';
import { createRoomId, type ServerUnderTest, startServer } from './server-under-test.ts';

const validTexts = clientMessages.map((message) => JSON.stringify(message));
const relayFrames = fc.tuple(peerIds, bodies).map(([peerId, body]) => encodeRelayFrame(peerId, body));
const frames = fc.oneof(validTexts, jsonTexts, fc.string(), relayFrames, fc.uint8Array({ maxLength: 200 }));
const hello = JSON.stringify({ type: 'hello', version: protocolVersion });

// Not about allowances, which would end most runs early and the bystanders' calls, too.
const limits = {
	control: { perSecond: 1e5, burst: 1e6 },
	relay: { perSecond: 1e5, burst: 1e6 },
	closeTimeoutMs: 1_000,
};

async function createBystanders({ member }: ServerUnderTest): Promise<() => Promise<void>> {
	const roomId = createRoomId();
	const ann = await member(roomId);
	const ben = await member(roomId, ann);
	return async () => {
		ann.client.relay(ben.peerId, Buffer.from('all well?'));
		await ben.client.expect('relayed');
		await ann.client.expectNothing();
		await ben.client.expectNothing();
	};
}

describe('the server', { timeout: 30_000 }, () => {
	it('bears any frames in any order, before and after hello', async () => {
		const server = await startServer({ limits });
		const expectUndisturbed = await createBystanders(server);
		await fc.assert(
			fc.asyncProperty(fc.boolean(), fc.array(frames, { maxLength: 20 }), async (isPolite, sent) => {
				const client = await connectWire(server.port);
				if (isPolite) client.socket.send(hello);
				for (const frame of sent) client.socket.send(frame);
				await client.close();
				await expectUndisturbed();
			}),
			{ numRuns: 100 },
		);
	});

	it('bears any bytes in place of WebSocket frames', async () => {
		const server = await startServer({ limits });
		const expectUndisturbed = await createBystanders(server);
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
				const socket = await openRaw(server.port);
				socket.write(upgradeRequest);
				socket.end(bytes);
				await readAll(socket);
				await expectUndisturbed();
			}),
			{ numRuns: 100 },
		);
	});

	it('bears any bytes in place of HTTP', async () => {
		const server = await startServer({ limits });
		const expectUndisturbed = await createBystanders(server);
		const requestLike = fc.tuple(
			fc.constantFrom('', 'GET ', 'GET /ws HTTP/1.1\r\n'),
			fc.uint8Array({ maxLength: 300 }),
		);
		await fc.assert(
			fc.asyncProperty(requestLike, async ([start, rest]) => {
				const socket = await openRaw(server.port);
				socket.write(start);
				socket.end(rest);
				await readAll(socket);
				await expectUndisturbed();
			}),
			{ numRuns: 100 },
		);
	});
});
