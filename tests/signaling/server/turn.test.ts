/** Credentials for the operator's relay: by the draft's own rule, over real sockets, and as the real coturn takes them. */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IceServer, IceService } from '#protocol/messages.ts';
import { createTurnServer, memberTurnLifetimeMs, parseTurnUrls, turnLifetimeMs } from '#server/turn.ts';
import { hasCoturn, loopbackPeers, startCoturn } from '../coturn.ts';
import { createTurnClient } from '../turn-client.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const secret = 'north';
const urls = ['turn:turn.example.org:3478'];
const stun = { urls: ['stun:stun.example.org'] };

/** When they end, in seconds since the epoch; after a look at whether they are what coturn reckons. */
function endOf({ username = '', credential }: Partial<IceServer>): number {
	expect(credential).toBe(createHmac('sha1', secret).update(username).digest('base64'));
	return Number(username.split(':')[0]);
}

function expectToEndAfter(lifetimeMs: number, { iceServers, iceLifetimeMs }: IceService): void {
	expect(iceLifetimeMs).toBe(lifetimeMs);
	const remainingMs = endOf(iceServers.at(-1) ?? stun) * 1_000 - Date.now();
	expect(remainingMs).toBeGreaterThan(lifetimeMs - 30_000);
	expect(remainingMs).toBeLessThanOrEqual(lifetimeMs);
}

