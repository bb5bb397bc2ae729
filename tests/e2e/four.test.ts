import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { logOf, sayRaw } from './support/raw-words.ts';
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

	test('all read what each of them writes, in its order', async () => {
		const four = observers.slice(0, 4);
		await Promise.all(
			four.map(async ({ send }, index) => {
				for (const part of ['first', 'second'])
					await send({ type: 'send-message', text: `${part} of ${names[index]}` });
			}),
		);
		for (const observer of four) {
			const { chat } = await observer.until('all eight', (snapshot) => snapshot.chat.messages.length === 8);
			const texts = chat.messages.map(({ text }) => text);
			for (const name of names.slice(0, 4)) {
				expect(texts.filter((text) => text.endsWith(name))).toEqual([`first of ${name}`, `second of ${name}`]);
			}
		}
	});

	test('one whose program floods the others with nonsense is put off, with a reason, and they go on', async () => {
		const logs = await Promise.all(people.slice(0, 3).map(logOf));
		const forged = { type: 'say', number: 3, waitedMs: 0, message: { type: 'chat', text: 'x', from: 'Ada' } };
		await sayRaw(at(people, 3), 'control', Array<string>(2_000).fill('{"type":"reaction","reaction":"heart"}'));
		await sayRaw(at(people, 3), 'words', [JSON.stringify(forged), 'x'.repeat(200_000), ...Array<string>(20).fill('{')]);
		const three = observers.slice(0, 3);
		await Promise.all(three.map((one) => one.untilInCall('Dee is put off', ({ members }) => members.length === 2)));
		for (const lines of logs) {
			expect(lines).toContain('ahoy: words dropped: too-large');
			expect(lines).toContain('ahoy: words dropped: malformed');
		}
		await at(three, 0).send({ type: 'send-message', text: 'still here' });
		for (const observer of three.slice(1)) {
			const { chat } = await observer.until('goes on', (one) => one.chat.messages.at(-1)?.text === 'still here');
			const dees = chat.messages.filter(({ name }) => name === 'Dee').map(({ text }) => text);
			// In nobody else's name, whatever it says.
			expect(dees).toEqual(['first of Dee', 'second of Dee', 'x']);
		}
	});

	test('one whose browser is killed is gone for the others, who go on', async () => {
		at(people, 2).browser.process()?.kill('SIGKILL');
		await Promise.all(
			observers
				.slice(0, 2)
				.map((observer) => observer.untilInCall('two remain', ({ members }) => members.length === 1)),
		);
		expect(await seeMovingPictures(await at(people, 0).openPopup(), 2)).toHaveLength(2);
	});
});

function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new RangeError(`no item ${index}`);
	return item;
}
