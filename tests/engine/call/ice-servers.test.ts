import { afterEach, expect, it } from 'vitest';
import { FakeWorld } from '../../fakes/fake-world.ts';
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
