/**
 * A server that is a man in the middle, against whole engines: it sees, changes, keeps, repeats and makes up everything.
 * Without the code it can at worst refuse service; with it, the four emoji tell.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveCodeKeys } from '#engine/crypto/room-keys.ts';
import { sealDoorAnswer } from '#engine/signaling/door-frame.ts';
import { FakeServer, type ServedClient } from '../../fakes/fake-server.ts';
import { FakePlace, FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { expectCall, Person, serverOrigin, untilTimePasses } from './people.ts';

let world = new FakeWorld();
let people: Person[] = [];

async function createPerson(name: string, server = world.server): Promise<Person> {
	const person = new Person(name, new FakePlace(server, world.network, true));
	people.push(person);
	return person.configure();
}

async function createCall(...names: string[]): Promise<Person[]> {
	const all: Person[] = [];
	for (const name of names) {
		const person = await createPerson(name);
		const [host] = all;
		if (host) await person.join(host);
		else await person.start();
		all.push(person);
		await expectCall(...all);
	}
	return all;
}

function clientAt(index: number): ServedClient {
	const client = world.server.clients[index];
	if (!client) throw new Error('no such client');
	return client;
}

function warningsOf({ place }: Person): readonly string[] {
	return place.log.warnings;
}

/** Another byte at this place. */
function spoil(bytes: Uint8Array, index: number): Uint8Array<ArrayBuffer> {
	const spoiled = Uint8Array.from(bytes);
	spoiled[index] = (spoiled[index] ?? 0) ^ 1;
	return spoiled;
}

/** Another symbol in its middle. */
function spoilText(text: string): string {
	const middle = text.length >> 1;
	return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	world = new FakeWorld();
	people = [];
});

afterEach(async () => {
	for (const { engine } of people) engine.close();
	await quiet();
	expect(world.network.open).toEqual([]);
	vi.useRealTimers();
});

describe('a server that changes what it relays', () => {
	it.each([
		['introductions', 'introduction', 'introduction does not open'],
		['frames', 'frame', 'sealed message does not open'],
	] as const)('keeps people apart by spoiling %s, and lets nobody in', async (_, what, dropped) => {
		const ann = await (await createPerson('Ann')).start();
		if (what === 'frame') world.server.onRelay = (body) => [spoil(body, body.length - 20)];
		else
			world.server.onSend = (message) =>
				message.type === 'peer-joined' ? { ...message, introduction: spoilText(message.introduction) } : message;
		const ben = await (await createPerson('Ben')).join(ann);
		await until(() => expect([ann, ben].flatMap(warningsOf)).toContain(dropped));
		expect(world.network.open.filter(({ connectionState }) => connectionState === 'connected')).toEqual([]);
		expect(ben.call.phase).toBe('joining');
		await vi.advanceTimersByTimeAsync(10_000);
		await until(() => expect(ben.end).toBe('room-not-found'));
		expect(ann.inCall.alarm).toBeNull();
	});

	it('by making versions lower gets nothing read', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		world.server.onRelay = (body) => [Uint8Array.from([1, ...body.subarray(1)])];
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(ann.others).toContain('Cyd connecting'));
		await vi.advanceTimersByTimeAsync(11_000);
		await expectCall(ann, ben);
		expect(cyd.call.phase).not.toBe('in-call');
	});

	it('by handing frames to another member gets nothing read', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		const before = warningsOf(cyd).length;
		const third = clientAt(2);
		const redirected: Uint8Array[] = [];
		world.server.onRelay = (body, from) => {
			redirected.push(body);
			world.server.relay(from, third, body);
			return [];
		};
		// Only what is said to who isn't connected yet goes through the server.
		const dan = await (await createPerson('Dan')).join(ann);
		await until(() => expect(redirected).not.toEqual([]));
		await until(() => expect(warningsOf(cyd).slice(before).length).toBeGreaterThanOrEqual(redirected.length));
		expect(new Set(warningsOf(cyd).slice(before))).toEqual(new Set(['sealed message does not open']));
		expect(dan.call.phase).toBe('joining');
		for (const one of [ann, ben, cyd]) expect(one.others).not.toContain('Dan');
	});
});

