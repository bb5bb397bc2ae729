/** Two members, or three, whose first link, or the next one, comes to nothing: in the end there is one that works. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeConnection } from '../../fakes/fake-connection.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { quiet, until } from '../../fakes/until.ts';
import { MeshMember, MeshRoom, type RelayedMessage } from './mesh-room.ts';

const connectTimeoutMs = 15_000;
/** From a stall to the first restart, and from that to the first connection made anew. */
const restartDelayMs = 1_000;
const restartingMs = 29_000;
const politeDelayMs = 1_500;
const absenceGraceMs = 3_000;
const handshakeMs = 1_000;
const secondHandshakeMs = 2_500;
const endedDelayMs = 1_000;

/** First in the room first; the lesser key is the polite one. */
const pairs = [
	['ann', 'ben'],
	['ben', 'ann'],
] as const;

let room = new MeshRoom();

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	room = new MeshRoom();
});

/** However they came to be connected: by one connection each, that stays, and of which nothing stays when they go. */
afterEach(async () => {
	const members = room.present;
	const others = members.length - 1;
	expect(others).toBeGreaterThan(0);
	await room.connected();
	const before = room.network.open;
	vi.advanceTimersByTime(60_000);
	await quiet();
	await room.connected();
	expect(room.network.open).toEqual(before);
	for (const { open } of members) {
		expect(open).toHaveLength(others);
		expect(open.map(({ connectionState }) => connectionState)).toEqual(open.map(() => 'connected'));
	}
	for (const { mesh } of members) mesh.close();
	await until(() => expect([vi.getTimerCount(), room.network.open]).toEqual([0, []]));
	vi.useRealTimers();
});

async function joinTwo([first, second]: readonly [string, string]): Promise<[MeshMember, MeshMember]> {
	const elder = await room.join(first);
	const newcomer = await room.join(second);
	await room.connected();
	await quiet();
	return [elder, newcomer];
}

function linkOf(member: MeshMember): FakeConnection {
	const [connection] = member.open;
	if (!connection) throw new Error('no link');
	return connection;
}

async function pass(ms: number): Promise<void> {
	vi.advanceTimersByTime(ms);
	await quiet();
}

function isOffer(message: RelayedMessage): boolean {
	return message.type === 'description' && message.description.type === 'offer';
}

function isAnswer(message: RelayedMessage): boolean {
	return message.type === 'description' && message.description.type === 'answer';
}

/** The first message that is `meant` is lost, and others are not. */
function loseFirst(meant: (message: RelayedMessage) => boolean): () => boolean {
	let lost = false;
	room.loses = (message) => {
		if (lost || !meant(message)) return false;
		lost = true;
		return true;
	};
	return () => lost;
}

