/** The load on a measured server, in a process of its own: does one task after the other, as its parent says. */
import { setTimeout as delay } from 'node:timers/promises';
import { createPeerId } from '#server/peer-id.ts';
import { inLanes } from '../in-lanes.ts';
import { createRoomId } from '../signaling/room-id.ts';
import type { Side } from './measured-server.ts';
import { createRelayFrame, type Place, RawPeer } from './raw-peer.ts';

interface Target {
	readonly side: Side;
	readonly port: number;
}

export type LoadTask =
	/** Connects members, two in a room, who stay and say nothing. */
	| (Target & { readonly type: 'gather'; readonly members: number })
	/** Every two who were gathered send one message to and fro, and then part. Counts the messages that arrived. */
	| { readonly type: 'ping-pong'; readonly bytes: number; readonly forMs: number }
	/** Breaks the sockets of all who were gathered. Counts them. */
	| { readonly type: 'break-off' }
	/** They come back to their sessions, all at once. Counts who is back. */
	| { readonly type: 'come-back'; readonly port: number }
	/** Connects again and again, each time to a room of its own. Counts how often. */
	| (Target & { readonly type: 'come-and-go'; readonly forMs: number });

export interface LoadResult {
	readonly count: number;
	readonly elapsedMs: number;
}

interface Gathered {
	peer: RawPeer;
	readonly peerId: string;
	resumeToken: string;
	/** Frames of its session, the partner's coming and going left out; null without one. */
	received: number | null;
}

/** How many handshakes are under way at once. */
const lanes = 32;

/** Short, so that what is measured is the server's own memory and not what members hand it. */
const introduction = 'x'.repeat(1_000);

let gathered: (readonly [Gathered, Gathered])[] = [];

process.on('message', (task: LoadTask) => {
	void perform(task).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());

async function perform(task: LoadTask): Promise<LoadResult> {
	const startedAt = performance.now();
	const count = await countOf(task);
	return { count, elapsedMs: performance.now() - startedAt };
}

function countOf(task: LoadTask): Promise<number> {
	switch (task.type) {
		case 'gather':
			return gather(task);
		case 'ping-pong':
			return pingPong(task);
		case 'break-off':
			return breakOff();
		case 'come-back':
			return comeBack(task);
		case 'come-and-go':
			return comeAndGo(task);
	}
}

async function gather({ side, port, members }: Extract<LoadTask, { readonly type: 'gather' }>): Promise<number> {
	let begun = 0;
	// The bare relay takes for a pair who connects one after the other.
	await inLanes(side === 'bare' ? 1 : lanes, async () => {
		if (begun >= members) return false;
		begun += 2;
		const pair = await gatherPair(side, port);
		for (const { peer } of pair) peer.answerPings();
		gathered.push(pair);
		return true;
	});
	return members;
}

async function gatherPair(side: Side, port: number): Promise<readonly [Gathered, Gathered]> {
	const [first, second] = [await RawPeer.connect(port), await RawPeer.connect(port)];
	const roomId = createRoomId();
	const firstPlace = side === 'ours' ? await first.enter(roomId, introduction) : createPlace();
	const secondSeen = side === 'ours' ? first.readUntil('"peer-joined"') : null;
	const secondPlace = side === 'ours' ? await second.enter(roomId, introduction) : createPlace();
	await secondSeen;
	if (side === 'ours') await Promise.all([first.acknowledge(2), second.acknowledge(1)]);
	return [
		{ peer: first, ...firstPlace, received: side === 'ours' ? 2 : null },
		{ peer: second, ...secondPlace, received: side === 'ours' ? 1 : null },
	];
}

function createPlace(): Place {
	return { peerId: createPeerId(), resumeToken: '' };
}

async function breakOff(): Promise<number> {
	const all = gathered.flat();
	for (const { peer } of all) peer.socket.resetAndDestroy();
	return all.length;
}

async function comeBack({ port }: Extract<LoadTask, { readonly type: 'come-back' }>): Promise<number> {
	const all = gathered.flat();
	await Promise.all(
		all.map(async (one) => {
			one.peer = await RawPeer.connect(port);
			one.resumeToken = await one.peer.resume(one.resumeToken, one.received ?? 0);
		}),
	);
	return all.length;
}

async function pingPong({ bytes, forMs }: Extract<LoadTask, { readonly type: 'ping-pong' }>): Promise<number> {
	let count = 0;
	let isOver = false;
	const onArrival = () => {
		count++;
		return !isOver;
	};
	for (const [first, second] of gathered) {
		const ping = createRelayFrame(second.peerId, bytes);
		first.peer.bounce(ping, first.received, onArrival);
		second.peer.bounce(createRelayFrame(first.peerId, bytes), second.received, onArrival);
		first.peer.socket.write(ping);
	}
	await delay(forMs);
	isOver = true;
	for (const { peer } of gathered.flat()) peer.socket.resetAndDestroy();
	gathered = [];
	return count;
}

async function comeAndGo({ side, port, forMs }: Extract<LoadTask, { readonly type: 'come-and-go' }>): Promise<number> {
	const endsAt = performance.now() + forMs;
	let count = 0;
	await inLanes(lanes, async () => {
		const peer = await RawPeer.connect(port);
		if (side === 'ours') await peer.enter(createRoomId(), introduction);
		// Not closed in good order, which would use up the ports of this machine.
		peer.socket.resetAndDestroy();
		count++;
		return performance.now() < endsAt;
	});
	return count;
}
