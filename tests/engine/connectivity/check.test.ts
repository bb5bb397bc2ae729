import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkConnectivity } from '#engine/connectivity/check.ts';
import type { Connectivity } from '#engine/contract/connectivity.ts';
import type { IceServer } from '#protocol/messages.ts';
import { FakeGatherer, type FakePaths } from '../../fakes/fake-gatherer.ts';
import { FakeSocket } from '../../fakes/fake-socket.ts';
import { welcome } from '../../fakes/welcome.ts';

const stun = 'stun:stun.example.org';
const relay = {
	udp: 'turn:turn.example.org:3478',
	tcp: 'turn:turn.example.org:3478?transport=tcp',
	tls: 'turns:turn.example.org:443?transport=tcp',
};
const credentials = { username: 'k7mqx2wdp9ht', credential: 'north' };
const everything: readonly IceServer[] = [{ urls: [stun] }, { urls: Object.values(relay), ...credentials }];
const allOpen = { open: new Set([stun, ...Object.values(relay)]) };

const waiting: Connectivity = {
	server: 'waiting',
	udp: 'waiting',
	relay: { udp: 'waiting', tcp: 'waiting', tls: 'waiting' },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function startCheck(iceServers: readonly IceServer[], paths: FakePaths, isOnline = true) {
	const told: Connectivity[] = [];
	const made: FakeGatherer[] = [];
	const off = new AbortController();
	const socket = new FakeSocket('');
	const ended = checkConnectivity({
		serverOrigin: 'https://calls.example',
		createSocket: () => socket,
		createConnection(configuration) {
			const connection = new FakeGatherer(configuration, paths);
			made.push(connection);
			return connection.asConnection();
		},
		isOnline: () => isOnline,
		signal: off.signal,
		onProgress: (found) => told.push(found),
	});
	const answer = () => {
		socket.open();
		socket.receive({ ...welcome, iceServers });
	};
	return { told, made, off, socket, ended, answer };
}

/** What it came to; with a server that answers. */
async function check(iceServers: readonly IceServer[], paths: FakePaths): Promise<Connectivity | undefined> {
	const { told, made, ended, answer } = startCheck(iceServers, paths);
	answer();
	await vi.runAllTimersAsync();
	await ended;
	expect(made.every(({ isClosed }) => isClosed)).toBe(true);
	return told.at(-1);
}

it('finds every way open, and tells each as soon as it is known', async () => {
	const { told, ended, answer } = startCheck(everything, allOpen);
	expect(told).toEqual([waiting]);
	answer();
	await ended;
	expect(told[1]).toEqual({ ...waiting, server: 'works' });
	expect(told.at(-1)).toEqual({
		server: 'works',
		udp: 'works',
		relay: { udp: 'works', tcp: 'works', tls: 'works' },
	});
});

it('goes to a relay by one address at a time, and through it alone', async () => {
	const { made, ended, answer } = startCheck(everything, allOpen);
	answer();
	await ended;
	const relayed = made.filter(({ configuration }) => configuration.iceTransportPolicy === 'relay');
	expect(relayed.map(({ configuration }) => configuration.iceServers)).toEqual(
		Object.values(relay).flatMap((url) => {
			const servers = [{ urls: [url], ...credentials }];
			return [servers, servers];
		}),
	);
});

describe('names what is blocked:', () => {
	it('UDP', async () => {
		expect(await check(everything, { open: new Set([relay.tcp, relay.tls]) })).toEqual({
			server: 'works',
			udp: 'blocked',
			relay: { udp: 'blocked', tcp: 'works', tls: 'works' },
		});
	});

	it('all but TLS', async () => {
		expect((await check(everything, { open: new Set([relay.tls]) }))?.relay).toEqual({
			udp: 'blocked',
			tcp: 'blocked',
			tls: 'works',
		});
	});

	it('the relay', async () => {
		expect(await check(everything, { open: new Set([stun]) })).toMatchObject({
			udp: 'works',
			relay: { udp: 'blocked', tcp: 'blocked', tls: 'blocked' },
		});
	});

	it('a relay that gives addresses and carries nothing', async () => {
		expect((await check(everything, { ...allOpen, mute: new Set([relay.tcp]) }))?.relay).toEqual({
			udp: 'works',
			tcp: 'blocked',
			tls: 'works',
		});
	});
});

it('does not wait for a relay that refuses', async () => {
	const { told, ended, answer } = startCheck([{ urls: [relay.tcp], ...credentials }], {
		open: new Set(),
		refused: new Set([relay.tcp]),
	});
	answer();
	await ended;
	expect(told.at(-1)?.relay.tcp).toBe('blocked');
});

it('takes a STUN server’s answer for one where there is no NAT', async () => {
	expect((await check([{ urls: [stun] }], { ...allOpen, hasNat: false }))?.udp).toBe('works');
});

it('takes an error for none', async () => {
	const paths = { open: new Set<string>(), refused: new Set([stun]) };
	expect((await check([{ urls: [stun] }], paths))?.udp).toBe('blocked');
});

it('knows of UDP by the relay where there is no STUN server', async () => {
	const servers = [{ urls: Object.values(relay), ...credentials }];
	expect((await check(servers, { open: new Set([relay.udp]) }))?.udp).toBe('works');
	expect((await check(servers, { open: new Set([relay.tcp]) }))?.udp).toBe('blocked');
});

it('tells what the server does not offer', async () => {
	expect(await check([], { open: new Set() })).toEqual({
		server: 'works',
		udp: 'not-offered',
		relay: { udp: 'not-offered', tcp: 'not-offered', tls: 'not-offered' },
	});
});

it.each([
	['turns:turn.example.org', 'tls'],
	['turn:turn.example.org?transport=udp', 'udp'],
	['turns:turn.example.org?transport=udp', null],
] as const)('goes to %s by %s', async (url, transport) => {
	const found = await check([{ urls: [url], ...credentials }], { open: new Set([url]) });
	const none = { udp: 'not-offered', tcp: 'not-offered', tls: 'not-offered' };
	expect(found?.relay).toEqual(transport ? { ...none, [transport]: 'works' } : none);
});

it('counts an address that the browser refuses as blocked', async () => {
	const servers = [{ urls: ['turn:invalid'], ...credentials }];
	expect((await check(servers, allOpen))?.relay.udp).toBe('blocked');
});

it('tries no more of a kind than a few', async () => {
	const urls = Array.from({ length: 20 }, (_, index) => `turn:${index}.example.org`);
	const { made, ended, answer } = startCheck([{ urls, ...credentials }], { open: new Set() });
	answer();
	await vi.runAllTimersAsync();
	await ended;
	expect(made).toHaveLength(8);
});

it('names the server where that is what does not answer, and tries nothing else', async () => {
	const { told, made, socket, ended } = startCheck(everything, allOpen);
	socket.lose();
	await ended;
	expect(told.at(-1)).toEqual({
		server: 'unreachable',
		udp: 'untried',
		relay: { udp: 'untried', tcp: 'untried', tls: 'untried' },
	});
	expect(made).toEqual([]);
});

it('asks nobody without a network', async () => {
	const { told, ended, socket } = startCheck(everything, allOpen, false);
	await ended;
	expect(told.at(-1)).toMatchObject({ server: 'offline', udp: 'untried' });
	expect(socket.onopen).toBeNull();
});

it('closes everything at once when it is called off, and tells nothing any more', async () => {
	const { told, made, off, ended, answer } = startCheck(everything, { open: new Set() });
	answer();
	await vi.advanceTimersByTimeAsync(100);
	const before = told.length;
	off.abort();
	await ended;
	expect(made.length).toBeGreaterThan(0);
	expect(made.every(({ isClosed }) => isClosed)).toBe(true);
	expect(told).toHaveLength(before);
	expect(vi.getTimerCount()).toBe(0);
});
