import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trackKinds } from '#engine/peer/media-lines.ts';
import { createFakeCertificate } from '../../fakes/fake-certificate.ts';
import type { FakeConnection } from '../../fakes/fake-connection.ts';
import { quiet, until } from '../../fakes/until.ts';
import { MeshMember, MeshRoom, type RelayedMessage } from './mesh-room.ts';

const absenceGraceMs = 3_000;
/** From the moment signals get through again to the restart that they are for. */
const returnDelayMs = 300;
/** Of the connection to somebody who is gone. */
const keptMs = 60_000;
const connectTimeoutMs = 15_000;
const endedDelayMs = 1_000;
const readingIntervalMs = 1_000;
const refusedDelayMs = 8_000;
const unheardTimeoutMs = 10_000;

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

	it('goes when its connection is lost, too, after a moment; the connection goes a minute later', async () => {
		const [ann, ben] = await joinTwo();
		room.lose(ben);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(absenceGraceMs - 1);
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
		vi.advanceTimersByTime(1);
		expect(ann.connectionStates).toEqual({});
		expect(ann.mesh.reachable().size).toBe(0);
		vi.advanceTimersByTime(keptMs - 1);
		expect(ann.open).toHaveLength(1);
		expect(ann.eventsOf('member-gone', 'ben')).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(ann.eventsOf('member-gone', 'ben')).toHaveLength(1);
		expect(ann.tracks.get('ben')).toEqual([]);
		expect(ann.open).toEqual([]);
	});

	it('returns by its old connection when packets come again, and is told all there is', async () => {
		const [ann, ben] = await joinTwo();
		const before = linkOf(ann);
		room.lose(ben);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(absenceGraceMs + keptMs / 2);
		const openedBefore = ann.opened.length;
		linkOf(ann).changeConnection('connected');
		await quiet();
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
		expect([...ann.mesh.reachable()]).toEqual(['ben']);
		expect(ann.opened.slice(openedBefore)).toEqual(['ben']);
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
		vi.advanceTimersByTime(2 * keptMs);
		expect(linkOf(ann)).toBe(before);
	});

	it('returns by its old connection when the server sees it again', async () => {
		const [ann, ben] = await joinTwo();
		const before = [linkOf(ann), linkOf(ben)];
		room.network.reachable = false;
		room.lose(ben);
		for (const member of [ann, ben]) linkOf(member).changeConnection('failed');
		await quiet();
		vi.advanceTimersByTime(absenceGraceMs + keptMs / 2);
		expect(ann.connectionStates).toEqual({});
		expect(ann.sent.filter((line) => line.startsWith('offer'))).toEqual([]);
		room.network.reachable = true;
		room.enter(ben);
		vi.advanceTimersByTime(returnDelayMs);
		await room.connected();
		expect([linkOf(ann), linkOf(ben)]).toEqual(before);
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
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
		vi.advanceTimersByTime(keptMs);
		expect(ann.open).toEqual([]);
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
		vi.advanceTimersByTime(absenceGraceMs);
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
	});

	it('is what it says over its connection, and not what it was when it came', async () => {
		const [ann, ben] = await joinTwo();
		const introduction = ben.introduce(null);
		ben.name = 'Ben';
		ben.mesh.announce();
		await quiet();
		const said = ann.eventsOf('member-state', 'ben').length;
		ann.mesh.enter([introduction]);
		ann.mesh.present(introduction, false);
		expect(ann.eventsOf('member-state', 'ben')).toHaveLength(said);
		ann.mesh.present({ ...introduction, fingerprint: createFakeCertificate().fingerprint }, false);
		expect(ann.eventsOf('member-state', 'ben')).toHaveLength(said + 1);
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

	it('gets a new connection on coming back when its own is not there any more', async () => {
		const [ann, ben] = await joinTwo();
		const before = linkOf(ann);
		room.network.reachable = false;
		room.lose(ben);
		linkOf(ann).changeConnection('failed');
		await quiet();
		vi.advanceTimersByTime(absenceGraceMs);
		ben.mesh.part('ann');
		room.network.reachable = true;
		room.enter(ben);
		vi.advanceTimersByTime(0);
		await quiet();
		// To the other end of it, which nobody holds any more, it does not connect.
		vi.advanceTimersByTime(connectTimeoutMs);
		await room.connected();
		expect(before.signalingState).toBe('closed');
		expect(ann.eventsOf('member-appeared', 'ben')).toHaveLength(1);
		expect(ann.open).toHaveLength(1);
	});
});

