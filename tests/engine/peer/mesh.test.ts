import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trackKinds } from '#engine/peer/media-lines.ts';
import type { FakeConnection } from '../../fakes/fake-connection.ts';
import { quiet, until } from '../../fakes/until.ts';
import { MeshMember, MeshRoom } from './mesh-room.ts';

const absenceGraceMs = 4_000;
const readingIntervalMs = 1_000;

let room = new MeshRoom();

async function joinAll(...ids: readonly string[]): Promise<MeshMember[]> {
	const members: MeshMember[] = [];
	for (const id of ids) {
		members.push(await room.join(id));
		await room.connected();
	}
	await quiet();
	return members;
}

/** Two connected members, first in the room first. */
async function joinTwo(first = 'ann', second = 'ben'): Promise<[MeshMember, MeshMember]> {
	const [one, other] = await joinAll(first, second);
	if (!one || !other) throw new Error('two were asked for');
	return [one, other];
}

function linkOf(member: MeshMember): FakeConnection {
	const [connection] = member.open;
	if (!connection) throw new Error('no link');
	return connection;
}

async function changeConnection(member: MeshMember, state: RTCPeerConnectionState): Promise<void> {
	room.network.reachable = false;
	linkOf(member).changeConnection(state);
	await quiet();
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	room = new MeshRoom();
});

afterEach(() => {
	vi.useRealTimers();
});

describe('a mesh', () => {
	it.each([
		[['ann', 'ben']],
		[['ben', 'ann']],
		[['ann', 'ben', 'cleo']],
		[['cleo', 'ann', 'ben']],
		[['dora', 'cleo', 'ben', 'ann']],
		[['ben', 'dora', 'ann', 'cleo']],
	])('of %j joins every two by one connection and one offer', async (ids) => {
		const members = await joinAll(...ids);
		for (const member of members) {
			expect(member.open).toHaveLength(ids.length - 1);
			expect(member.connections).toHaveLength(ids.length - 1);
			expect(member.log.warnings).toEqual([]);
			for (const id of ids) if (id !== member.id) expect(member.tracks.get(id)).toEqual(trackKinds);
		}
		const offers = room.network.connections.map(({ offersMade }) => offersMade);
		expect(offers.reduce((sum, made) => sum + made, 0)).toBe((ids.length * (ids.length - 1)) / 2);
	});

	it('has the newcomer offer to the eldest in its introduction, and the others to the newcomer', async () => {
		const [ann, ben, cleo] = await joinAll('ann', 'ben', 'cleo');
		const offersAndAnswers = (member?: MeshMember) => member?.sent.filter((line) => !line.startsWith('candidate'));
		expect(offersAndAnswers(ann)).toEqual(['answer to ben', 'answer to cleo']);
		expect(offersAndAnswers(ben)).toEqual(['offer to cleo']);
		expect(offersAndAnswers(cleo)).toEqual(['answer to ben']);
	});

	it('lets go of the prepared connection where nobody is to be called', async () => {
		const ann = await room.join('ann');
		ann.mesh.prepare();
		ann.mesh.enter([]);
		await quiet();
		expect(ann.open).toEqual([]);
	});

	it('uses a prepared offer', async () => {
		await room.join('ann');
		const [ann] = room.present;
		ann?.mesh.prepare();
		await ann?.mesh.offer();
		await ann?.mesh.offer();
		expect(ann?.connections).toHaveLength(1);
	});

	it('tells each member how the other is called, and again on a change', async () => {
		const [ann, ben] = await joinTwo();
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
		ben.name = 'Benjamin';
		ben.mesh.announce();
		await until(() => ann.eventsOf('member-state', 'ben').at(-1)).finally(quiet);
		expect(ann.eventsOf('member-state', 'ben').at(-1)).toMatchObject({ state: { name: 'Benjamin' } });
	});

	it('reads every connection about once a second, until nobody is left', async () => {
		const [ann, ben] = await joinTwo();
		const before = ann.eventsOf('member-reading', 'ben').length;
		vi.advanceTimersByTime(3 * readingIntervalMs);
		await quiet();
		expect(ann.eventsOf('member-reading', 'ben')).toHaveLength(before + 3);
		ben.mesh.close();
		await quiet();
		expect(vi.getTimerCount()).toBe(0);
	});

	it('takes no more than sixteen members', async () => {
		const ann = await room.join('ann');
		for (let i = 0; i < 20; i++) ann.mesh.present({ ...ann.introduce(null), memberKey: `member ${i}` }, false);
		expect(ann.open).toHaveLength(16);
		expect(ann.log.warnings).toHaveLength(4);
	});
});

describe('who opened a room and finds somebody there', () => {
	// Who opens a room prepares an offer and introduces itself without it; coming back, it finds somebody there.
	it.each([
		['ann', 'ben'],
		['ben', 'ann'],
	])('is offered to: %s was there, %s opened the room', async (elder, opener) => {
		const here = await room.join(elder);
		const there = new MeshMember(room, opener);
		there.mesh.prepare();
		await quiet();
		room.enter(there);
		await room.connected();
		await quiet();
		expect([here, there].flatMap(({ sent }) => sent.filter((line) => line.startsWith('offer')))).toHaveLength(1);
		expect([here, there].flatMap(({ log }) => log.warnings)).toEqual([]);
		expect([here, there].map(({ open }) => open.length)).toEqual([1, 1]);
	});
});

