/**
 * Clients who mean no good, from many addresses. Arguments: the server's address and port. Does one attack after the other,
 * as its parent says, and tells when each is over.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { inLanes } from '../../in-lanes.ts';
import { beginFrame, upgradeRequest } from '../../signaling/raw-messages.ts';
import { createRoomId } from '../../signaling/room-id.ts';
import { connectWire, type WireClient } from '../../signaling/wire-client.ts';

export interface Attack {
	/**
	 * `crowd`: no attack yet. Thousands are in rooms of two and send each other much; it goes on. `slow`: they go on sending, and
	 * read nothing any more. `joins`: again and again, to a room of its own each time. `frames`: that are said to have a hundred
	 * megabytes.
	 */
	readonly kind: 'crowd' | 'slow' | 'joins' | 'frames';
	/** Where they come from, by turns. */
	readonly addresses: readonly string[];
}

/** What came of it. */
export interface AttackResult {
	/** Sockets that took part; of those with too large frames, each that the server has hung up on. */
	readonly count: number;
}

const crowdSize = 2_000;
/** So many in turn, each time: everybody about every two seconds. Who says nothing at all is let go after five. */
const sendersAtATime = 20;
const sendEveryMs = 20;
const frameBytes = 30_000;
/** By then the server has what memory such a crowd takes. */
const crowdForMs = 8_000;
const slowForMs = 12_000;

const joinsForMs = 10_000;

/** At once, every second. */
const largeFrames = 32;
const largeFramesForSeconds = 10;
const largeFrameBytes = 100_000_000;
const sentOfItBytes = 1_048_576;

/** How many are under way at once. */
const lanes = 32;

const [host = '', port = '0'] = process.argv.slice(2);

process.on('message', async ({ kind, addresses }: Attack) => {
	const attack = { crowd: gather, slow: readNothing, joins: joinAgain, frames: sendTooMuch }[kind];
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

/** Those who were gathered. */
let crowd: readonly WireClient[] = [];
let sending: NodeJS.Timeout | undefined;

async function gather(addresses: readonly string[]): Promise<number> {
	const members: { readonly client: WireClient; readonly partnerId: string }[] = [];
	let begun = 0;
	await inLanes(lanes, async () => {
		if (begun >= crowdSize) return false;
		begun += 2;
		const [roomId, address] = [createRoomId(), addresses[(begun / 2) % addresses.length]];
		const [one, oneId] = await enter(roomId, address);
		const [other, otherId] = await enter(roomId, address);
		members.push({ client: one, partnerId: otherId }, { client: other, partnerId: oneId });
		return true;
	});
	crowd = members.map(({ client }) => client);
	for (const client of crowd) void read(client);
	const body = randomBytes(frameBytes);
	let turn = 0;
	const send = () => {
		for (let next = 0; next < sendersAtATime; next++) {
			const member = members[turn++ % members.length];
			member?.client.ping();
			member?.client.relay(member.partnerId, body);
		}
	};
	sending = setInterval(send, sendEveryMs);
	await delay(crowdForMs);
	return crowd.length;
}

/** Until it is hung up on. */
async function read(client: WireClient): Promise<void> {
	try {
		for (;;) await client.next();
	} catch {
		// It was.
	}
}

async function readNothing(): Promise<number> {
	const open = crowd.filter(({ socket }) => socket.readyState === socket.OPEN);
	for (const { socket } of open) socket.pause();
	await delay(slowForMs);
	clearInterval(sending);
	for (const { socket } of crowd) socket.terminate();
	return open.length;
}

async function joinAgain(addresses: readonly string[]): Promise<number> {
	const endsAt = performance.now() + joinsForMs;
	let count = 0;
	await inLanes(lanes, async () => {
		const address = addresses[count++ % addresses.length];
		// Refused sooner or later, by one name or another.
		const entered = await enter(createRoomId(), address).catch(() => null);
		entered?.[0].socket.terminate();
		return performance.now() < endsAt;
	});
	return count;
}

/** As much of each as the server lets happen. */
async function sendTooMuch(addresses: readonly string[]): Promise<number> {
	const frame = beginFrame(largeFrameBytes, sentOfItBytes);
	let hungUp = 0;
	const sendOne = async () => {
		const localAddress = addresses[hungUp % addresses.length];
		const socket = connect({ host, port: Number(port), ...(localAddress && { localAddress }) });
		// A reset is a way of hanging up, too.
		const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
		socket.resume();
		socket.write(upgradeRequest);
		socket.write(frame);
		await closed;
		hungUp++;
	};
	for (let second = 0; second < largeFramesForSeconds; second++) {
		await Promise.all([delay(1_000), ...Array.from({ length: largeFrames }, sendOne)]);
	}
	return hungUp;
}
