import { afterEach, expect, it, vi } from 'vitest';
import { createIceServers } from '#engine/call/ice-servers.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { expectCall, Person } from './people.ts';

const iceServers = [
	{ urls: ['stun:stun.example.org'] },
	{
		urls: ['turn:turn.example.org', 'turn:turn.example.org?transport=tcp', 'turns:turn.example.org:443?transport=tcp'],
		username: 'k7mqx2wdp9ht',
		credential: 'north',
	},
];

const people: Person[] = [];

afterEach(() => {
	for (const { engine } of people.splice(0)) engine.close();
});

it('every address that the server names is tried, in its order', async () => {
	const world = new FakeWorld({ iceServers });
	const [ann, ben] = [new Person('Ann', world.createPlace()), new Person('Ben', world.createPlace())];
	people.push(ann, ben);
	await (await ann.configure()).start();
	await (await ben.configure()).join(ann);
	await expectCall(ann, ben);
	expect(world.network.open.length).toBeGreaterThanOrEqual(2);
	for (const { configuration } of world.network.open) {
		expect(configuration.iceServers).toEqual(iceServers);
		// Before there is an answer to wait for it with; enough for lines that share one transport.
		expect(configuration).toMatchObject({ iceCandidatePoolSize: 1, bundlePolicy: 'max-bundle' });
	}
});

it('an answer that nobody asked for changes nothing', () => {
	vi.useFakeTimers();
	const onChange = vi.fn();
	const servers = createIceServers({ ask: () => true, onChange, log: createRecordingLog() });
	servers.take({ iceServers, iceLifetimeMs: 300_000 });
	servers.takeAsked({ iceServers: [], iceLifetimeMs: 300_000 });
	expect([servers.list, onChange.mock.calls.length]).toEqual([iceServers, 1]);
	vi.advanceTimersByTime(150_000);
	servers.takeAsked({ iceServers: [], iceLifetimeMs: 300_000 });
	servers.takeAsked({ iceServers, iceLifetimeMs: 300_000 });
	expect([servers.list, onChange.mock.calls.length]).toEqual([[], 2]);
	servers.close();
	vi.useRealTimers();
});
