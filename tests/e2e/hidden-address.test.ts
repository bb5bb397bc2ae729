/** Hiding one's address, with real browsers and, where it is installed, the real relay of an operator. */
import type { JSHandle } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Coturn, hasCoturn, startCoturn } from '../signaling/coturn.ts';
import { connectionsOf } from './support/connections.ts';
import { click, fill, read, see } from './support/controls.ts';
import { hasten } from './support/hasten.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = hasCoturn ? '' : ' (left out: it needs coturn)';

const secret = 'north';

let server: TestServer;
let ann: Participant;
let ben: Participant;

beforeAll(async () => {
	// Before each test they are told of its own.
	const serverOrigin = 'http://127.0.0.1:1';
	const create = (name: string) => createParticipant({ name, serverOrigin });
	[ann, ben] = await Promise.all([create('Ann Ekdahl'), create('Ben Okri')]);
});

afterAll(() => Promise.allSettled([ann?.close(), ben?.close()]));

beforeEach(async () => {
	await Promise.all(
		[ann, ben].map(async ({ name, view, sees }) => {
			await prefer(view, { serverOrigin: server.origin, hideAddress: false });
			await sees.until(
				`${name} has the server`,
				({ server: { origin }, self }) => origin === server.origin && !self.hidesAddress,
			);
		}),
	);
});

afterEach(async () => {
	for (const { sees } of [ann, ben]) {
		await sees.send({ type: 'leave' });
		await sees.send({ type: 'dismiss' });
	}
});

/** As Settings, Privacy does. */
async function alwaysHide({ person }: Participant): Promise<void> {
	const settings = await person.openPage('pages/options/index.html');
	await click(settings, 'switch', 'Always use the relay');
	await settings.close();
}

async function openQuality({ view }: Participant): Promise<void> {
	await click(view, 'button', 'More');
	await click(view, 'menuitem', 'Quality');
}

interface Told {
	/** Connections that are not closed. */
	readonly connections: number;
	/** Of all candidates in their descriptions, kind and the address it was found from. */
	readonly candidates: readonly string[];
}

/** What a person's connections tell the other side, or were told by it. */
async function candidatesOf({ person }: Participant, side: 'localDescription' | 'remoteDescription'): Promise<Told> {
	const all = await connectionsOf(person);
	const descriptions = await all.evaluate(
		(list: RTCPeerConnection[], one) =>
			list.filter(({ signalingState }) => signalingState !== 'closed').map((connection) => connection[one]?.sdp ?? ''),
		side,
	);
	const lines = descriptions.flatMap((sdp) => sdp.split('\r\n')).filter((line) => line.startsWith('a=candidate:'));
	const kinds = lines.map((line) => / typ \S+( raddr \S+)?/.exec(line)?.[0].trim() ?? line);
	return { connections: descriptions.length, candidates: [...new Set(kinds)].sort() };
}

async function statesOf(connections: JSHandle<RTCPeerConnection[]>): Promise<readonly string[]> {
	return connections.evaluate((list) => [...new Set(list.map(({ signalingState }) => signalingState))]);
}

/** What a relay's candidate says of where it was asked from: nothing. */
const relayed: Told = { connections: 1, candidates: ['typ relay raddr 0.0.0.0'] };

