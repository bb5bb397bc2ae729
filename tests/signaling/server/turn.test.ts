/** Credentials for the operator's relay: by the draft's own rule, over real sockets, and as the real coturn takes them. */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IceServer } from '#protocol/messages.ts';
import { createTurnServer, parseTurnUrls, turnLifetimeMs } from '#server/turn.ts';
import { hasCoturn, startCoturn } from '../coturn.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const secret = 'north';
const urls = ['turn:turn.example.org:3478'];
const stun = { urls: ['stun:stun.example.org'] };
const hourS = 3_600;

/** When they end, in seconds since the epoch; after a look at whether they are what coturn reckons. */
function endOf({ username = '', credential }: Partial<IceServer>): number {
	expect(credential).toBe(createHmac('sha1', secret).update(username).digest('base64'));
	return Number(username.split(':')[0]);
}

describe('TURN credentials', () => {
	it('are those of coturn: the end and a name, and their HMAC', () => {
		const server = createTurnServer({ urls, secret }, 'k7mqx2wdp9ht', 1_800_000_000_999);
		expect(server).toEqual({
			urls,
			username: '1800003600:k7mqx2wdp9ht',
			// printf 1800003600:k7mqx2wdp9ht | openssl dgst -sha1 -hmac north -binary | base64
			credential: 'c4GXeVPTSQnSCl2+5FDNUEO6POE=',
		});
	});

	it('last an hour at most', () => {
		expect(turnLifetimeMs).toBeLessThanOrEqual(3_600_000);
	});

	it('come with the welcome, beside the other ICE servers, and are other ones for each connection', async () => {
		const { connect } = await startServer({ iceServers: [stun], turn: { urls, secret } });
		const [ann, ben] = [await (await connect()).greet(), await (await connect()).greet()];
		expect(ann.iceLifetimeMs).toBe(turnLifetimeMs);
		expect(ann.iceServers).toEqual([
			stun,
			{ urls, username: expect.stringContaining(ann.peerId), credential: expect.any(String) },
		]);
		const remainingS = endOf(ann.iceServers[1] ?? stun) - Date.now() / 1_000;
		expect(remainingS).toBeGreaterThan(hourS - 30);
		expect(remainingS).toBeLessThanOrEqual(hourS);
		expect(ben.iceServers).not.toEqual(ann.iceServers);
	});

	it('are told not to expire where the operator has fixed ones', async () => {
		const { connect } = await startServer({ iceServers: [stun] });
		const welcome = await (await connect()).greet();
		expect(welcome.iceServers).toEqual([stun]);
		expect(welcome).not.toHaveProperty('iceLifetimeMs');
	});

	it('are renewed for who is in a room, and not too often', async () => {
		const { member } = await startServer({
			turn: { urls, secret },
			limits: { iceServers: { perSecond: 0.001, burst: 2 } },
		});
		const { client } = await member(createRoomId());
		for (let i = 0; i < 2; i++) {
			client.send({ type: 'ice-servers' });
			const { iceServers, iceLifetimeMs } = await client.expect('ice-servers');
			expect(iceLifetimeMs).toBe(turnLifetimeMs);
			expect(endOf(iceServers[0] ?? stun)).toBeGreaterThan(Date.now() / 1_000);
		}
		client.send({ type: 'ice-servers' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'rate-limited' });
	});

	it('are renewed for nobody else', async () => {
		const { greeted } = await startServer({ turn: { urls, secret } });
		const client = await greeted();
		client.send({ type: 'ice-servers' });
		expect(await client.next()).toEqual({ type: 'refused', code: 'not-in-room' });
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
		['which have ended', createTurnServer({ urls, secret }, 'k7mqx2wdp9ht', Date.now() - turnLifetimeMs - 5_000)],
		['of another secret', createTurnServer({ urls, secret: 'south' }, 'k7mqx2wdp9ht', Date.now())],
	])('does not relay for who has some %s', async (_, server) => {
		const { output, code } = await useRelay(await startCoturnForTest(), server);
		expect(output).toContain('Cannot complete Allocation');
		expect(code).not.toBe(0);
	});
});

/** Gives back its port. */
async function startCoturnForTest(): Promise<number> {
	const coturn = await startCoturn(secret);
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