describe('a server that repeats, reorders and holds back', () => {
	it('by sending every frame three times changes nothing', async () => {
		world.server.onRelay = (body) => [body, body, body];
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		expect(world.network.open).toHaveLength(2);
		await until(() => expect(ann.inCall.verification.emoji).not.toBeNull());
		await until(() => expect(ben.inCall.verification.emoji).toEqual(ann.inCall.verification.emoji));
	});

	it('by sending frames of an earlier time again changes nothing', async () => {
		const recorded: [ServedClient, ServedClient, Uint8Array][] = [];
		world.server.onRelay = (body, from, to) => {
			recorded.push([from, to, body]);
			return [body];
		};
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { locked: true } });
		await until(() => expect(ben.inCall.room.locked).toBe(true));
		const before = [ann, ben].flatMap(warningsOf).length;
		const again = recorded.splice(0);
		for (const [from, to, body] of again) world.server.relay(from, to, body);
		const refused = () => [ann, ben].flatMap(warningsOf).slice(before);
		await until(() => expect(refused()).toEqual(again.map(() => 'sealed message does not open')));
		expect(ben.inCall.room.locked).toBe(true);
		await expectCall(ann, ben);
	});

	it('by swapping frames delays nothing but what was overtaken', async () => {
		let kept: Uint8Array | null = null;
		world.server.onRelay = (body) => {
			const swapped = kept ? [body, kept] : [];
			kept = kept ? null : body;
			return swapped;
		};
		const ann = await (await createPerson('Ann')).start();
		const ben = await (await createPerson('Ben')).join(ann);
		await untilTimePasses(() => expect(world.server.connected).toHaveLength(2));
		await quiet();
		world.server.onRelay = (body) => [body];
		const cyd = await (await createPerson('Cyd')).join(ann);
		await untilTimePasses(() => expect(cyd.others).toContain('Ann'));
		expect(['joining', 'in-call', 'idle']).toContain(ben.call.phase);
	});

	it('keeps no host from being heard by those who are connected', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		world.server.onRelay = () => [];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await until(() => expect([ben, cyd].every((one) => one.inCall.room.lobby)).toBe(true));
		await ann.send({ type: 'remove-member', memberId: ann.idOf('Cyd') });
		await until(() => expect([ann.others, ben.others]).toEqual([['Ben'], ['Ann']]));
	});

	it('by saying that somebody left ends no connection', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		world.server.send(clientAt(0), { type: 'peer-left', peerId: clientAt(1).peerId });
		await untilTimePasses(() => expect(ann.others).toEqual(['Ben']));
		await expectCall(ann, ben);
	});
});

describe('a server that makes up members', () => {
	it('of nonsense shows nobody', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		for (const introduction of ['AgAA', 'x'.repeat(4_000), clientAt(0).introduction])
			world.server.send(clientAt(0), { type: 'peer-joined', peerId: 'madep0000000', introduction });
		// The last one is her own, sent back, of which nothing is said: behind it comes one of which something is.
		world.server.send(clientAt(0), { type: 'peer-joined', peerId: 'madep0000000', introduction: 'AgAA' });
		await until(() => expect(warningsOf(ann)).toEqual(Array(3).fill('introduction does not open')));
		expect(ann.others).toEqual([]);
		expect(ann.inCall.alarm).toBeNull();
	});

	it('of old introductions shows who is not there no longer than ten seconds, and sends nothing', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		const old = clientAt(1).introduction;
		await ben.send({ type: 'leave' });
		await until(() => expect(ann.others).toEqual([]));
		// To Ann it is a replay; to who comes later it is new.
		world.server.send(clientAt(0), { type: 'peer-joined', peerId: 'madep0000000', introduction: old });
		await until(() => expect(warningsOf(ann)).toContain('introduction replayed'));
		expect(ann.others).toEqual([]);
		world.server.onSend = (message) =>
			message.type === 'joined'
				? { ...message, members: [...message.members, { peerId: 'madep0000000', introduction: old }] }
				: message;
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(cyd.others).toContain('Ann'));
		expect(cyd.others).toContain('Ben connecting');
		await vi.advanceTimersByTimeAsync(11_000);
		await expectCall(ann, cyd);
	});

	it('lets no stranger in whom the host has not admitted', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await until(() => expect(ben.inCall.room.lobby).toBe(true));
		const connections = world.network.open.length;
		const eve = await (await createPerson('Eve')).join(ann, { byCode: true });
		await until(() => expect(eve.call.phase).toBe('waiting'));
		// The server says whatever it likes: that she was there first, that she is back, that others left.
		const [first, second, third] = [clientAt(0), clientAt(1), clientAt(2)];
		for (const to of [first, second]) {
			world.server.send(to, { type: 'peer-left', peerId: third.peerId });
			world.server.send(to, { type: 'peer-joined', peerId: third.peerId, introduction: third.introduction });
			world.server.send(to, {
				type: 'joined',
				members: [{ peerId: third.peerId, introduction: third.introduction }],
			});
		}
		await quiet();
		expect([ann.others, ben.others].flat()).not.toContain('Eve');
		expect(world.network.open.filter(({ connectionState }) => connectionState === 'connected').length).toBe(
			connections,
		);
	});
});