describe.each(pairs)('%s was there and %s comes:', (elderId, newcomerId) => {
	it('a newcomer whose socket blinks before the answer arrives', async () => {
		const elder = await room.join(elderId);
		let blinked = false;
		room.loses = (message) => {
			if (blinked || !isAnswer(message)) return false;
			blinked = true;
			return true;
		};
		const newcomer = await room.join(newcomerId);
		await until(() => blinked);
		room.lose(newcomer);
		await pass(absenceGraceMs - 1);
		expect(elder.connectionStates).toEqual({ [newcomerId]: 'connecting' });
		room.enter(newcomer);
		await room.connected();
		expect(elder.eventsOf('member-appeared', newcomerId)).toHaveLength(1);
	});

	it.each([
		['an answer', isAnswer],
		['an offer', isOffer],
	])('%s that is lost', async (_, meant) => {
		const elder = await room.join(elderId);
		await room.join(newcomerId);
		await room.connected();
		await quiet();
		const wasLost = loseFirst(meant);
		const third = await room.join('cleo');
		await quiet();
		expect(wasLost()).toBe(true);
		await pass(connectTimeoutMs - 1);
		expect(Object.values(third.connectionStates).sort()).toEqual(['connected', 'connecting']);
		await pass(1);
		await room.connected();
		expect(elder.eventsOf('member-appeared', 'cleo')).toHaveLength(1);
	});

	describe('both find a path, and the handshake over it takes long;', () => {
		/** Until there are two connections, neither of which works; `loses` is asked of what the second one says. */
		async function compete(loses = room.loses): Promise<readonly [MeshMember, MeshMember]> {
			room.network.reachable = false;
			const elder = await room.join(elderId);
			const newcomer = await room.join(newcomerId);
			await quiet();
			for (const member of [elder, newcomer]) linkOf(member).findPath();
			await pass(handshakeMs - 1);
			expect(room.network.open).toHaveLength(2);
			room.loses = loses;
			await pass(1);
			expect(newcomer.open).toHaveLength(2);
			return [elder, newcomer];
		}

		/** All is told of the link that is used, and nobody was shown a failure. */
		function expectInUse(members: readonly MeshMember[], which: 'first' | 'second' | 'third'): void {
			for (const { connections, open, channels, events, opened } of members) {
				expect(connections.indexOf(open[0] as FakeConnection)).toBe(['first', 'second', 'third'].indexOf(which));
				const [words] = [...channels.values()].map((used) => used.words);
				expect(open[0]?.channels).toContain(words);
				expect(opened).toHaveLength(1);
				const told = events.flatMap((event) => (event.type === 'member-connection' ? [event.connection] : []));
				expect(told).not.toContain('failed');
			}
		}

		it('another one overtakes it', async () => {
			const members = await compete();
			for (const { connections } of members) if (connections[0]) connections[0].isStuck = true;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'second');
		});

		/** Who comes offers three at once: the way to the server has lost something. */
		async function competeAtOnce(loses = room.loses): Promise<readonly [MeshMember, MeshMember]> {
			const elder = await room.join(elderId);
			const newcomer = new MeshMember(room, newcomerId);
			newcomer.isLossy = true;
			room.network.reachable = false;
			room.enter(newcomer, await newcomer.mesh.offer());
			room.loses = loses;
			await pass(0);
			expect(newcomer.open).toHaveLength(3);
			return [elder, newcomer];
		}

		it.each(['first', 'second', 'third'] as const)(
			'of three that are offered from the beginning the %s is through',
			async (which) => {
				const members = await competeAtOnce();
				expect(members.map(({ open }) => open.length)).toEqual([3, 3]);
				const index = ['first', 'second', 'third'].indexOf(which);
				for (const { connections } of members)
					for (const other of connections.toSpliced(index, 1)) other.isStuck = true;
				room.network.reachable = true;
				room.network.connect();
				await room.connected();
				expectInUse(members, which);
				expect(members.map(({ open }) => open.length)).toEqual([1, 1]);
			},
		);

		it('it comes to an end while the offers of two others are on their way', async () => {
			const held: (() => void)[] = [];
			const members = await competeAtOnce((message, from, to) => {
				const isHeld = isOffer(message) && held.length < 2;
				if (isHeld) held.push(() => room.relay(from, to, message));
				return isHeld;
			});
			room.loses = () => false;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expect(held).toHaveLength(2);
			for (const deliver of held) deliver();
			await quiet();
			expectInUse(members, 'first');
		});

		it('of three two fail, and the other one is left', async () => {
			const members = await competeAtOnce();
			for (const index of [2, 0]) {
				for (const { connections } of members) connections[index]?.changeConnection('failed');
				await quiet();
			}
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'second');
		});

		it('it comes to an end before the other one', async () => {
			const members = await compete();
			for (const { connections } of members) for (const one of connections.slice(1)) one.isStuck = true;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'first');
		});

		it('who answered is through with it, and is kept from being alone with that', async () => {
			const members = await compete();
			const [elder, newcomer] = members;
			elder.connections[0]?.changeConnection('connected');
			await quiet();
			expect(newcomer.connectionStates).toEqual({ [elderId]: 'connecting' });
			for (const { connections } of members) if (connections[0]) connections[0].isStuck = true;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'second');
		});

		it('it is used by who offered it before messages go through', async () => {
			const members = await compete();
			const [elder] = members;
			for (const { connections } of members) connections[0]?.changeConnection('connected');
			await quiet();
			expect(elder.open).toHaveLength(2);
			const [voice] = elder.connections[0]?.getTransceivers() ?? [];
			voice?.receiver.track.dispatchEvent(new Event('unmute'));
			expect(elder.open).toEqual([elder.connections[0]]);
			room.network.reachable = true;
			room.network.connect();
		});

		it('it comes to an end while the offer of the other one is on its way', async () => {
			const held: (() => void)[] = [];
			const members = await compete((message, from, to) => {
				if (isOffer(message) && held.length === 0) held.push(() => room.relay(from, to, message));
				return held.length > 0;
			});
			room.loses = () => false;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			for (const deliver of held) deliver();
			await quiet();
			expectInUse(members, 'first');
		});

		it('the other one fails, and it is left', async () => {
			const members = await compete();
			for (const { connections } of members) for (const other of connections.slice(1)) other.changeConnection('failed');
			await quiet();
			expect(members.map(({ open, connections }) => open[0] === connections[0])).toEqual([true, true]);
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'first');
		});

		it('the other one fails for who answered, who takes the next one all the same', async () => {
			const members = await compete();
			const [elder, newcomer] = members;
			elder.connections[1]?.changeConnection('failed');
			await quiet();
			newcomer.connections[1]?.findPath();
			await pass(secondHandshakeMs);
			expect(members.map(({ connections }) => connections.length)).toEqual([3, 3]);
			for (const { connections } of members) for (const one of connections.slice(0, 2)) one.isStuck = true;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expect(members.map(({ open, connections }) => open[0] === connections[2])).toEqual([true, true]);
		});

		it('no more than three are offered where signals are lost again and again, and the first may yet be through', async () => {
			const members = await compete();
			const [, newcomer] = members;
			for (let lost = 0; lost < 3; lost++) {
				newcomer.mesh.setSignaling(false);
				newcomer.mesh.setSignaling(true);
				newcomer.connections.at(-1)?.findPath();
				await pass(handshakeMs);
			}
			expect(members.map(({ connections }) => connections.length)).toEqual([3, 3]);
			for (const { connections } of members) for (const one of connections.slice(1)) one.isStuck = true;
			room.network.reachable = true;
			room.network.connect();
			await room.connected();
			expectInUse(members, 'first');
		});

		it('what is sent changes meanwhile, in all', async () => {
			const members = await compete();
			const [elder] = members;
			const track = asTrack(new FakeTrack('video'));
			elder.mesh.setTrack('camera', track);
			await quiet();
			for (const { connections } of [elder]) {
				for (const connection of connections) {
					expect(connection.getTransceivers().map(({ sender }) => sender.track)).toContain(track);
				}
			}
			room.network.reachable = true;
			room.network.connect();
		});
	});

	it('an eldest that never answers, since it does not see itself as such', async () => {
		const elder = await room.join(elderId);
		const newcomer = new MeshMember(room, newcomerId);
		const offer = await newcomer.mesh.offer();
		room.present.push(newcomer);
		newcomer.mesh.enter([elder.introduce(null)]);
		elder.mesh.present(newcomer.introduce(offer), false);
		await room.connected();
	});

	it('an eldest that answers nothing, and does not offer either', async () => {
		const elder = await room.join(elderId);
		room.loses = (_, from) => from === elder;
		await room.join(newcomerId);
		await pass(connectTimeoutMs - 1);
		expect(elder.connectionStates).toEqual({ [newcomerId]: 'connecting' });
		room.loses = () => false;
		await pass(1);
		await room.connected();
	});

	it('both make a new link at the same moment', async () => {
		const [elder, newcomer] = await joinTwo([elderId, newcomerId]);
		const before = room.network.connections.length;
		room.network.reachable = false;
		room.loses = () => true;
		// The lesser key is the polite one, which waits a little longer.
		const [polite, other] = elderId < newcomerId ? [elder, newcomer] : [newcomer, elder];
		linkOf(polite).changeConnection('failed');
		await quiet();
		await pass(politeDelayMs);
		linkOf(other).changeConnection('failed');
		await quiet();
		await pass(restartDelayMs + restartingMs - 1);
		room.network.reachable = true;
		room.loses = () => false;
		const sentBefore = [elder, newcomer].map(({ sent }) => sent.length);
		await pass(1);
		await room.connected();
		const offers = [elder, newcomer].map(({ sent }, i) =>
			sent.slice(sentBefore[i]).filter((s) => s.startsWith('offer')),
		);
		expect(offers.map(({ length }) => length)).toEqual([1, 1]);
		// One for each offer, and one for the answer of who gave way.
		expect(room.network.connections).toHaveLength(before + 3);
	});
});

