import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createServer } from '#server/server.ts';
import { startCuttingProxy } from '../signaling/cutting-proxy.ts';
import { click, joinCall, read, see } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

/** A WebSocket server that is not ours. */
async function startStranger(): Promise<{ readonly sockets: WebSocketServer; readonly origin: string }> {
	const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	await once(sockets, 'listening');
	const { port } = sockets.address() as AddressInfo;
	return { sockets, origin: `http://127.0.0.1:${port}` };
}

describe('when the server is not as it should be', () => {
	let person: Person | undefined;

	afterEach(async () => {
		await person?.close();
		person = undefined;
	});

	async function startCallOn(serverOrigin: string): Promise<{ person: Person; observer: Observer }> {
		person = await createPerson({ name: 'Ada', serverOrigin });
		const observer = await observe(await person.openPage('pages/options/index.html'));
		await click(await person.openPopup(), 'button', 'Start a call');
		return { person, observer };
	}

	async function failureCode(observer: Observer): Promise<string | null> {
		const { call } = await observer.until(
			'failed',
			(snapshot) => snapshot.call.phase === 'idle' && snapshot.call.outcome !== null,
		);
		return call.phase === 'idle' && call.outcome?.kind === 'failed' ? call.outcome.failure.code : null;
	}

	test('nobody there: says which server did not answer; once it is there, Try again works', async () => {
		const gone = await startServer();
		await gone.close();
		const { person, observer } = await startCallOn(gone.origin);
		expect(await failureCode(observer)).toBe('server-unreachable');
		const popup = await person.openPopup();
		await read(popup, new URL(gone.origin).host);
		await see(popup, 'button', 'Change server');
		const back = await startServer({ port: gone.port });
		await click(popup, 'button', 'Try again');
		await observer.untilInCall('started after all', () => true);
		await back.close();
	});

	test('another version: says so, and does not try again and again', async () => {
		const { sockets, origin } = await startStranger();
		let connections = 0;
		sockets.on('connection', (socket) => {
			connections += 1;
			socket.on('message', () => {
				socket.send(JSON.stringify({ type: 'refused', code: 'unsupported-version' }));
				socket.close(4000);
			});
		});
		const { observer } = await startCallOn(origin);
		expect(await failureCode(observer)).toBe('version-mismatch');
		const before = connections;
		const { revision } = await observer.until('settled', () => true);
		expect(revision).toBeGreaterThan(0);
		expect(connections).toBe(before);
		sockets.close();
	});

	test('something that is no Ahoy server: counts as unreachable', async () => {
		const { sockets, origin } = await startStranger();
		sockets.on('connection', (socket) => {
			socket.send('hello there');
			socket.close();
		});
		const { observer } = await startCallOn(origin);
		expect(await failureCode(observer)).toBe('server-unreachable');
		sockets.close();
	});
});

describe('the server dies in a call and comes back', () => {
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let cyd: Person;
	let adaSees: Observer;
	let code = '';

	beforeAll(async () => {
		server = await startServer();
		[ada, ben, cyd] = (await Promise.all(
			['Ada', 'Ben', 'Cyd'].map((name) => createPerson({ name, serverOrigin: server.origin })),
		)) as [Person, Person, Person];
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		await click(await ada.openPopup(), 'button', 'Start a call');
		({
			invite: { code },
		} = await adaSees.untilInCall('Ada waits', () => true));
		await join(ben);
		await adaSees.untilMember('Ben is there', ({ connection }) => connection === 'connected');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close(), cyd?.close()]);
		await server?.close();
	});

	async function join(person: Person): Promise<void> {
		const popup = await person.openPopup();
		await joinCall(popup, code);
	}

	test('media flows on without it, and a calm line says so', async () => {
		await server.close();
		await adaSees.untilInCall('signaling is lost', ({ signaling }) => signaling === 'lost');
		const popup = await ada.openPopup();
		await read(popup, 'Connection to the server lost');
		expect(await seeMovingPictures(popup, 2)).toHaveLength(2);
		await expect.poll(() => popup.evaluate(() => chrome.action.getTitle({}))).toBe('Ahoy: reconnecting');
		const { members } = await adaSees.untilInCall('Ben is still there', () => true);
		expect(members.map(({ connection }) => connection)).toEqual(['connected']);
	});

	test('once it is back the room re-forms, the connection is kept, and others can join', async () => {
		const before = await adaSees.untilMember('a reading', ({ link }) => link !== null);
		server = await startServer({ port: server.port });
		const call = await adaSees.untilInCall('signaling is back', ({ signaling }) => signaling === 'connected');
		expect(call.members.map(({ id }) => id)).toEqual([before.id]);
		const { link } = await adaSees.untilMember(
			'the same connection counts on',
			(member) => (member.link?.framesDecoded ?? 0) > (before.link?.framesDecoded ?? 0),
		);
		expect(link?.connectionState).toBe('connected');
		await join(cyd);
		await adaSees.untilInCall(
			'Cyd is in too',
			({ members }) => members.length === 2 && members.every(({ connection }) => connection === 'connected'),
		);
		expect(await seeMovingPictures(await cyd.openPopup(), 3)).toHaveLength(3);
	});
});

test('sockets that break, or go silent, are replaced, and nobody enters again', async () => {
	// Whoever entered again would be refused.
	const joinsPerRoom = { perSecond: 1e-6, burst: 2 };
	const server = createServer({ port: 0, limits: { roomCapacity: 8, joinsPerRoom } });
	const network = await startCuttingProxy((await server.ready).port);
	const serverOrigin = `http://127.0.0.1:${network.port}`;
	const [ada, ben] = await Promise.all(['Ada', 'Ben'].map((name) => createPerson({ name, serverOrigin })));
	onTestFinished(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server.close();
	});
	if (!ada || !ben) throw new Error('two were asked for');
	const adaSees = await observe(await ada.openPage('pages/options/index.html'));
	await click(await ada.openPopup(), 'button', 'Start a call');
	const { invite } = await adaSees.untilInCall('Ada waits', () => true);
	await joinCall(await ben.openPopup(), invite.code);
	const before = await adaSees.untilMember('Ben is there', ({ connection }) => connection === 'connected');
	const benSees = await observe(await ben.openPage('pages/options/index.html'));

	for (const breakIt of [() => network.cutNow(), () => network.swallow()]) {
		const lost = [adaSees, benSees].map((one) =>
			one
				.untilInCall('lost', ({ signaling }) => signaling === 'lost')
				.then(() => one.untilInCall('back', ({ signaling }) => signaling === 'connected')),
		);
		breakIt();
		for (const { members } of await Promise.all(lost)) {
			expect(members.map(({ connection }) => connection)).toEqual(['connected']);
		}
	}
	const after = await adaSees.untilMember(
		'the same connection counts on',
		({ link }) => (link?.framesDecoded ?? 0) > (before.link?.framesDecoded ?? 0),
	);
	expect(after.id).toBe(before.id);
	expect(await seeMovingPictures(await ben.openPopup(), 2)).toHaveLength(2);
});