describe('TURN credentials', () => {
	it('are those of coturn: the end and a name, and their HMAC', () => {
		const server = createTurnServer({ urls, secret }, 'k7mqx2wdp9ht', 1_800_003_600_999);
		expect(server).toEqual({
			urls,
			username: '1800003600:k7mqx2wdp9ht',
			// printf 1800003600:k7mqx2wdp9ht | openssl dgst -sha1 -hmac north -binary | base64
			credential: 'c4GXeVPTSQnSCl2+5FDNUEO6POE=',
		});
	});

	it('last an hour at most, and a few minutes for who is in no room', () => {
		expect(memberTurnLifetimeMs).toBeLessThanOrEqual(3_600_000);
		expect(turnLifetimeMs).toBeLessThanOrEqual(300_000);
	});

	it('come with the welcome, beside the other ICE servers, and are other ones for each connection', async () => {
		const { connect } = await startServer({ iceServers: [stun], turn: { urls, secret } });
		const [ann, ben] = [await (await connect()).greet(), await (await connect()).greet()];
		expect(ann.iceServers).toEqual([
			stun,
			{ urls, username: expect.stringContaining(ann.peerId), credential: expect.any(String) },
		]);
		expectToEndAfter(turnLifetimeMs, ann);
		expect(ben.iceServers).not.toEqual(ann.iceServers);
	});

	it('are told not to expire where the operator has fixed ones', async () => {
		const { connect } = await startServer({ iceServers: [stun] });
		const welcome = await (await connect()).greet();
		expect(welcome.iceServers).toEqual([stun]);
		expect(welcome).not.toHaveProperty('iceLifetimeMs');
	});

	it('are renewed for longer for who is in a room, and not too often', async () => {
		const { member } = await startServer({
			turn: { urls, secret },
			limits: { iceServers: { perSecond: 0.001, burst: 2 } },
		});
		const { client } = await member(createRoomId());
		for (let i = 0; i < 2; i++) {
			client.send({ type: 'ice-servers' });
			expectToEndAfter(memberTurnLifetimeMs, await client.expect('ice-servers'));
		}
		client.send({ type: 'ice-servers' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
	});

	it('are renewed outside a room for as short as before, by what an address may connect', async () => {
		const { greeted } = await startServer({
			turn: { urls, secret },
			limits: { connectsPerAddress: { perSecond: 0.001, burst: 2 } },
		});
		const client = await greeted();
		client.send({ type: 'ice-servers' });
		expectToEndAfter(turnLifetimeMs, await client.expect('ice-servers'));
		client.send({ type: 'ice-servers' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
	});

	it('are those of a member no longer after it left', async () => {
		const { member } = await startServer({ turn: { urls, secret } });
		const { client } = await member(createRoomId());
		client.send({ type: 'leave' });
		client.send({ type: 'ice-servers' });
		expectToEndAfter(turnLifetimeMs, await client.expect('ice-servers'));
	});
});

it.each([
	['turn:a', ['turn:a']],
	['turn:a:3478,turns:b:5349?transport=tcp', ['turn:a:3478', 'turns:b:5349?transport=tcp']],
	[
		'turn:a:3478 turn:a:3478?transport=tcp turns:a:443?transport=tcp',
		['turn:a:3478', 'turn:a:3478?transport=tcp', 'turns:a:443?transport=tcp'],
	],
	[' turn:a \n turn:b ,', ['turn:a', 'turn:b']],
	['', null],
	['stun:a', null],
	['turn:a?transport=x', null],
])('reads %j as addresses of a relay', (text, list) => {
	expect(parseTurnUrls(text)).toEqual(list);
});

const why = hasCoturn ? '' : ' (left out: it is not installed)';

describe.skipIf(!hasCoturn)(`coturn${why}`, { timeout: 20_000 }, () => {
	it('relays for who has them', async () => {
		const port = await startCoturnForTest();
		const { connect } = await startServer({ turn: { urls: [`turn:127.0.0.1:${port}`], secret } });
		const { iceServers } = await (await connect()).greet();
		const { output, code } = await useRelay(port, iceServers[0] ?? stun);
		expect(output).toMatch(/tot_send_msgs=[1-9]\d*, tot_recv_msgs=[1-9]/);
		expect(code).toBe(0);
	});

	it.each([
		['which have ended', createTurnServer({ urls, secret }, 'k7mqx2wdp9ht', Date.now() - 5_000)],
		['of another secret', createTurnServer({ urls, secret: 'south' }, 'k7mqx2wdp9ht', Date.now() + turnLifetimeMs)],
	])('does not relay for who has some %s', async (_, server) => {
		const { output, code } = await useRelay(await startCoturnForTest(), server);
		expect(output).toContain('Cannot complete Allocation');
		expect(code).not.toBe(0);
	});

	// A call behind a relay lasts longer than the credentials that it began with.
	it.each([
		['its nonces last', 0],
		['it wants a new nonce meanwhile', 1],
	])('goes on relaying for who asked in time, after the credentials have ended: %s', async (_, nonceSeconds) => {
		const port = await startCoturnForTest([...loopbackPeers, `stale-nonce=${nonceSeconds}`]);
		const server = createTurnServer({ urls, secret }, 'k7mqx2wdp9ht', Date.now() + 2_000);
		const inTime = await createTurnClient(port, server);
		onTestFinished(inTime.close);
		expect(await inTime.allocate()).toBe(0);
		await vi.waitFor(
			async () => {
				const late = await createTurnClient(port, server);
				onTestFinished(late.close);
				expect(await late.allocate()).toBe(401);
			},
			{ timeout: 10_000, interval: 250 },
		);
		expect(await inTime.permit('127.0.0.1')).toBe(0);
		expect(await inTime.refresh()).toBe(0);
	});
});

/** Gives back its port. */
async function startCoturnForTest(lines?: readonly string[]): Promise<number> {
	const coturn = await startCoturn(secret, lines);
	onTestFinished(coturn.close);
	return coturn.port;
}

/** Two clients send each other a few messages through the relay, over TCP. */
function useRelay(port: number, { username = '', credential = '' }: Partial<IceServer>) {
	const args = [
		'-t',
		'-y',
		'-c',
		'-m',
		'1',
		'-n',
		'3',
		'-u',
		username,
		'-w',
		credential,
		'-p',
		String(port),
		'127.0.0.1',
	];
	return new Promise<{ readonly output: string; readonly code: number }>((resolve) => {
		execFile('turnutils_uclient', args, { timeout: 15_000 }, (error, stdout, stderr) => {
			resolve({ output: stdout + stderr, code: error ? Number(error.code ?? 1) : 0 });
		});
	});
}
