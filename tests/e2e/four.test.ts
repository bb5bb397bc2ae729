import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('four people, in a room that takes four', () => {
	const names = ['Ada', 'Ben', 'Cyd', 'Dee', 'Eve'];
	let server: TestServer;
	let people: Person[] = [];
	let observers: Observer[] = [];
	let code = '';

	beforeAll(async () => {
		server = await startServer({ roomCapacity: 4 });
		people = await Promise.all(names.map((name) => createPerson({ name, serverOrigin: server.origin })));
		observers = await Promise.all(
			people.map(async (person) => observe(await person.openPage('pages/options/index.html'))),
		);
		await click(await at(people, 0).openPopup(), 'button', 'Start a call');
		({
			invite: { code },
		} = await at(observers, 0).untilInCall('Ada waits', () => true));
	});

	afterAll(async () => {
		await Promise.allSettled(people.map((person) => person.close()));
		await server?.close();
	});

	async function join(person: Person): Promise<void> {
		const popup = await person.openPopup();
		await joinCall(popup, code);
	}

	function untilAllSee(count: number): Promise<unknown> {
		const inCall = observers.slice(0, count + 1);
		return Promise.all(
			inCall.map((observer) =>
				observer.untilInCall(
					`${count} others`,
					({ members }) => members.length === count && members.every(({ connection }) => connection === 'connected'),
				),
			),
		);
	}

	test('three join in the same moment and everybody is connected to everybody', async () => {
		await Promise.all(people.slice(1, 4).map(join));
		await untilAllSee(3);
		for (const person of people.slice(0, 4)) {
			const popup = await person.openPopup();
			expect(await seeMovingPictures(popup, 4)).toHaveLength(4);
		}
	});

	test('a fifth is told that the call is full, and how many it takes', async () => {
		const eve = at(people, 4);
		await join(eve);
		const { call } = await at(observers, 4).until(
			'refused',
			(snapshot) => snapshot.call.phase === 'idle' && snapshot.call.outcome !== null,
		);
		expect(call).toMatchObject({ outcome: { failure: { code: 'room-full' }, roomCapacity: 4 } });
		const popup = await eve.openPopup();
		await read(popup, 'This call is full');
		await see(popup, 'button', 'Try again');
	});

	test('one whose browser is killed is gone for the others, who go on', async () => {
		at(people, 3).browser.process()?.kill('SIGKILL');
		await Promise.all(
			observers
				.slice(0, 3)
				.map((observer) => observer.untilInCall('three remain', ({ members }) => members.length === 2)),
		);
		expect(await seeMovingPictures(await at(people, 0).openPopup(), 3)).toHaveLength(3);
	});
});

function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new RangeError(`no item ${index}`);
	return item;
}