describe('a member that the server had lost, and sees again', () => {
	it('stays, with what it says of itself now and not on entering', async () => {
		const [ann, ben] = await joinTwo();
		const before = ann.events.length;
		ann.mesh.absent(ben.id);
		ann.mesh.back(ben.id);
		await changeConnection(ann, 'disconnected');
		vi.advanceTimersByTime(absenceGraceMs);
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
		expect(ann.events.slice(before).filter(({ type }) => type === 'member-state')).toEqual([]);
	});

	it('gets a new connection where the old one failed meanwhile, and keeps one that is being set up', async () => {
		room.network.reachable = false;
		const ann = await room.join('ann');
		const ben = await room.join('ben');
		await quiet();
		const attempts = ann.connections.length;
		ann.mesh.absent(ben.id);
		ann.mesh.back(ben.id);
		await quiet();
		expect(ann.connections).toHaveLength(attempts);
		ann.mesh.absent(ben.id);
		linkOf(ann).changeConnection('failed');
		await quiet();
		room.network.reachable = true;
		ann.mesh.back(ben.id);
		await room.connected();
		expect(ann.connections).toHaveLength(attempts + 1);
	});

	it('that is unknown is nobody', async () => {
		const [ann] = await joinTwo();
		ann.mesh.back('nobody');
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
	});
});

describe('a connection made anew', () => {
	/** By whose end the other one's is closed without a word. */
	async function replaceLink(one: MeshMember, other: MeshMember): Promise<void> {
		linkOf(one).close();
		await quiet();
		vi.advanceTimersByTime(endedDelayMs);
		await quiet();
		expect(other.connectionStates).toEqual({ [one.id]: 'connected' });
	}

	it('shows what it brings when it works, and until then what was there', async () => {
		const [ann, ben] = await joinTwo();
		ann.shown.length = 0;
		room.network.reachable = false;
		linkOf(ann).changeConnection('failed');
		await quiet();
		vi.advanceTimersByTime(40_000);
		await quiet();
		expect(ann.connectionStates).toEqual({ ben: 'failed' });
		expect(ann.shown).toEqual([]);
		room.network.reachable = true;
		vi.advanceTimersByTime(20_000);
		await room.connected();
		expect(ann.shown).toEqual(['ben: failed']);
		expect(ben.connectionStates).toEqual({ ann: 'connected' });
	});

	it('is not given up for an offer that is older than it', async () => {
		const [ann, ben] = await joinTwo();
		const lost: RelayedMessage[] = [];
		room.loses = (message) => lost.push(message) > 0;
		ann.mesh.networkChanged();
		vi.advanceTimersByTime(1_000);
		await quiet();
		const [offer] = lost;
		if (!offer) throw new Error('nothing was offered');
		room.loses = () => false;
		await replaceLink(ben, ann);
		const before = [linkOf(ann), linkOf(ben)];
		ben.mesh.receive('ann', offer);
		await quiet();
		expect([linkOf(ann), linkOf(ben)]).toEqual(before);
		expect(ben.connectionStates).toEqual({ ann: 'connected' });
	});
});

