/** Credentials of a relay end; whenever a path is looked for there are to be good ones, and nobody is asked without end. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { closeAll, expectCall, Person } from './people.ts';

const lifetimeMs = 60_000;
const retryMs = 30_000;

/** Shorter than what a client waits for a sign of life from the server. */
const stepMs = 4_000;

let world = new FakeWorld();
let people: Person[] = [];
let given = 0;
let iceLifetimeMs = lifetimeMs;

async function createPerson(name: string): Promise<Person> {
	const person = await new Person(name, world.createPlace()).configure();
	people.push(person);
	return person;
}

/** With its offer prepared. */
async function createWaiting(): Promise<Person> {
	const person = await createPerson('Ann');
	await until(() => expect(namesInUse()).toEqual(['user 1']));
	await quiet();
	return person;
}

/** User names at the relay, of connections that are open. */
function namesInUse(): unknown[] {
	return world.network.open.map(({ configuration }) => configuration.iceServers?.[0]?.username);
}

function timesAsked(): number {
	return world.server.heard.filter(({ type }) => type === 'ice-servers').length;
}

async function pass(ms: number): Promise<void> {
	for (let left = ms; left > 0; left -= stepMs) {
		vi.advanceTimersByTime(Math.min(left, stepMs));
		await quiet();
	}
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	world = new FakeWorld();
	people = [];
	given = 0;
	iceLifetimeMs = lifetimeMs;
	world.server.onSend = (message) => {
		if (message.type !== 'welcome' && message.type !== 'ice-servers') return message;
		given += 1;
		const relay = { urls: ['turn:turn.example.org'], username: `user ${given}`, credential: '' };
		return { ...message, iceServers: [relay], iceLifetimeMs };
	};
});

afterEach(async () => {
	await closeAll(people, world);
	vi.useRealTimers();
});

describe('credentials of a relay', () => {
	it('are asked for anew at half of their lifetime, before there is a room, too', async () => {
		await createWaiting();
		await pass(lifetimeMs / 2 - stepMs);
		expect(timesAsked()).toBe(0);
		await pass(stepMs);
		expect(timesAsked()).toBe(1);
	});

	it('that are new make the prepared offer anew, and the old one ends', async () => {
		const ann = await createWaiting();
		await pass(lifetimeMs / 2);
		expect(namesInUse()).toEqual(['user 2']);
		await ann.start();
		const ben = await (await createPerson('Ben')).join(ann);
		await expectCall(ann, ben);
	});

	it('that come with a new welcome make it anew as well', async () => {
		const ann = await createWaiting();
		const [client] = world.server.connected;
		if (client) world.server.lose(client);
		await pass(stepMs);
		expect(namesInUse()).toEqual(['user 2']);
		await ann.start();
	});

	it('that are new are those of the connections of a call, which go on', async () => {
		const ann = await (await createPerson('Ann')).start();
		const ben = await (await createPerson('Ben')).join(ann);
		await expectCall(ann, ben);
		const connections = world.network.open;
		const before = namesInUse();
		await pass(lifetimeMs / 2);
		expect(world.network.open).toEqual(connections);
		expect(new Set([...before, ...namesInUse()]).size).toBe(4);
		await expectCall(ann, ben);
	});

	it('that were not asked for are not taken', async () => {
		await createWaiting();
		const [client] = world.server.connected;
		for (let i = 0; i < 3; i++) if (client) world.server.send(client, { type: 'ice-servers', iceServers: [] });
		await quiet();
		expect(namesInUse()).toEqual(['user 1']);
		expect(world.network.connections).toHaveLength(1);
	});

	it('are asked for again when no answer came', async () => {
		await createWaiting();
		const { onSend } = world.server;
		world.server.onSend = (message, to) => (message.type === 'ice-servers' ? null : onSend(message, to));
		await pass(lifetimeMs / 2);
		expect(timesAsked()).toBe(1);
		await pass(retryMs);
		expect(timesAsked()).toBe(2);
	});

	it.each([
		['at once', 0],
		['in a million years', Number.MAX_SAFE_INTEGER],
	])('that end %s, as a server says, make nobody ask all the time', async (_, told) => {
		iceLifetimeMs = told;
		await createWaiting();
		await pass(2 * stepMs);
		expect(timesAsked()).toBe(0);
	});
});
