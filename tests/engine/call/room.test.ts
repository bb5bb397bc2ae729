/** What hosts decide, with whole engines over a server, a network and devices in memory. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, Reply } from '#engine/contract/command.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { closeAll, expectCall, Person, serverOrigin, untilTimePasses } from './people.ts';

const done: Reply = { ok: true };
const notNow: Reply = { ok: false, failure: { code: 'not-now', recoverable: false } };

let world = new FakeWorld();
let people: Person[] = [];

function createPerson(name: string): Promise<Person> {
	const person = new Person(name, world.createPlace());
	people.push(person);
	return person.configure();
}

/** The first is the host; all see each other. */
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

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	world = new FakeWorld();
	people = [];
});

afterEach(async () => {
	await closeAll(people, world);
	vi.useRealTimers();
});

describe('roles', () => {
	it('who starts a call is its host; everybody sees so', async () => {
		const [ann, ben] = await createCall('Ann', 'Ben');
		expect(ann?.inCall.room.role).toBe('host');
		expect(ben?.inCall.room.role).toBe('guest');
		expect(ben?.inCall.members.map(({ role }) => role)).toEqual(['host']);
	});

	it('nobody else decides anything', async () => {
		const [ann, ben, cyd] = await createCall('Ann', 'Ben', 'Cyd');
		const commands: Command[] = [
			{ type: 'set-room', change: { lobby: true } },
			{ type: 'set-password', password: 'anchor' },
			{ type: 'remove-member', memberId: ben?.idOf('Cyd') ?? '' },
			{ type: 'ask-off', memberId: null, device: 'microphone' },
			{ type: 'set-role', memberId: ben?.idOf('Cyd') ?? '', role: 'host' },
			{ type: 'end-for-all' },
			{ type: 'admit', knockId: null },
		];
		for (const command of commands) expect(await ben?.send(command), command.type).toEqual(notNow);
		await quiet();
		expect(cyd?.others).toEqual(['Ann', 'Ben']);
		expect(ann?.inCall.room).toMatchObject({ role: 'host', lobby: false, hasPassword: false });
	});

	it('are handed over, and taken back by nobody', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		expect(await ann.send({ type: 'set-role', memberId: ann.idOf('Ben'), role: 'host' })).toEqual(done);
		await until(() => expect([ann, ben, cyd].map((one) => one.inCall.room.role)).toEqual(['guest', 'host', 'guest']));
		expect(await ann.send({ type: 'set-room', change: { locked: true } })).toEqual(notNow);
		expect(await ben.send({ type: 'set-room', change: { locked: true } })).toEqual(done);
		await until(() => expect(cyd.inCall.room.locked).toBe(true));
	});

	it('stay with who has them once they have gone through too many hands, which is said', async () => {
		const ann = await (await createPerson('Ann')).start();
		let host = ann;
		for (let hands = 0; hands < 12; hands++) {
			const next = await (await createPerson(`Person ${hands}`)).join(host);
			await expectCall(host, next);
			const reply = await host.send({ type: 'set-role', memberId: host.idOf(next.name), role: 'host' });
			if (!reply.ok) {
				expect(reply.failure).toEqual({ code: 'host-stays', recoverable: false });
				expect(await host.send({ type: 'set-room', change: { lobby: true } })).toEqual(done);
				await until(() => expect(next.inCall.room.lobby).toBe(true));
				return;
			}
			await until(() => expect(next.inCall.room.role).toBe('host'));
			await host.send({ type: 'leave' });
			await until(() => expect(next.others).toEqual([]));
			host = next;
		}
		throw new Error('handed over without end');
	});

	it('are handed back and forth among those who stay, more often than a proof is long', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		for (let hands = 0; hands < 10; hands++) {
			const [from, to] = hands % 2 === 0 ? [ann, ben] : [ben, ann];
			expect(await from.send({ type: 'set-role', memberId: from.idOf(to.name), role: 'host' })).toEqual(done);
			await untilTimePasses(() => expect(to.inCall.room.role).toBe('host'));
			expect(await to.send({ type: 'set-room', change: { locked: hands % 2 === 0 } })).toEqual(done);
			await untilTimePasses(() => expect(from.inCall.room.locked).toBe(hands % 2 === 0));
		}
	});

	it('a co-host decides, but not who is host and co-host', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'set-role', memberId: ann.idOf('Ben'), role: 'co-host' });
		await until(() => expect(ben.inCall.room.role).toBe('co-host'));
		expect(await ben.send({ type: 'set-role', memberId: ben.idOf('Cyd'), role: 'co-host' })).toEqual(notNow);
		expect(await ben.send({ type: 'remove-member', memberId: ben.idOf('Ann') })).toEqual(notNow);
		expect(await ben.send({ type: 'remove-member', memberId: ben.idOf('Cyd') })).toEqual(done);
		await until(() => expect(cyd.end).toBe('removed'));
		await ann.send({ type: 'set-role', memberId: ann.idOf('Ben'), role: 'guest' });
		await until(() => expect(ben.inCall.room.role).toBe('guest'));
	});

	it('pass to who is there longest when the host leaves', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'leave' });
		await until(() => expect([ben.inCall.room.role, cyd.inCall.room.role]).toEqual(['host', 'guest']));
		await expectCall(ben, cyd);
	});

	it('wait a minute for a host that is lost, then pass to who is there longest', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		ann.place.crash();
		await untilTimePasses(() => expect([ben.others, cyd.others]).toEqual([['Cyd'], ['Ben']]));
		for (const { place } of [ben, cyd]) place.now += 50_000;
		await vi.advanceTimersByTimeAsync(2_000);
		await quiet();
		expect([ben.inCall.room.role, ben.inCall.room.hostPresent]).toEqual(['guest', false]);
		for (const { place } of [ben, cyd]) place.now += 10_000;
		await untilTimePasses(() => expect([ben.inCall.room.role, cyd.inCall.room.role]).toEqual(['host', 'guest']));
		await untilTimePasses(() => expect(cyd.inCall.members.map(({ role }) => role)).toEqual(['host']));
	});
});