describe.each(pairs)('after an outage, with %s the elder and %s the one who returns:', (elderId, newcomerId) => {
	it.each([
		['heard', true],
		['not heard', false],
	])('the returning side says failed, the other disconnected; the end of the old link is %s', async (_, heard) => {
		const [elder, newcomer] = await joinTwo([elderId, newcomerId]);
		room.network.reachable = false;
		room.lose(newcomer);
		linkOf(newcomer).changeConnection('failed');
		linkOf(elder).changeConnection('disconnected');
		await pass(absenceGraceMs / 2);
		expect(newcomer.connectionStates).toEqual({ [elderId]: 'reconnecting' });
		expect(elder.connectionStates).toEqual({ [newcomerId]: 'reconnecting' });
		room.network.reachable = heard;
		room.enter(newcomer);
		room.network.reachable = true;
		await quiet();
		await pass(heard ? endedDelayMs : connectTimeoutMs);
		await room.connected();
	});

	it('both say failed, one after the other', async () => {
		const [elder, newcomer] = await joinTwo([elderId, newcomerId]);
		room.network.reachable = false;
		room.lose(newcomer);
		linkOf(newcomer).changeConnection('failed');
		linkOf(elder).changeConnection('disconnected');
		await quiet();
		room.enter(newcomer);
		room.network.reachable = true;
		linkOf(elder).changeConnection('failed');
		await quiet();
		await pass(restartDelayMs);
		await room.connected();
	});

	it('the returning side says disconnected, the other failed', async () => {
		const [elder, newcomer] = await joinTwo([elderId, newcomerId]);
		room.network.reachable = false;
		room.lose(newcomer);
		linkOf(newcomer).changeConnection('disconnected');
		linkOf(elder).changeConnection('failed');
		await pass(absenceGraceMs / 2);
		expect(newcomer.connectionStates).toEqual({ [elderId]: 'reconnecting' });
		expect(elder.connectionStates).toEqual({ [newcomerId]: 'reconnecting' });
		room.network.reachable = true;
		room.enter(newcomer);
		await pass(restartDelayMs);
		await room.connected();
	});
});
