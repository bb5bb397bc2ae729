/** Who hides an address hides it: whatever comes at the same time, and whatever the others and the server do. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '#engine/contract/command.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { until } from '../../fakes/until.ts';
import { closeAll, expectCall, Person } from './people.ts';

const done: Reply = { ok: true };
const relayNeeded: Reply = { ok: false, failure: { code: 'relay-needed', recoverable: true } };

const relay = { urls: ['turn:turn.example.org'], username: 'north', credential: 'south' };

let world = new FakeWorld();
let people: Person[] = [];

function createPerson(name: string): Promise<Person> {
	const person = new Person(name, world.createPlace());
	people.push(person);
	return person.configure();
}

async function createPair(): Promise<[Person, Person]> {
	const ann = await (await createPerson('Ann')).start();
	const ben = await (await createPerson('Ben')).join(ann);
	await expectCall(ann, ben);
	return [ann, ben];
}

/** What may be used by the connections that are open. */
function policies(): (RTCIceTransportPolicy | undefined)[] {
	return world.network.open.map(({ configuration }) => configuration.iceTransportPolicy).sort();
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	world = new FakeWorld({ iceServers: [relay] });
	people = [];
});

afterEach(async () => {
	await closeAll(people, world);
	vi.useRealTimers();
});

describe('an address that is hidden', () => {
	it('during a call is so on another connection, with nobody gone meanwhile', async () => {
		const [ann, ben] = await createPair();
		const before = [...world.network.open];
		expect(await ann.send({ type: 'set-hide-address', hidden: true })).toEqual(done);
		await expectCall(ann, ben);
		expect(before.filter(({ signalingState }) => signalingState !== 'closed')).toEqual([]);
		expect(policies()).toEqual(['all', 'relay']);
	});

	it('right after other preferences were told stays so', async () => {
		const ann = await createPerson('Ann');
		await ann.configure({ hideAddress: true });
		const replies = [ann.configure(), ann.send({ type: 'set-hide-address', hidden: true })];
		await Promise.all(replies);
		expect(ann.snapshot.self.hidesAddress).toBe(true);
		await ann.start();
		await (await createPerson('Ben')).join(ann);
		await until(() => expect(policies()).toEqual(['all', 'relay']));
	});

	it('by a click before one leaves is not so in the next call', async () => {
		const [ann] = await createPair();
		const hiding = ann.send({ type: 'set-hide-address', hidden: true });
		await ann.send({ type: 'leave' });
		expect((await hiding).ok).toBe(false);
		expect(ann.snapshot.self.hidesAddress).toBe(false);
	});
});

describe('without a relay on the server', () => {
	beforeEach(() => {
		world = new FakeWorld();
	});

	it('it is not hidden in a call or at the door, and that is said', async () => {
		const [ann, ben] = await createPair();
		const before = [...world.network.open];
		expect(await ann.send({ type: 'set-hide-address', hidden: true })).toEqual(relayNeeded);
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await until(() => expect(ben.inCall.room.lobby).toBe(true));
		const cyd = await (await createPerson('Cyd')).join(ann);
		await until(() => expect(cyd.call.phase).toBe('waiting'));
		expect(await cyd.send({ type: 'set-hide-address', hidden: true })).toEqual(relayNeeded);
		expect(cyd.snapshot.self.hidesAddress).toBe(false);
		for (const connection of before) expect(connection.signalingState).toBe('stable');
	});

	it('a call with it does not begin', async () => {
		const ann = await createPerson('Ann');
		expect(await ann.send({ type: 'set-hide-address', hidden: true })).toEqual(done);
		await ann.send({ type: 'start' });
		await until(() => expect(ann.end).toBe('relay-needed'));
	});
});