describe('a waiting room', () => {
	it('shows who knocks to hosts only, and lets in whom they admit', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await until(() => expect(ben.inCall.room.lobby).toBe(true));
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(cyd.call).toMatchObject({ phase: 'waiting', hostName: 'Ann' }));
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await quiet();
		expect(ben.knocks).toEqual([]);
		expect([ann.others, ben.others]).toEqual([['Ben'], ['Ann']]);
		expect(cyd.place.liveTracks).toEqual([]);
		expect(await ann.send({ type: 'admit', knockId: ann.idOf('Cyd') })).toEqual(done);
		await expectCall(ann, ben, cyd);
		expect(ann.knocks).toEqual([]);
		expect(cyd.place.liveTracks).toHaveLength(2);
	});

	it('leaves those in who are in, and who comes back', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await until(() => expect(ben.inCall.room.lobby).toBe(true));
		await ben.send({ type: 'leave' });
		await until(() => expect(ann.others).toEqual([]));
		await ben.send({ type: 'retry' });
		await expectCall(ann, ben);
	});

	it('turns away whom a host denies, who may knock again and be let in then', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await ann.send({ type: 'deny', knockId: ann.idOf('Cyd') });
		await until(() => expect(cyd.end).toBe('denied'));
		await until(() => expect(ann.knocks).toEqual([]));
		await cyd.send({ type: 'knock' });
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await ann.send({ type: 'deny', knockId: ann.idOf('Cyd') });
		await until(() => expect([cyd.end, ann.knocks]).toEqual(['denied', []]));
		await cyd.send({ type: 'knock' });
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await ann.send({ type: 'admit', knockId: null });
		await expectCall(ann, cyd);
		await ann.send({ type: 'remove-member', memberId: ann.idOf('Cyd') });
		await until(() => expect([cyd.end, ann.knocks]).toEqual(['removed', []]));
	});

	it('is left by who thinks better of it', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await cyd.send({ type: 'leave' });
		await until(() => expect(ann.knocks).toEqual([]));
		expect(cyd.call).toEqual({ phase: 'idle', outcome: null });
	});

	it('admits all who knock at once', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		const ben = await (await createPerson('Ben')).join(ann);
		await until(() => expect(ann.knocks).toEqual(['Ben']));
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(ann.knocks).toEqual(['Ben', 'Cyd']));
		await ann.send({ type: 'admit', knockId: null });
		await expectCall(ann, ben, cyd);
	});
});