describe('a path', () => {
	it('is told of as it is found, by whichever side', async () => {
		room.network.reachable = false;
		const ann = await room.join('ann');
		const ben = await room.join('ben');
		await quiet();
		expect([ann.paths, ben.paths]).toEqual([0, 0]);
		for (const member of [ann, ben]) linkOf(member).findPath();
		expect([ann.paths, ben.paths]).toEqual([1, 1]);
	});

	it('may lead over the router that an earlier connection found, until the network changes', async () => {
		const [ann] = await joinTwo();
		const host = 'candidate:1 1 udp 2122260223 192.168.1.2 40000 typ host';
		const reflexive = 'candidate:2 1 udp 1686052607 203.0.113.7 40000 typ srflx raddr 192.168.1.2 rport 40000';
		/** How many are told of one that is found. */
		const find = (member: string, candidate: string) => {
			const before = ann.sent.length;
			const line = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
			ann.open.at(-1)?.onicecandidate?.({ candidate: { candidate, ...line } });
			return ann.sent.slice(before).filter((told) => told === `candidate to ${member}`).length;
		};
		expect([find('ben', host), find('ben', reflexive)]).toEqual([1, 1]);
		await room.join('cyd');
		await room.connected();
		expect(find('cyd', host)).toBe(2);
		ann.mesh.networkChanged();
		expect(find('cyd', host)).toBe(1);
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

describe('the certificate of a member', () => {
	function isGone(member: MeshMember, id: string): boolean {
		return member.connectionStates[id] === undefined && member.eventsOf('member-differs', id).length === 1;
	}

	it('has to be the announced one in the offer of its introduction', async () => {
		const ann = await room.join('ann');
		const ben = new MeshMember(room, 'ben');
		ben.announced = createFakeCertificate().fingerprint;
		room.enter(ben, await ben.mesh.offer());
		expect(isGone(ann, 'ben')).toBe(true);
		expect(ann.open).toEqual([]);
		expect(ann.log.warnings).toEqual(['certificate is not the announced one']);
	});

	it('has to be the announced one for who does not answer that offer, too', async () => {
		const [, ben] = await joinTwo();
		const cleo = new MeshMember(room, 'cleo');
		cleo.announced = createFakeCertificate().fingerprint;
		room.enter(cleo, await cleo.mesh.offer());
		expect(isGone(ben, 'cleo')).toBe(true);
		expect(ben.connectionStates).toEqual({ ann: 'connected' });
	});

	it.each(['offer', 'answer'] as const)('has to be the announced one in an %s', async (type) => {
		const ann = await room.join('ann');
		// Who is in the room already answers the newcomer, or offers to it where it brings no offer.
		ann.announced = createFakeCertificate().fingerprint;
		const ben = new MeshMember(room, 'ben');
		room.enter(ben, type === 'answer' ? await ben.mesh.offer() : null);
		await until(() => isGone(ben, 'ann'));
		expect(ben.open).toEqual([]);
		expect(ben.eventsOf('member-connection', 'ann')).toEqual([]);
	});

	it('has to be the announced one in a later description', async () => {
		const [ann, ben] = await joinTwo();
		const link = 'x'.repeat(11);
		ann.mesh.receive('ben', { type: 'description', link, description: { type: 'offer', sdp: 'a=fingerprint:none' } });
		expect(isGone(ann, 'ben')).toBe(true);
		await until(() => ben.connectionStates['ann'] !== 'connected');
	});

	it('has to be the announced one in the connection itself, where the browser tells', async () => {
		const [ann] = await joinTwo();
		const { value: fingerprint } = createFakeCertificate().certificate.getFingerprints()[0] ?? {};
		linkOf(ann).stats.set('remote certificate', {
			type: 'certificate',
			fingerprintAlgorithm: 'sha-256',
			fingerprint,
		});
		vi.advanceTimersByTime(readingIntervalMs);
		await quiet();
		expect(isGone(ann, 'ben')).toBe(true);
		expect(ann.open).toEqual([]);
	});

	it('may be another one after the member entered again and said so', async () => {
		const [ann, ben] = await joinTwo();
		room.network.reachable = false;
		room.lose(ben);
		for (const member of [ann, ben]) linkOf(member).changeConnection('failed');
		await quiet();
		room.network.reachable = true;
		ben.certificate = createFakeCertificate();
		ben.announced = ben.certificate.fingerprint;
		room.enter(ben);
		await room.connected();
		expect(ann.eventsOf('member-differs', 'ben')).toEqual([]);
	});
});

describe('an introduction that nobody stands behind', () => {
	it('is forgotten after a while, and that of somebody who connects is not', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
		const [ann] = await joinTwo();
		ann.mesh.present({ ...ann.introduce(null), memberKey: 'ghost' }, false);
		vi.advanceTimersByTime(unheardTimeoutMs - readingIntervalMs);
		expect(Object.keys(ann.connectionStates)).toEqual(['ben', 'ghost']);
		vi.advanceTimersByTime(2 * readingIntervalMs);
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
		expect(ann.open).toHaveLength(1);
	});

	it('is waited for as long when it comes anew: of somebody who left at once and is back', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
		const [ann] = await joinTwo();
		const ghost = { ...ann.introduce(null), memberKey: 'ghost' };
		ann.mesh.present(ghost, false);
		vi.advanceTimersByTime(unheardTimeoutMs);
		ann.mesh.absent('ghost');
		ann.mesh.present(ghost, false);
		vi.advanceTimersByTime(unheardTimeoutMs - readingIntervalMs);
		expect(Object.keys(ann.connectionStates)).toEqual(['ben', 'ghost']);
		vi.advanceTimersByTime(2 * readingIntervalMs);
		expect(ann.connectionStates).toEqual({ ben: 'connected' });
	});

	it('stays as long as its member says something, and does not connect', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
		room.network.reachable = false;
		const ann = await room.join('ann');
		await room.join('ben');
		await quiet();
		vi.advanceTimersByTime(2 * unheardTimeoutMs);
		expect(Object.keys(ann.connectionStates)).toEqual(['ben']);
	});
});

describe('what members say to each other over their connections', () => {
	it('is told, and who can be told is known', async () => {
		const [ann, ben, cleo] = await joinAll('ann', 'ben', 'cleo');
		if (!ann || !ben || !cleo) throw new Error('three were asked for');
		expect(ann.opened).toEqual(['ben', 'cleo']);
		expect([...ann.mesh.reachable()]).toEqual(['ben', 'cleo']);
		const message = { type: 'order', signed: 'AAAA' } as const;
		expect(ann.mesh.sendControl('ben', message)).toBe(true);
		expect(ann.mesh.sendControl('nobody', message)).toBe(false);
		await until(() => ben.heard.length > 0);
		expect(ben.heard).toEqual([{ from: 'ann', message }]);
		expect(cleo.heard).toEqual([]);
		ben.mesh.close();
		await until(() => !ann.mesh.reachable().has('ben'));
		expect(ann.mesh.sendControl('ben', message)).toBe(false);
	});

	it('is over once a member has to go', async () => {
		const [ann, ben] = await joinTwo();
		ann.mesh.part('ben');
		expect(ann.connectionStates).toEqual({});
		expect([...ann.mesh.reachable()]).toEqual([]);
		expect(ann.open).toEqual([]);
		await until(() => ben.connectionStates['ann'] !== 'connected');
	});
});

describe('another configuration', () => {
	const relayed: RTCConfiguration = { iceTransportPolicy: 'relay' };

	it('for the same paths is that of every connection there is', async () => {
		const [ann] = await joinTwo();
		const before = linkOf(ann);
		ann.mesh.setConfiguration(relayed, { paths: 'same' });
		await quiet();
		expect(linkOf(ann)).toBe(before);
		expect(before.configuration).toBe(relayed);
	});

	it.each([
		['ann', 'ben'],
		['ben', 'ann'],
	])('for new paths ends each, and makes another in its place: of %s, who was there before %s', async (...ids) => {
		const [one, other] = await joinTwo(...ids);
		const before = [linkOf(one), linkOf(other)];
		one.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(before.map(({ signalingState }) => signalingState)).toEqual(['closed', 'stable']);
		expect(one.connectionStates).toEqual({ [other.id]: 'reconnecting' });
		await room.connected();
		await quiet();
		expect(before.map(({ signalingState }) => signalingState)).toEqual(['closed', 'closed']);
		expect([one.open.length, other.open.length]).toEqual([1, 1]);
		expect([...one.mesh.reachable()]).toEqual([other.id]);
		for (const [from, to] of [[one, other] as const, [other, one] as const]) {
			const states = from
				.eventsOf('member-connection', to.id)
				.map((event) => 'connection' in event && event.connection);
			expect(new Set(states.slice(states.indexOf('connected')))).toEqual(new Set(['connected', 'reconnecting']));
		}
	});

	it('for new paths is shown as a way that is looked for, also where none was found before', async () => {
		const [ann, ben] = await joinTwo();
		room.cutOff.add(ben);
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		vi.advanceTimersByTime(60_000);
		await quiet();
		expect(ann.connectionStates).toEqual({ ben: 'failed' });
		ann.mesh.setConfiguration({}, { paths: 'new' });
		expect(ann.connectionStates).toEqual({ ben: 'reconnecting' });
	});

	it('for new paths is that of another connection, too, where an offer is waited for', async () => {
		const ann = await room.join('ann');
		const ben = new MeshMember(room, 'ben');
		ann.mesh.enter([ben.introduce(null)]);
		const before = linkOf(ann);
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(before.signalingState).toBe('closed');
		expect(ann.open).toHaveLength(1);
		room.present.push(ben);
		ben.mesh.present(ann.introduce(null), false);
		await room.connected();
		expect(linkOf(ann).offersMade).toBe(0);
	});

	it('for new paths on both sides at a time ends with one connection', async () => {
		const [ann, ben] = await joinTwo();
		for (const { mesh } of [ann, ben]) mesh.setConfiguration(relayed, { paths: 'new' });
		await room.connected();
		await quiet();
		expect([ann.open.length, ben.open.length]).toEqual([1, 1]);
	});

	it('for new paths ends the one there is also where nobody answers, or no other is to be had', async () => {
		const [ann, ben] = await joinTwo();
		room.cutOff.add(ben);
		const before = linkOf(ann);
		ann.failsToConnect = true;
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(ann.open).toEqual([]);
		ann.failsToConnect = false;
		vi.advanceTimersByTime(refusedDelayMs);
		expect(ann.open).toHaveLength(1);
		vi.advanceTimersByTime(60_000);
		await quiet();
		expect(before.signalingState).toBe('closed');
		expect(ann.connectionStates).toEqual({ ben: 'failed' });
	});

	it('for new paths while the server is lost is made up for when both are back', async () => {
		const [ann, ben] = await joinTwo();
		room.cutOff.add(ann);
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		await quiet();
		expect(ben.connectionStates).toEqual({ ann: 'reconnecting' });
		room.enter(ann);
		await room.connected();
		expect([ann.open.length, ben.open.length]).toEqual([1, 1]);
	});

	it('for the same paths makes a prepared offer anew, and leaves one that was introduced', async () => {
		const ann = await room.join('ann');
		ann.mesh.prepare();
		await quiet();
		const [first] = ann.open;
		ann.mesh.setConfiguration({}, { paths: 'same' });
		expect(first?.signalingState).toBe('closed');
		const offer = await ann.mesh.offer();
		const [second] = ann.open;
		ann.mesh.setConfiguration(relayed, { paths: 'same' });
		expect(second?.configuration).toBe(relayed);
		expect(await ann.mesh.offer()).toEqual(offer);
		expect(ann.connections).toHaveLength(2);
	});

	it('makes a prepared offer anew, which may have in it what is not to be told', async () => {
		const ann = await room.join('ann');
		ann.mesh.prepare();
		await quiet();
		const [prepared] = ann.open;
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(prepared?.signalingState).toBe('closed');
		expect(ann.open).toHaveLength(1);
		await ann.mesh.offer();
		expect(ann.connections).toHaveLength(2);
	});

	it('makes an offer anew that is being waited for, and none after the end', async () => {
		const ann = await room.join('ann');
		const offered = ann.mesh.offer();
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(await offered).not.toBeNull();
		expect(ann.connections.map(({ signalingState }) => signalingState)).toEqual(['closed', 'have-local-offer']);
		const late = new MeshMember(room, 'ben');
		const none = late.mesh.offer();
		late.mesh.close();
		expect(await none).toBeNull();
		expect(late.open).toEqual([]);
	});

	it('prepares nothing where nothing was', async () => {
		const ann = await room.join('ann');
		ann.mesh.setConfiguration(relayed, { paths: 'new' });
		expect(ann.connections).toEqual([]);
	});
});
