/**
 * Clients who mean no good, from many addresses. Arguments: the server's address and port. Does one attack after the other,
 * as its parent says, and tells when each is over.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { socketPath } from '#protocol/limits.ts';
import { connectWire, type WireClient } from '../../signaling/wire-client.ts';

export interface Attack {
	/**
	 * `slow`: thousands are in rooms of two, send each other what they may, and read nothing. `joins`: again and again, to a
	 * room of its own each time. `frames`: that are said to have a hundred megabytes.
	 */
	readonly kind: 'slow' | 'joins' | 'frames';
	/** Where they come from, by turns. */
	readonly addresses: readonly string[];
}

/** What came of it. */
export interface AttackResult {
	/** Sockets that took part; of those with too large frames, each that the server has hung up on. */
	readonly count: number;
}

const slowSockets = 2_000;
/** So many in turn, each time: everybody about once a second. */
const slowAtATime = 40;
const slowEveryMs = 20;
const slowFrameBytes = 60_000;
/** More than is kept for any of them. */
const slowForMs = 12_000;
/** Who says nothing at all is let go after five seconds. */
const signOfLifeMs = 2_000;

const joinsForMs = 10_000;

const largeFrames = 64;
const largeFrameBytes = 100_000_000n;
const sentOfItBytes = 1_048_576;

/** How many are under way at once. */
const lanes = 32;

const [host = '', port = '0'] = process.argv.slice(2);

process.on('message', async ({ kind, addresses }: Attack) => {
	const attack = { slow: readNothing, joins: joinAgain, frames: sendTooMuch }[kind];
	process.send?.({ count: await attack(addresses) } satisfies AttackResult);
});
process.on('disconnect', () => process.exit());

async function enter(roomId: string, localAddress: string | undefined): Promise<readonly [WireClient, string]> {
	const client = await connectWire(Number(port), { host, ...(localAddress && { localAddress }) });
	const { peerId } = await client.greet();
	client.send({ type: 'join', roomId, introduction: 'x', create: true });
	await client.expect('joined');
	return [client, peerId];
}

async function readNothing(addresses: readonly string[]): Promise<number> {
	const pairs: (readonly [WireClient, string])[][] = [];
	let begun = 0;
	await inLanes(async () => {
		if (begun >= slowSockets) return false;
		begun += 2;
		const [roomId, address] = [createRoomId(), addresses[(begun / 2) % addresses.length]];
		pairs.push([await enter(roomId, address), await enter(roomId, address)]);
		return true;
	});
	const all = pairs.flat().map(([client]) => client);
	const body = randomBytes(slowFrameBytes);
	const members = pairs.flatMap(([one, other]) => (one && other ? [[one, other] as const, [other, one] as const] : []));
	for (const client of all) client.socket.pause();
	let turn = 0;
	const sending = setInterval(() => {
		for (let next = 0; next < slowAtATime; next++) {
			const [[client], [, otherId]] = members[turn++ % members.length] ?? [[null], [null, null]];
			if (otherId !== null) client?.relay(otherId, body);
		}
	}, slowEveryMs);
	const sign = setInterval(() => {
		for (const client of all) client.ping();
	}, signOfLifeMs);
	await delay(slowForMs);
	clearInterval(sending);
	clearInterval(sign);
	for (const { socket } of all) socket.terminate();
	return all.length;
}

async function joinAgain(addresses: readonly string[]): Promise<number> {
	const endsAt = performance.now() + joinsForMs;
	let count = 0;
	await inLanes(async () => {
		const address = addresses[count++ % addresses.length];
		// Refused sooner or later, by one name or another.
		const entered = await enter(createRoomId(), address).catch(() => null);
		entered?.[0].socket.terminate();
		return performance.now() < endsAt;
	});
	return count;
}

/** RFC 6455 section 5.2: a masked binary frame, and as much of it as the server lets happen. */
async function sendTooMuch(addresses: readonly string[]): Promise<number> {
	const request = [
		`GET ${socketPath} HTTP/1.1`,
		`Host: ${host}`,
		'Upgrade: websocket',
		'Connection: Upgrade',
		'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
		'Sec-WebSocket-Version: 13',
		'\r\n',
	].join('\r\n');
	const length = Buffer.alloc(8);
	length.writeBigUInt64BE(largeFrameBytes);
	const frame = Buffer.concat([Buffer.from([0x82, 0xff]), length, Buffer.alloc(4 + sentOfItBytes)]);
	let hungUp = 0;
	await Promise.all(
		Array.from({ length: largeFrames }, async (_, index) => {
			const localAddress = addresses[index % addresses.length];
			const socket = connect({ host, port: Number(port), ...(localAddress && { localAddress }) });
			socket.on('error', () => {});
			socket.resume();
			socket.write(request);
			socket.write(frame);
			await once(socket, 'close');
			hungUp++;
		}),
	);
	return hungUp;
}

/** Does something over and over, several times at once, until it says that there is no more to do. */
async function inLanes(step: () => Promise<boolean>): Promise<void> {
	const lane = async () => {
		while (await step());
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}

function createRoomId(): string {
	return randomBytes(16).toString('base64url');
}
