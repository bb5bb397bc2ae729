/** The shipped configuration of the relay, as the real coturn takes it: whom it serves, and where it sends nothing. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTurnServer, turnLifetimeMs } from '#server/turn.ts';
import { hasCoturn, startCoturn } from '../coturn.ts';
import { createTurnClient, type TurnClient, type TurnCredentials } from '../turn-client.ts';

const secret = 'north';
const userQuota = 100;
const codes = { wrongCredentials: 401, forbidden: 403, familyUnsupported: 440, transportUnsupported: 442, quota: 486 };

const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
/** An address that is this machine's, and is no loopback. */
const ownAddress = interfaces.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
const hasIpv6 = interfaces.some(({ address }) => address === '::1');

function credentialsOf(name: string, madeAtMs = Date.now(), key = secret): TurnCredentials {
	const endMs = madeAtMs + turnLifetimeMs;
	const { username = '', credential = '' } = createTurnServer({ urls: [], secret: key }, name, endMs);
	return { username, credential };
}

async function startRelay(...lines: readonly string[]): Promise<number> {
	const { port, close } = await startCoturn(secret, lines);
	onTestFinished(close);
	return port;
}

async function connectTo(port: number, credentials = credentialsOf('k7mqx2wdp9ht')): Promise<TurnClient> {
	const client = await createTurnClient(port, credentials);
	onTestFinished(client.close);
	return client;
}

/** One after the other, so that each answer is the one to its question. */
async function permissions(client: TurnClient, peers: readonly string[]) {
	const answers: Record<string, number> = {};
	for (const peer of peers) answers[peer] = await client.permit(peer);
	return answers;
}

const each = (peers: readonly string[], code: number) => Object.fromEntries(peers.map((peer) => [peer, code]));

const missing = hasCoturn ? '' : ' (left out: coturn is not installed)';