describe('a room', () => {
	it('that is locked is told as such, and open again when it is unlocked', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-room', change: { locked: true } });
		const ben = await (await createPerson('Ben')).join(ann);
		await until(() => expect(ben.end).toBe('room-locked'));
		expect(ann.knocks).toEqual([]);
		await ann.send({ type: 'set-room', change: { locked: false } });
		await ben.send({ type: 'retry' });
		await expectCall(ann, ben);
	});

	it('that is full by the host’s word lets nobody in but who knocks and is admitted', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { capacity: 2 } });
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(cyd.end).toBe('host-limit'));
		await cyd.send({ type: 'knock' });
		await until(() => expect(ann.knocks).toEqual(['Cyd']));
		await ann.send({ type: 'admit', knockId: null });
		await expectCall(ann, ben, cyd);
	});

	it('keeps out whom a host removes; with a new key he has to knock', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'remove-member', memberId: ann.idOf('Cyd') });
		await until(() => expect(cyd.end).toBe('removed'));
		await expectCall(ann, ben);
		await cyd.send({ type: 'retry' });
		await until(() => expect(cyd.end).toBe('removed'));
		const stranger = await (await createPerson('Dan')).join(ann, { byCode: true });
		await until(() => expect(stranger.call.phase).toBe('waiting'));
		await cyd.send({ type: 'knock' });
		await until(() => expect(ann.knocks).toEqual(['Dan', 'Cyd']));
		expect(ben.others).toEqual(['Ann']);
	});

	it('ends for all', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'end-for-all' });
		await until(() => expect([ann.end, ben.end, cyd.end]).toEqual(Array(3).fill('left by host')));
	});

	it('ends when its time is up', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'set-room', change: { endsAt: 1_300_000 } });
		await until(() => expect(ben.inCall.room.endsAt).toBe(1_300_000));
		for (const { place } of [ann, ben]) place.now = 1_300_000;
		await vi.advanceTimersByTimeAsync(1_000);
		await until(() => expect([ann.end, ben.end]).toEqual(['left by time', 'left by time']));
	});

	it('whose link names another host is not entered', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		const ben = await createPerson('Ben');
		const { code } = ann.inCall.invite;
		await ben.send({ type: 'join', code, serverOrigin, hostTag: 'AAAAAAAAAAAAAAAAAAAAAA' });
		await until(() => expect(ann.others).toEqual(['Ben connecting']));
		await quiet();
		expect(ben.call.phase).toBe('joining');
		await vi.advanceTimersByTimeAsync(10_000);
		await until(() => expect(ben.end).toBe('host-differs'));
		expect(ann.others.filter((other) => other === 'Ben')).toEqual([]);
	});
});

describe('a call that one was in', () => {
	/** Both leave, Ann first; then somebody else is host of a room of the same code. */
	async function beReplaced(ann: Person, ben: Person): Promise<Person> {
		const { code } = ann.inCall.invite;
		for (const one of [ann, ben]) await one.send({ type: 'leave' });
		await until(() => expect([ann.end, ben.end]).toEqual(['left by self', 'left by self']));
		await quiet();
		const eve = new Person('Eve', world.createPlace());
		people.push(eve);
		return eve.startUnder(code as RoomCode);
	}

	it.each([
		['the link', false],
		['the code', true],
	])('by %s is had again with the same host only', async (_, byCode) => {
		const ann = await (await createPerson('Ann')).start();
		const ben = await (await createPerson('Ben')).join(ann, { byCode });
		await expectCall(ann, ben);
		const eve = await beReplaced(ann, ben);
		for (const one of [ben, ann]) {
			expect(await one.send({ type: 'retry' })).toEqual(done);
			// In the room, as the server sees it, and alone with somebody else's charter.
			await until(() => expect(eve.others).toContain(`${one.name} connecting`));
			await quiet();
			await vi.advanceTimersByTimeAsync(10_000);
			await until(() => expect(one.end).toBe('host-differs'));
		}
		expect(eve.others.filter((name) => !name.includes('connecting'))).toEqual([]);
	});

	it('is opened again by who opened it, and by nobody else', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		for (const one of [ann, ben]) await one.send({ type: 'leave' });
		await ben.send({ type: 'retry' });
		await until(() => expect(ben.end).toBe('room-not-found'));
		await ann.send({ type: 'retry' });
		await until(() => expect(ann.inCall.room.role).toBe('host'));
		await ben.send({ type: 'retry' });
		await expectCall(ann, ben);
	});

	it('is opened again by who opened it after it was ended for all, and only that one is told of it', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ann.send({ type: 'end-for-all' });
		await until(() => expect([ann.end, ben.end]).toEqual(['left by host', 'left by host']));
		const again = ({ call }: Person) => call.phase === 'idle' && call.outcome?.kind === 'left' && call.outcome.again;
		expect([ann, ben].map(again)).toEqual([true, false]);
		await ann.send({ type: 'retry' });
		await until(() => expect(ann.inCall.room.role).toBe('host'));
		const { link } = ann.inCall.invite;
		await expectCall(ann, await (await createPerson('Cyd')).join(ann));
		expect(ann.inCall.invite.link).toBe(link);
	});

	it('and was left is offered to who left it', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await ben.send({ type: 'leave' });
		expect(ben.call).toMatchObject({ outcome: { kind: 'left', by: 'self', again: true } });
		await ben.send({ type: 'retry' });
		await expectCall(ann, ben);
	});
});