describe('a server that knows the code', () => {
	/** An engine of its own, that passes for Ann in a room of its own under the code of Ann's. */
	async function imitate(ann: Person, server: FakeServer): Promise<Person> {
		const fake = new Person('Ann', new FakePlace(server, world.network, true));
		people.push(fake);
		return fake.startUnder(ann.inCall.invite.code);
	}

	it.each([
		['that there is no password', 'anchor', false],
		['that there is one', null, true],
	])('keeps nobody out by saying %s before the members say anything', async (_, password, hasPassword) => {
		const ann = await (await createPerson('Ann')).start();
		const { code } = ann.inCall.invite;
		const keys = await deriveCodeKeys(code, serverOrigin);
		const ben = await createPerson('Ben');
		if (password !== null) {
			await ann.send({ type: 'set-password', password });
			await until(() => expect(ann.inCall.room.hasPassword).toBe(true));
			await ben.join(ann);
			await untilTimePasses(() => expect(ben.call.phase).toBe('password'));
		}
		const forge = vi.fn(async (to: ServedClient, from: ServedClient) => {
			const frame = await sealDoorAnswer(keys, to.introduction, { hasPassword, retryAfterMs: 60_000 });
			for (let times = 0; times < 3; times++) world.server.relay(from, to, frame);
		});
		world.server.onSend = (message, to) => {
			const from = world.server.connected.find((client) => client !== to);
			if (message.type === 'joined' && from) void forge(to, from);
			return message;
		};
		// What the members say comes later.
		world.server.onRelay = (body, from, to) => {
			setImmediate(() => setImmediate(() => world.server.relay(from, to, body)));
			return [];
		};
		if (password !== null) await ben.send({ type: 'enter-password', password });
		else await ben.join(ann);
		await expectCall(ann, ben);
		expect(forge).toHaveBeenCalled();
	});

	it('and sits between two is betrayed by the emoji', async () => {
		const ann = await (await createPerson('Ann')).start();
		const elsewhere = new FakeServer();
		const fakeAnn = await imitate(ann, elsewhere);
		const ben = await (await createPerson('Ben', elsewhere)).join(ann, { byCode: true });
		await expectCall(fakeAnn, ben);
		const fakeBen = await (await createPerson('Ben')).join(ann);
		await expectCall(ann, fakeBen);
		expect([ann.others, ben.others]).toEqual([['Ben'], ['Ann']]);
		await until(() => expect(ann.inCall.verification.emoji).not.toBeNull());
		await until(() => expect(ben.inCall.verification.emoji).not.toBeNull());
		expect(ann.inCall.verification.emoji).not.toEqual(ben.inCall.verification.emoji);
	});

	it('is not the host whom the link names', async () => {
		const ann = await (await createPerson('Ann')).start();
		const elsewhere = new FakeServer();
		const fakeAnn = await imitate(ann, elsewhere);
		const ben = await (await createPerson('Ben', elsewhere)).join(ann);
		await until(() => expect(elsewhere.connected).toHaveLength(2));
		await quiet();
		await vi.advanceTimersByTimeAsync(10_000);
		await until(() => expect(ben.end).toBe('host-differs'));
		expect(fakeAnn.others.filter((other) => other === 'Ben')).toEqual([]);
	});
});