describe.skipIf(!hasCoturn)(`the shipped relay${missing}`, () => {
	it('sends nothing to addresses of IPv4 that are not of the public internet', async () => {
		const client = await connectTo(await startRelay());
		expect(await client.allocate()).toBe(0);
		const peers = [
			...[
				'0.0.0.0',
				'0.0.0.1',
				'0.255.255.255',
				'10.0.0.0',
				'10.0.0.1',
				'10.255.255.255',
				'100.64.0.0',
				'100.127.255.255',
			],
			...[
				'127.0.0.1',
				'127.0.0.53',
				'127.255.255.255',
				'169.254.0.0',
				'169.254.169.254',
				'172.16.0.0',
				'172.31.255.255',
			],
			...['192.0.0.0', '192.0.0.171', '192.0.2.1', '192.88.99.1', '192.168.0.0', '192.168.0.1', '192.168.255.255'],
			...['198.18.0.0', '198.19.255.255', '198.51.100.1', '203.0.113.255'],
			...['224.0.0.0', '224.0.0.251', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
		];
		expect(await permissions(client, peers)).toEqual(each(peers, codes.forbidden));
	});

	it('sends to the public internet, up to the borders of what it does not', async () => {
		const client = await connectTo(await startRelay());
		expect(await client.allocate()).toBe(0);
		const peers = [
			...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
			...[
				'169.253.255.255',
				'169.255.0.0',
				'172.15.255.255',
				'172.32.0.0',
				'192.0.1.0',
				'192.0.3.0',
				'192.167.255.255',
			],
			...['192.169.0.0', '198.17.255.255', '198.20.0.0', '203.0.112.255', '203.0.114.0', '223.255.255.255'],
		];
		expect(await permissions(client, peers)).toEqual(each(peers, 0));
	});

	describe.skipIf(!hasIpv6)(`of IPv6${hasIpv6 ? '' : ' (left out: this machine has none)'}`, () => {
		it('sends nothing to addresses that are not of the public internet, nor to IPv4 in their clothes', async () => {
			const client = await connectTo(await startRelay('relay-ip=127.0.0.1', 'relay-ip=::1'));
			expect(await client.allocate({ family: 6 })).toBe(0);
			const peers = [
				...['::', '::1', '::2', '::127.0.0.1', '::127.0.0.0', '::10.1.0.0', '::10.0.0.0', '::8.8.8.8', '::1:0:0:1'],
				...['::ffff:127.0.0.1', '::ffff:0.0.0.0', '::ffff:10.0.0.1', '::ffff:192.168.1.0', '::ffff:8.8.8.8'],
				...['::ffff:0:127.0.0.1', '::ffff:0:10.0.0.0', '64:ff9b::127.0.0.1', '64:ff9b::10.0.0.0', '64:ff9b:1::a00:0'],
				...['100::', '100::1', '1fff::1', '2001::', '2001::1', '2001:0:7f00:1::', '2001:1ff::1', '2001:db8::1'],
				...['2002::', '2002:7f00:1::', '2002:a00:1::1', '3fff::', '3fff:fff::1', '4000::', '5f00::1', '8000::1'],
				...['fc00::', 'fd00::1', 'fdff:ffff::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1', 'ff02::fb', 'ff0e::1'],
			];
			expect(await permissions(client, peers)).toEqual(each(peers, codes.forbidden));
		});

		it('sends to the public internet, up to the borders of what it does not', async () => {
			const client = await connectTo(await startRelay('relay-ip=127.0.0.1', 'relay-ip=::1'));
			expect(await client.allocate({ family: 6 })).toBe(0);
			const peers = [
				...['2000::', '2000:ffff::1', '2001:200::1', '2001:db7:ffff::', '2001:db9::', '2003::1', '2600::1'],
				...['2a00:1450:4001::8a', '3ffe:ffff::1', '3fff:1000::1'],
			];
			expect(await permissions(client, peers)).toEqual(each(peers, 0));
		});

		it('has none to send from where it was given an address of IPv4 alone', async () => {
			const client = await connectTo(await startRelay());
			expect(await client.allocate({ family: 6 })).toBe(codes.familyUnsupported);
		});
	});

	const elsewhere = ownAddress ? '' : ' (left out: this machine has no other address)';

	it.skipIf(!ownAddress)(`carries messages both ways to a peer that is allowed${elsewhere}`, async () => {
		const client = await connectTo(await startRelay(`allowed-peer-ip=${ownAddress}`));
		expect(await client.allocate()).toBe(0);
		const peer = createSocket('udp4').bind(0, ownAddress);
		onTestFinished(() => void peer.close());
		await once(peer, 'listening');
		expect(await client.permit(peer.address().address)).toBe(0);
		client.send(peer.address().address, peer.address().port, 'ahoy');
		const [message, from] = await once(peer, 'message');
		expect(String(message)).toBe('ahoy');
		expect(from.port).toBe(client.relayedPort);
		const answer = client.receive();
		peer.send('hoy', from.port, from.address);
		expect(await answer).toBe('hoy');
	});

	it.skipIf(!ownAddress)(
		`behind a NAT, takes two who both use it to each other, and nowhere else${elsewhere}`,
		async () => {
			const nat = ['relay-ip=127.0.0.1', `relay-ip=${ownAddress}`, `external-ip=198.51.100.7/${ownAddress}`];
			const client = await connectTo(await startRelay(...nat));
			expect(await client.allocate()).toBe(0);
			const peers = ['198.51.100.8', '192.168.0.1', '127.0.0.1'];
			expect(await permissions(client, peers)).toEqual(each(peers, codes.forbidden));
			expect(await client.permit('198.51.100.7')).toBe(0);
		},
	);

	it('serves nobody with credentials that have ended, or were made with another secret', async () => {
		const port = await startRelay();
		const ended = await connectTo(port, credentialsOf('k7mqx2wdp9ht', Date.now() - turnLifetimeMs - 5_000));
		expect(await ended.allocate()).toBe(codes.wrongCredentials);
		const wrong = await connectTo(port, credentialsOf('k7mqx2wdp9ht', Date.now(), 'south'));
		expect(await wrong.allocate()).toBe(codes.wrongCredentials);
	});

	it('gives nobody more than a share, whatever the end of the credentials, and others theirs', async () => {
		const port = await startRelay();
		for (let i = 0; i < userQuota; i++) {
			const client = await connectTo(port, credentialsOf('k7mqx2wdp9ht', Date.now() + i * 1_000));
			expect(await client.allocate()).toBe(0);
		}
		const oneMore = await connectTo(port);
		expect(await oneMore.allocate()).toBe(codes.quota);
		const other = await connectTo(port, credentialsOf('z9htk7mqx2wd'));
		expect(await other.allocate()).toBe(0);
	});

	it('opens no TCP connections for anybody', async () => {
		const client = await connectTo(await startRelay());
		expect(await client.allocate({ transport: 'tcp' })).toBe(codes.transportUnsupported);
	});

	it('speaks TLS', async () => {
		const { tlsPort, close } = await startCoturn(secret, []);
		onTestFinished(close);
		const socket = connect({ port: tlsPort, host: '127.0.0.1', rejectUnauthorized: false });
		onTestFinished(() => void socket.destroy());
		await once(socket, 'secureConnect');
		expect(socket.getProtocol()).toMatch(/^TLSv1\.[23]$/);
	});
});