describe('what a host asks', () => {
	it('reaches who is meant, and nobody is switched on or off by it', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'ask-off', memberId: ann.idOf('Ben'), device: 'microphone' });
		await until(() => expect(ben.inCall.hostAsk).toEqual({ name: 'Ann', device: 'microphone', done: false }));
		await quiet();
		expect(ben.snapshot.self.microphone.enabled).toBe(true);
		expect(cyd.inCall.hostAsk).toBeNull();
		await ben.send({ type: 'dismiss-host-ask' });
		expect(ben.inCall.hostAsk).toBeNull();
	});

	it('is done at once where the room says so, for everybody but the host', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'set-room', change: { hostMutes: true } });
		await until(() => expect([ben, cyd].every((one) => one.inCall.room.hostMutes)).toBe(true));
		await ann.send({ type: 'ask-off', memberId: null, device: 'microphone' });
		await until(() => expect([ben, cyd].map((one) => one.snapshot.self.microphone.enabled)).toEqual([false, false]));
		expect(ann.snapshot.self.microphone.enabled).toBe(true);
		expect(ben.inCall.hostAsk).toMatchObject({ done: true });
	});
});

describe('a password', () => {
	it('is asked for, wrong ones are said to be so, and the right one leads in', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		expect(await ann.send({ type: 'set-password', password: 'anchor' })).toEqual(done);
		await until(() => expect(ann.inCall.room.hasPassword).toBe(true));
		await quiet();
		const ben = await (await createPerson('Ben')).join(ann);
		await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', wrong: false }));
		expect(ben.place.liveTracks).toEqual([]);
		await ben.send({ type: 'enter-password', password: 'sail' });
		await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', wrong: true }));
		await ben.send({ type: 'enter-password', password: 'anchor' });
		await expectCall(ann, ben);
		expect(ben.inCall.room.hasPassword).toBe(true);
	});

	it('that is set during a call leaves everybody in it', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		const connections = world.network.open.length;
		await ann.send({ type: 'set-password', password: 'anchor' });
		await until(() => expect([ann, ben, cyd].every((one) => one.inCall.room.hasPassword)).toBe(true));
		await expectCall(ann, ben, cyd);
		expect(world.network.open).toHaveLength(connections);
		const dan = await (await createPerson('Dan')).join(ann);
		await untilTimePasses(() => expect(dan.call.phase).toBe('password'));
		await dan.send({ type: 'enter-password', password: 'anchor' });
		await expectCall(ann, ben, cyd, dan);
	});

	/** Loses the server and everybody, until all have noticed. */
	async function cutOff(person: Person, ...others: Person[]): Promise<void> {
		person.place.cutOff();
		await vi.advanceTimersByTimeAsync(30_000);
		const isGone = (one: Person) => one.others.every((name) => !name.startsWith(person.name));
		await untilTimePasses(() => expect(others.every(isGone)).toBe(true));
		expect(person.others.every((name) => / (failed|reconnecting)$/.test(name))).toBe(true);
	}

	async function comeBack(person: Person): Promise<void> {
		person.place.comeBack();
		await person.send({ type: 'retry' });
		await until(() => expect(person.inCall.signaling).toBe('connected'));
		// Those whom the server doesn't show any more may still be connected, for a while.
		await vi.advanceTimersByTimeAsync(5_000);
	}

	it('that is set while somebody is out of reach is asked for when that one comes back', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await cutOff(ben, ann, cyd);
		await ann.send({ type: 'set-password', password: 'anchor' });
		await until(() => expect(cyd.inCall.room.hasPassword).toBe(true));
		await comeBack(ben);
		await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', wrong: false }));
		expect(ben.place.liveTracks).toEqual([]);
		await ben.send({ type: 'enter-password', password: 'anchor' });
		await expectCall(ann, ben, cyd);
		expect(ben.inCall.room.hasPassword).toBe(true);
	});

	it('that is changed while two are out of reach leaves them not in a room of their own', async () => {
		const [ann, ben, cyd] = (await createCall('Ann', 'Ben', 'Cyd')) as [Person, Person, Person];
		await ann.send({ type: 'set-password', password: 'sail' });
		await until(() => expect([ben, cyd].every((one) => one.inCall.room.hasPassword)).toBe(true));
		await expectCall(ann, ben, cyd);
		await cutOff(ben, ann);
		await cutOff(cyd, ann);
		await ann.send({ type: 'set-password', password: 'anchor' });
		await quiet();
		for (const one of [ben, cyd]) await comeBack(one);
		for (const one of [ben, cyd])
			await untilTimePasses(() => expect(one.call).toMatchObject({ phase: 'password', wrong: true }));
		for (const one of [ben, cyd]) await one.send({ type: 'enter-password', password: 'anchor' });
		await expectCall(ann, ben, cyd);
	});

	it('that is set leaves a host in its call who was alone in it, and asks who waits', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-room', change: { lobby: true } });
		const ben = await (await createPerson('Ben')).join(ann);
		await until(() => expect(ann.knocks).toEqual(['Ben']));
		await ann.send({ type: 'set-password', password: 'anchor' });
		await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', wrong: false }));
		expect([ann.others, ann.inCall.signaling]).toEqual([[], 'connected']);
		await ben.send({ type: 'enter-password', password: 'anchor' });
		await until(() => expect(ann.knocks).toEqual(['Ben']));
	});

	it('is answered later with every wrong one', async () => {
		const [ann] = (await createCall('Ann')) as [Person];
		await ann.send({ type: 'set-password', password: 'anchor' });
		await until(() => expect(ann.inCall.room.hasPassword).toBe(true));
		const cyd = await (await createPerson('Cyd')).join(ann);
		await untilTimePasses(() => expect(cyd.call.phase).toBe('password'));
		const ben = await (await createPerson('Ben')).join(ann);
		await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', notBefore: ben.place.now }));
		const waits: number[] = [];
		for (const password of ['one', 'two', 'three']) {
			await ben.send({ type: 'enter-password', password });
			await untilTimePasses(() => expect(ben.call).toMatchObject({ phase: 'password', wrong: true }));
			if (ben.call.phase === 'password') waits.push(ben.call.notBefore - ben.place.now);
		}
		expect(waits).toEqual([0, 1_000, 2_000]);
	});
});