describe.skipIf(!hasCoturn)(`hiding one’s address behind a relay${why}`, () => {
	let coturn: Coturn;

	beforeAll(async () => {
		coturn = await startCoturn(secret);
		server = await startServer({ turn: { urls: [`turn:127.0.0.1:${coturn.port}`], secret } });
	});

	afterAll(async () => {
		await server?.close();
		await coturn?.close();
	});

	test('two who do so from the start see each other, and neither is told any address of the other', async () => {
		await alwaysHide(ann);
		const { link } = await ann.start();
		await fill(ben.view, 'textbox', 'Code or link', link);
		await click(ben.view, 'button', 'Join');
		await click(ben.view, 'switch', 'Hide my address');
		await ben.sees.until('hidden', ({ self }) => self.hidesAddress);
		await click(ben.view, 'button', 'Join call');
		await untilTogether(ann, ben);
		for (const one of [ann, ben]) {
			const { view, sees } = one;
			await sees.untilMember('relayed', (member) => member.link?.path === 'relayed' && member.link.framesDecoded > 0);
			expect(await seeMovingPictures(view, 2)).toHaveLength(2);
			expect(await candidatesOf(one, 'localDescription')).toEqual(relayed);
			expect(await candidatesOf(one, 'remoteDescription')).toEqual(relayed);
		}
	});

	test('who does so during a call stays in it: the direct way ends, and the pictures go on by the relay', async () => {
		const { link } = await ann.start();
		await ben.join(link);
		await untilTogether(ann, ben);
		await ben.sees.untilMember('direct', (member) => member.link?.path === 'direct');
		const anns = await connectionsOf(ann.person);
		const bens = await connectionsOf(ben.person);
		const seen = new Set<string>();
		for (const { sees } of [ann, ben]) {
			sees.snapshots.subscribe((snapshot) => {
				if (snapshot?.call.phase !== 'in-call') seen.add('no call');
				else if (snapshot.call.members.length !== 1) seen.add('alone');
				else for (const { connection } of snapshot.call.members) seen.add(connection);
			});
		}
		await openQuality(ann);
		await click(ann.view, 'menuitemcheckbox', 'Hide my address');
		await ann.sees.until('hidden', ({ self }) => self.hidesAddress);
		expect(await statesOf(anns)).toEqual(['closed']);
		for (const { sees } of [ann, ben]) {
			await sees.untilMember('pictures again', ({ link: way }) => way?.path === 'relayed' && way.framesDecoded > 20);
		}
		expect(await statesOf(bens)).toEqual(['closed']);
		expect(await candidatesOf(ann, 'localDescription')).toEqual(relayed);
		expect(await candidatesOf(ben, 'remoteDescription')).toEqual(relayed);
		for (const { view } of [ann, ben]) expect(await seeMovingPictures(view, 2)).toHaveLength(2);
		expect([...seen].sort()).toEqual(['connected', 'reconnecting']);
	});
});

describe('hiding one’s address behind a relay that does not answer', () => {
	beforeAll(async () => {
		// RFC 863: where anybody listens, it is to what it never answers.
		server = await startServer({ turn: { urls: ['turn:127.0.0.1:9'], secret } });
	});

	afterAll(() => server?.close());

	test('reaches nobody, and says so, until it is hidden no longer', async () => {
		const { link } = await ann.start();
		await ben.join(link);
		await untilTogether(ann, ben);
		const anns = await connectionsOf(ann.person);
		await openQuality(ann);
		// What Ann waits for in vain, fifteen seconds, is given up sooner.
		const takeTime = await hasten(ann.person);
		await click(ann.view, 'menuitemcheckbox', 'Hide my address');
		await ann.sees.untilMember('out of reach', ({ connection }) => connection === 'failed');
		await takeTime();
		await read(ann.view, 'Can’t reach Ben');
		await read(ann.view, 'Your address is hidden, and the relay doesn’t get you through.');
		expect(await statesOf(anns)).toEqual(['closed']);
		expect((await candidatesOf(ann, 'localDescription')).candidates).toEqual([]);
		// The menu stays open for what is switched in it.
		await click(ann.view, 'menuitemcheckbox', 'Hide my address');
		await untilTogether(ann, ben);
		await ann.sees.untilMember('direct', (member) => member.link?.path === 'direct');
	});
});

describe('hiding one’s address where the server has no relay', () => {
	beforeAll(async () => {
		server = await startServer();
	});

	afterAll(() => server?.close());

	test('is refused during a call, which goes on as it was', async () => {
		const { link } = await ann.start();
		await ben.join(link);
		await untilTogether(ann, ben);
		await openQuality(ann);
		await click(ann.view, 'menuitemcheckbox', 'Hide my address');
		await read(ann.view, 'This server has no relay, so it can’t hide your address.');
		const { self } = await ann.sees.until('still', () => true);
		expect(self.hidesAddress).toBe(false);
		await untilTogether(ann, ben);
	});

	test('keeps a call from starting, and says what would help', async () => {
		await alwaysHide(ann);
		await click(ann.view, 'button', 'Start a call');
		await see(ann.view, 'heading', 'Your address can’t be hidden here');
		await read(ann.view, 'It takes a relay to hide it');
		await click(ann.view, 'button', 'Don’t hide my address');
		const { self } = await ann.sees.until('in the call', ({ call }) => call.phase === 'in-call');
		expect(self.hidesAddress).toBe(false);
	});
});
