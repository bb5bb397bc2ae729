/** Whole engines over the real server, whose sockets are cut: the call goes on as if nothing had been. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { LinkSocket } from '#engine/signaling/link.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { type CuttingProxy, startCuttingProxy } from '../../signaling/cutting-proxy.ts';
import { type ServerUnderTest, startServer } from '../../signaling/server/server-under-test.ts';
import { expectCall, Person } from './people.ts';

let world: FakeWorld;
let server: ServerUnderTest;
let people: Person[] = [];

/** Somebody with a network of one's own. */
async function createPerson(name: string): Promise<{ person: Person; network: CuttingProxy }> {
	const network = await startCuttingProxy(server.port);
	const place = world.createPlace();
	const createSocket = () =>
		new WebSocket(`ws://127.0.0.1:${network.port}/ws`, { perMessageDeflate: false }) as unknown as LinkSocket;
	Object.assign(place.environment, { createSocket, now: () => Date.now(), ticks: () => performance.now() });
	const person = await new Person(name, place).configure();
	people.push(person);
	return { person, network };
}

async function createCall() {
	const [ann, ben] = [await createPerson('Ann'), await createPerson('Ben')];
	await ann.person.start();
	await ben.person.join(ann.person);
	await expectCall(ann.person, ben.person);
	return { ann, ben };
}

/** What `person` is shown, now and from now on, each thing once in a row. */
function record<T>(person: Person, read: (person: Person) => T): T[] {
	const seen: T[] = [read(person)];
	person.engine.snapshots.subscribe(() => {
		if (person.call.phase !== 'in-call') return;
		const value = read(person);
		if (JSON.stringify(seen.at(-1)) !== JSON.stringify(value)) seen.push(value);
	});
	return seen;
}

beforeEach(async () => {
	world = new FakeWorld();
	server = await startServer();
	people = [];
});

afterEach(async () => {
	for (const { engine } of people) engine.close();
	await quiet();
	expect(world.network.open).toEqual([]);
});

describe('a call', () => {
	it('of which one loses its socket goes on: the same connections, and the others see nothing of it', async () => {
		const { ann, ben } = await createCall();
		const connections = world.network.open;
		const [seenByAnn, signaling] = [
			record(ann.person, ({ others }) => others),
			record(ben.person, ({ inCall }) => inCall.signaling),
		];
		ben.network.cutNow();
		await until(() => expect(signaling).toEqual(['connected', 'lost', 'connected']));
		await quiet();
		expect(world.network.open).toEqual(connections);
		await expectCall(ann.person, ben.person);
		expect(seenByAnn.filter((others) => others[0] !== 'Ben')).toEqual([]);
	});

	it('of which all lose their sockets at once goes on', async () => {
		const { ann, ben } = await createCall();
		const connections = world.network.open;
		const signaling = [ann, ben].map(({ person }) => record(person, ({ inCall }) => inCall.signaling));
		const cutAt = performance.now();
		for (const { network } of [ann, ben]) network.cutNow();
		await until(() => expect(signaling).toEqual(Array(2).fill(['connected', 'lost', 'connected'])));
		expect(performance.now() - cutAt).toBeLessThan(3_000);
		await quiet();
		expect(world.network.open).toEqual(connections);
		await expectCall(ann.person, ben.person);
	});

	it('is entered by somebody while one is away, and who was away meets the newcomer', async () => {
		const { ann, ben } = await createCall();
		ben.network.block();
		ben.network.cutNow();
		await until(() => expect(ben.person.inCall.signaling).toBe('lost'));
		const cyd = await createPerson('Cyd');
		await cyd.person.join(ann.person);
		await until(() => expect(cyd.person.others).toContain('Ann'));
		ben.network.heal();
		await ben.person.send({ type: 'retry' });
		await expectCall(ann.person, ben.person, cyd.person);
	});

	it('takes who was given up meanwhile back, by the same entry', async () => {
		const { ann, ben } = await createCall();
		ben.network.block();
		ben.network.cutNow();
		await until(() => expect(ben.person.inCall.signaling).toBe('lost'));
		// The path between the two breaks as well, for longer than a member is waited for.
		for (const connection of world.network.open) connection.changeConnection('failed');
		await until(() => expect(ann.person.others).toEqual([]));
		ben.network.heal();
		await ben.person.send({ type: 'retry' });
		await expectCall(ann.person, ben.person);
		expect(ann.person.inCall.room.role).toBe('host');
	});

	it('of which one’s network swallows everything goes on over the next one', {
		timeout: 30_000,
	}, async () => {
		const { ann, ben } = await createCall();
		const connections = world.network.open;
		const signaling = record(ben.person, ({ inCall }) => inCall.signaling);
		ben.network.swallow();
		await until(() => expect(signaling).toEqual(['connected', 'lost', 'connected']));
		await expectCall(ann.person, ben.person);
		expect(world.network.open).toEqual(connections);
	});

	it('takes who vanished back over the same connection, as loud as before', async () => {
		const { ann, ben } = await createCall();
		const connections = world.network.open;
		await ann.person.send({ type: 'set-volume', memberId: ann.person.idOf('Ben'), volume: 0.25 });
		ben.network.block();
		ben.network.cutNow();
		await until(() => expect(ben.person.inCall.signaling).toBe('lost'));
		for (const connection of connections) connection.changeConnection('failed');
		await until(() => expect(ann.person.others).toEqual([]));
		expect(ben.person.others).toEqual(['Ann reconnecting']);
		ben.network.heal();
		await ben.person.send({ type: 'retry' });
		await expectCall(ann.person, ben.person);
		expect(world.network.open).toEqual(connections);
		expect(ann.person.inCall.members).toEqual([expect.objectContaining({ name: 'Ben', volume: 0.25 })]);
	});

	it('goes on after a server that knows nobody any more: all enter anew, over the same connections', async () => {
		const { ann, ben } = await createCall();
		const connections = world.network.open;
		const signaling = [ann, ben].map(({ person }) => record(person, ({ inCall }) => inCall.signaling));
		await server.server.close();
		server = await startServer({ port: server.port });
		await until(() => expect(signaling).toEqual(Array(2).fill(['connected', 'lost', 'connected'])));
		await expectCall(ann.person, ben.person);
		expect(world.network.open).toEqual(connections);
	});
});
