/** Whether calls get through, as the settings tell it: a real Chromium, the real server, and the real coturn as it is shipped. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createTurnServer, turnLifetimeMs } from '#server/turn.ts';
import { type Coturn, hasCoturn, loopbackPeers, startCoturn } from '../signaling/coturn.ts';
import { click, named, read } from './support/controls.ts';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const secret = 'north';
/** Longer than the check may take: the server's time and a relay's. */
const checkLimitMs = 30_000;

const works = {
	Server: 'Works',
	'Direct, by UDP': 'Works',
	'Relay by UDP': 'Works',
	'Relay by TCP': 'Works',
	'Relay by TLS': 'Works',
};

const missing = hasCoturn ? '' : ' (left out: coturn is not installed)';

describe.skipIf(!hasCoturn)(`a check of the connection${missing}`, { timeout: 90_000 }, () => {
	let person: Person;

	beforeAll(async () => {
		// The relay's certificate is nobody's.
		const extraArguments = ['--ignore-certificate-errors'];
		person = await createPerson({ name: 'Ada', serverOrigin: 'http://127.0.0.1:1', extraArguments });
	});

	afterAll(() => person?.close());

	async function startRelay(...lines: readonly string[]): Promise<Coturn> {
		const relay = await startCoturn(secret, [...loopbackPeers, ...lines]);
		onTestFinished(relay.close);
		return relay;
	}

	/** Told by its own addresses, and a STUN server of its own if it has one. */
	async function startServerWith(relay: Coturn | null, stunPort?: number): Promise<TestServer> {
		const at = `127.0.0.1:${relay?.port}`;
		const urls = [`turn:${at}`, `turn:${at}?transport=tcp`, `turns:127.0.0.1:${relay?.tlsPort}?transport=tcp`];
		const server = await startServer({
			turn: relay && { urls, secret },
			iceServers: stunPort === undefined ? [] : [{ urls: [`stun:127.0.0.1:${stunPort}`] }],
		});
		onTestFinished(() => server.close());
		return server;
	}

	async function openSettings(serverOrigin: string): Promise<Page> {
		const page = await person.openPage('pages/options/index.html');
		onTestFinished(() => page.close());
		await prefer(page, { serverOrigin });
		await page.reload();
		return page;
	}

	/** What stands in the list, name by name. */
	function readWays(page: Page): Promise<Record<string, string>> {
		return page.$$eval('ah-options-page >>> ah-connection-check >>> .ways li', (rows) =>
			Object.fromEntries(rows.map((row) => [...row.children].map((part) => part.textContent?.trim()))),
		);
	}

	async function waysAtItsEnd(page: Page): Promise<Record<string, string>> {
		let ways: Record<string, string> = {};
		const areKnown = async () => {
			ways = await readWays(page);
			const states = Object.values(ways);
			return states.length > 0 && !states.includes('Checking…');
		};
		await expect.poll(areKnown, { timeout: checkLimitMs }).toBe(true);
		return ways;
	}

	async function check(serverOrigin: string): Promise<{ page: Page; ways: Record<string, string> }> {
		const page = await openSettings(serverOrigin);
		await click(page, 'button', 'Check connection');
		return { page, ways: await waysAtItsEnd(page) };
	}

	test('finds every way open, in a call as well as without one', async () => {
		const relay = await startRelay();
		const server = await startServerWith(relay, relay.port);
		const page = await openSettings(server.origin);
		const observer = await observe(page);
		await click(await person.openPopup(), 'button', 'Start a call');
		const call = await observer.untilInCall('started', ({ signaling }) => signaling === 'connected');
		await page.bringToFront();
		await click(page, 'button', 'Check connection');
		expect(await waysAtItsEnd(page)).toEqual(works);
		await read(page, 'Calls get through from here.');
		const now = await observer.untilInCall('still there', () => true);
		expect(now).toEqual(call);
		await observer.send({ type: 'leave' });
		await observer.send({ type: 'dismiss' });
	});

	test('names the relay where that is gone', async () => {
		const [relay, stun] = [await startRelay(), await startRelay()];
		const server = await startServerWith(relay, stun.port);
		await relay.close();
		const { page, ways } = await check(server.origin);
		expect(ways).toEqual({
			...works,
			'Relay by UDP': 'Blocked',
			'Relay by TCP': 'Blocked',
			'Relay by TLS': 'Blocked',
		});
		await read(page, 'but the relay does not answer');
	});

	test('names UDP where that is blocked, and goes by TCP', async () => {
		const relay = await startRelay('no-udp');
		const server = await startServerWith(relay, relay.port);
		const { page, ways } = await check(server.origin);
		expect(ways).toEqual({ ...works, 'Direct, by UDP': 'Blocked', 'Relay by UDP': 'Blocked' });
		await read(page, 'This network blocks UDP, which direct calls need. Your calls go through the relay instead');
	});

	test('says that a server offers no relay', async () => {
		const stun = await startRelay();
		const server = await startServerWith(null, stun.port);
		const { page, ways } = await check(server.origin);
		expect(ways).toEqual({
			...works,
			'Relay by UDP': 'Not offered',
			'Relay by TCP': 'Not offered',
			'Relay by TLS': 'Not offered',
		});
		await read(page, 'The server offers no relay');
	});

	test('is offered where no call comes about, and names the server that does not answer', async () => {
		const server = await startServer();
		await server.close();
		const page = await openSettings(server.origin);
		const popup = await person.openPopup();
		await click(popup, 'button', 'Start a call');
		await click(popup, 'button', 'Check connection');
		// In the tab that is open already, and by itself.
		expect(await waysAtItsEnd(page)).toMatchObject({ Server: 'No answer', 'Relay by UDP': 'Not checked' });
		await read(page, 'The server does not answer, so no call can be set up.');
		const tabs = (await person.browser.pages()).filter((tab) => tab.url().includes('/pages/options/'));
		expect(tabs).toHaveLength(1);
	});

	test('tries what a call prefers by itself: UDP to TCP to TLS', async () => {
		const { port, tlsPort } = await startRelay();
		const urls = [`turn:127.0.0.1:${port}`, `turn:127.0.0.1:${port}?transport=tcp`, `turns:127.0.0.1:${tlsPort}`];
		const page = await openSettings('http://127.0.0.1:1');
		const priorities: number[] = [];
		for (const url of urls) {
			const { username = '', credential = '' } = createTurnServer(
				{ urls, secret },
				'k7mqx2wdp9ht',
				Date.now() + turnLifetimeMs,
			);
			priorities.push(await page.evaluate(priorityOf, { urls: url, username, credential }));
		}
		expect(priorities).toEqual([...priorities].sort((one, other) => other - one));
		expect(new Set(priorities).size).toBe(3);
	});

	test('ends at a press of Stop', async () => {
		const relay = await startRelay('no-udp');
		const server = await startServerWith(relay);
		const page = await openSettings(server.origin);
		await click(page, 'button', 'Check connection');
		await page.locator(named('button', 'Stop')).click();
		expect(await readWays(page)).toEqual({});
	});
});

/** In the page: how a browser ranks the address it gets of a relay. RFC 8445 section 5.1.2. */
async function priorityOf(server: RTCIceServer): Promise<number> {
	const connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
	const gathered = new Promise<number>((resolve) => {
		connection.onicecandidate = ({ candidate }) => {
			if (candidate?.priority) resolve(candidate.priority);
		};
	});
	connection.createDataChannel('');
	await connection.setLocalDescription();
	return gathered.finally(() => connection.close());
}