describe('four emoji', () => {
	it('are the same for everybody, and new when somebody comes', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		const seen = (one: Person) => one.inCall.verification.emoji;
		await until(() => expect(seen(ann)).not.toBeNull());
		await until(() => expect(seen(ben)).toEqual(seen(ann)));
		const before = seen(ann);
		const cyd = await (await createPerson('Cyd')).join(ann);
		await expectCall(ann, ben, cyd);
		await until(() => expect(seen(cyd)).not.toBeNull());
		await until(() => expect([seen(ann), seen(ben)]).toEqual([seen(cyd), seen(cyd)]));
		expect(seen(cyd)).not.toEqual(before);
		expect([...ann.inCall.verification.memberIds].sort()).toEqual([ann.idOf('Ben'), ann.idOf('Cyd')].sort());
	});

	it('mark who was compared, and who comes later is not', async () => {
		const [ann, ben] = (await createCall('Ann', 'Ben')) as [Person, Person];
		await until(() => expect(ann.inCall.verification.emoji).not.toBeNull());
		const { emoji } = ann.inCall.verification;
		if (emoji) await ann.send({ type: 'confirm-emoji', emoji, same: true });
		const cyd = await (await createPerson('Cyd')).join(ann);
		await expectCall(ann, ben, cyd);
		expect(ann.inCall.members.map(({ name, verified }) => [name, verified])).toEqual([
			['Ben', true],
			['Cyd', false],
		]);
	});
});
