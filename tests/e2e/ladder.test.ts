import { availableParallelism } from 'node:os';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberView } from '#engine/contract/snapshot.ts';
import { click, joinCall } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

/** What began small, in a busy moment, grows by steps, each after six seconds of so few frames. */
const patienceMs = 60_000;

/** Six browsers at once wait for each other on fewer cores. */
const canSix = availableParallelism() >= 4;
const why = canSix ? '' : ' (left out: it needs four processor cores)';

/** People with everything they need, in one call that grows. What Ada's window shows decides what the others send her. */
describe('what is sent, by how many are in the call and how large it is shown', () => {
	const names = ['Ada', 'Ben', 'Cyd', 'Dee', 'Eve', 'Fay'];
	let server: TestServer;
	let people: Person[] = [];
	let observers: Observer[] = [];
	let window: Page;
	let code: string;

	beforeAll(async () => {
		server = await startServer();
		await add(1);
		window = await at(people, 0).openInWindow('pages/call/index.html');
		await window.setViewport({ width: 1280, height: 800 });
		await click(window, 'button', 'Start a call');
		({
			invite: { code },
		} = await at(observers, 0).untilInCall('Ada waits', () => true));
	});

	afterAll(async () => {
		await Promise.allSettled(people.map((person) => person.close()));
		await server?.close();
	});

	async function add(count: number): Promise<void> {
		const fresh = await Promise.all(
			names
				.slice(people.length, people.length + count)
				.map((name) => createPerson({ name, serverOrigin: server.origin })),
		);
		people = [...people, ...fresh];
		const seeing = fresh.map(async (person) =>
			observe(await person.openPage('pages/options/index.html'), { patienceMs }),
		);
		observers = [...observers, ...(await Promise.all(seeing))];
	}

	async function join(person: Person): Promise<void> {
		const popup = await person.openPopup();
		await joinCall(popup, code);
		// Their own views would ask for small pictures; Ada's window is what counts here.
		await popup.close();
	}

	/** Until what somebody sends to Ada is that high. */
	function untilSentToAda(
		observer: Observer,
		what: string,
		isSo: (height: number | null) => boolean,
	): Promise<MemberView> {
		return observer.untilMember(
			what,
			({ name, link }) => name === 'Ada' && link !== null && isSo(link.sent.camera?.height ?? null),
		);
	}

	test('two see each other in 720 lines', async () => {
		await add(1);
		await join(at(people, 1));
		await untilSentToAda(at(observers, 1), '720 lines', (height) => height === 720);
	});

	test('a picture that is shown small is sent small, and large again when it grows', async () => {
		await window.setViewport({ width: 360, height: 300 });
		await untilSentToAda(at(observers, 1), 'small', (height) => height !== null && height <= 360);
		await window.setViewport({ width: 1280, height: 800 });
		await untilSentToAda(at(observers, 1), 'large', (height) => height === 720);
	});

	test('who wants sound only is sent no picture, and sends none', async () => {
		await prefer(window, { quality: 'audio-only' });
		const ada = await untilSentToAda(at(observers, 1), 'nothing', (height) => height === null);
		expect(ada.link?.connectionState).toBe('connected');
		await at(observers, 1).untilMember('no camera', ({ camera, link }) => !camera && link?.received.camera === null);
		await prefer(window, { quality: 'auto' });
		await untilSentToAda(at(observers, 1), 'a picture again', (height) => height === 720);
	});

	test('four see each other in at most 360 lines', async () => {
		await add(2);
		for (const person of people.slice(2, 4)) await join(person);
		await untilSentToAda(at(observers, 1), '360 lines', (height) => height === 360);
	});

	test.skipIf(!canSix)(
		`six see each other in 216 lines, and who speaks in at most 360${why}`,
		async () => {
			await add(2);
			for (const person of people.slice(4, 6)) await join(person);
			const adaSees = at(observers, 0);
			const { members } = await adaSees.untilInCall(
				'five small pictures',
				(call) =>
					call.members.length === 5 &&
					call.members.every(({ id, link }) => {
						const height = link?.received.camera?.height ?? Number.POSITIVE_INFINITY;
						return height <= (id === call.activeSpeakerId ? 360 : 216);
					}),
			);
			expect(members.map(({ connection }) => connection)).toEqual(Array(5).fill('connected'));
		},
		120_000,
	);
});

function at<T>(list: readonly T[], index: number): T {
	const item = list[index];
	if (item === undefined) throw new Error(`nothing at ${index}`);
	return item;
}