describe('a newcomer whose offer reaches nobody', () => {
	// The eldest came back over a second socket, while the server has not noticed the end of its first one: seen from
	// its second it is not the eldest, and who has the first can't answer.
	it.each([
		['ann', 'ben'],
		['ben', 'ann'],
	])('is joined all the same: %s was there, %s comes', async (elder, newcomer) => {
		const here = await room.join(elder);
		const there = new MeshMember(room, newcomer);
		const offer = await there.mesh.offer();
		room.present.push(there);
		there.mesh.enter([here.introduce(null)]);
		here.mesh.present(there.introduce(offer), false);
		await room.connected();
		await quiet();
		// Candidates of the offer that nobody answered may have come through; they are of no use.
		const warnings = [here, there].flatMap(({ log }) => log.warnings);
		expect(warnings.filter((warning) => warning !== 'negotiation: candidate: OperationError')).toEqual([]);
	});
});

describe('a member that the server no longer sees', () => {
	it('stays while it is connected', async () => {
		const [ann, ben] = await joinTwo();
		room.lose(ben);
		vi.advanceTimersByTime(60_000);
		await quiet();
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
	});

	it('goes when its connection is lost, too, after a moment', async () => {
		const [ann, ben] = await joinTwo();
		room.lose(ben);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(absenceGraceMs - 1);
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
		vi.advanceTimersByTime(1);
		expect(ann.connectionStates).toEqual({});
		expect(ann.tracks.get('ben')).toEqual([]);
		expect(ann.open).toEqual([]);
	});

	it('goes when it never connected, after a moment', async () => {
		room.network.reachable = false;
		const ann = await room.join('ann');
		const ben = await room.join('ben');
		await quiet();
		room.lose(ben);
		vi.advanceTimersByTime(absenceGraceMs);
		expect(ann.connectionStates).toEqual({});
	});

	it('goes at once when its side was closed', async () => {
		const [ann, ben] = await joinTwo();
		room.cutOff.add(ben);
		for (const connection of ben.open) connection.close();
		await quiet();
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
		room.lose(ben);
		expect(ann.connectionStates).toEqual({});
	});

	it('stays when its connection comes back in time', async () => {
		const [ann, ben] = await joinTwo();
		room.lose(ben);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(absenceGraceMs / 2);
		linkOf(ann).changeConnection('connected');
		await quiet();
		vi.advanceTimersByTime(60_000);
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
	});

	it('keeps its connection when it comes back under the same key', async () => {
		const [ann, ben] = await joinTwo();
		const before = [linkOf(ann), linkOf(ben)];
		room.lose(ben);
		room.enter(ben);
		await quiet();
		expect([linkOf(ann), linkOf(ben)]).toEqual(before);
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(60_000);
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
	});

	it('is noticed by its absence from the list on coming back oneself', async () => {
		const [ann, ben] = await joinTwo();
		await changeConnection(ann, 'disconnected');
		room.present = [];
		room.cutOff.add(ben);
		room.enter(ann);
		vi.advanceTimersByTime(absenceGraceMs);
		expect(ann.connectionStates).toEqual({});
	});

	it('gets a new connection on coming back when the old one failed on both sides', async () => {
		const [ann, ben] = await joinTwo();
		room.network.reachable = false;
		room.lose(ben);
		for (const member of [ann, ben]) linkOf(member).changeConnection('failed');
		await quiet();
		const before = [linkOf(ann), linkOf(ben)];
		room.network.reachable = true;
		room.enter(ben);
		await room.connected();
		expect(before.map(({ signalingState }) => signalingState)).toEqual(['closed', 'closed']);
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
		expect(ann.open).toHaveLength(1);
	});
});

describe('a goodbye', () => {
	it('over the connection is the end of a member at once', async () => {
		const [ann, ben] = await joinTwo();
		ben.mesh.close();
		ben.mesh.close();
		await until(() => Object.keys(ann.connectionStates).length === 0);
		expect(ben.sent.filter((line) => line.startsWith('bye'))).toEqual([]);
		expect(room.network.open).toEqual([]);
	});

	it('goes through the server where there is no connection yet', async () => {
		room.network.reachable = false;
		const ann = await room.join('ann');
		const ben = await room.join('ben');
		await quiet();
		ben.mesh.close();
		expect(ben.sent.at(-1)).toBe('bye to ann');
		await until(() => Object.keys(ann.connectionStates).length === 0);
		expect(room.network.open).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('of somebody unknown is not heard', async () => {
		const ann = await room.join('ann');
		ann.mesh.receive('nobody', { type: 'bye' });
		ann.mesh.absent('nobody');
		expect(ann.events).toEqual([]);
	});
});
