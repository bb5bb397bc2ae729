import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#server/environment.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
	const wishes = readEnvironment(environment);
	return wishes.understood ? [] : wishes.problems;
}

describe('the environment', () => {
	it('may say nothing at all', () => {
		const nothing = {
			port: 8787,
			host: null,
			tls: null,
			iceServers: [],
			turn: null,
			tokenKey: null,
			trustedHops: 0,
			redisUrl: null,
			extensionUrl: null,
			limits: { roomCapacity: 8 },
		};
		expect(readEnvironment({})).toEqual({ understood: true, options: nothing });
		expect(readEnvironment({ PORT: '', HOST: ' ' })).toEqual({ understood: true, options: nothing });
	});

	it('chooses port, host, capacity and ICE servers', () => {
		const turn = { urls: 'turns:turn.example.org?transport=tcp', username: 'ann', credential: 'secret' };
		const wishes = readEnvironment({
			PORT: '0',
			HOST: '::1',
			ROOM_CAPACITY: '4',
			ICE_SERVERS: JSON.stringify([{ urls: ['stun:stun.example.org:3478'] }, turn]),
		});
		expect(wishes).toMatchObject({
			understood: true,
			options: {
				port: 0,
				host: '::1',
				iceServers: [{ urls: ['stun:stun.example.org:3478'] }, { ...turn, urls: [turn.urls] }],
				limits: { roomCapacity: 4 },
			},
		});
	});

	it.each(['redis://127.0.0.1:6379', 'rediss://:password@redis.example.org/2'])(
		'names a Redis that is shared with other instances: %s',
		(redisUrl) => {
			expect(readEnvironment({ REDIS_URL: redisUrl })).toMatchObject({ understood: true, options: { redisUrl } });
		},
	);

	it.each(['localhost:6379', 'http://redis.example.org', 'redis://', 'redis://redis.example.org/rooms'])(
		'is told what the address of a Redis is when it says %s',
		(redisUrl) => {
			expect(problemsOf({ REDIS_URL: redisUrl })).toEqual([
				'REDIS_URL is an address such as redis://:password@redis.example.org:6379/0.',
			]);
		},
	);

	it('names a place for the extension, on the web', () => {
		const extensionUrl = 'https://ahoy.example/get';
		expect(readEnvironment({ EXTENSION_URL: extensionUrl })).toMatchObject({ options: { extensionUrl } });
		expect(problemsOf({ EXTENSION_URL: 'javascript:alert(1)' })).toEqual([
			'EXTENSION_URL is an address such as https://example.org/ahoy.',
		]);
	});

	it('names a relay that shares a secret', () => {
		const wishes = readEnvironment({
			TURN_URLS: 'turn:turn.example.org:3478, turns:turn.example.org:5349?transport=tcp',
			TURN_SECRET: ' s3cret ',
		});
		const urls = ['turn:turn.example.org:3478', 'turns:turn.example.org:5349?transport=tcp'];
		expect(wishes).toMatchObject({ understood: true, options: { turn: { urls, secret: 's3cret' } } });
	});

	it.each([{ TURN_URLS: 'turn:turn.example.org' }, { TURN_SECRET: 's3cret' }])(
		'is told what is missing when it has only half of a relay',
		(environment) => {
			expect(problemsOf(environment)).toEqual(['TURN_URLS and TURN_SECRET go together.']);
		},
	);

	it.each([
		'stun:stun.example.org',
		'https://turn.example.org',
		'TURN:turn.example.org',
		'turn:ann@turn.example.org',
		',',
	])('is told what addresses of a relay are when it says %s', (TURN_URLS) => {
		const problems = problemsOf({ TURN_URLS, TURN_SECRET: 's3cret' });
		expect(problems).toEqual([expect.stringMatching(/^TURN_URLS is a list of addresses such as/)]);
	});

	it('has tokens asked for, by a secret or a public key', () => {
		const wishes = readEnvironment({ ROOM_TOKEN_KEY: 'x'.repeat(32) });
		expect(wishes.understood && wishes.options.tokenKey?.type).toBe('secret');
	});

	it.each(['short', '{', '-----BEGIN PRIVATE KEY-----'])(
		'is told what a key is when it says %s, and nothing of it is repeated',
		(ROOM_TOKEN_KEY) => {
			const [problem] = problemsOf({ ROOM_TOKEN_KEY });
			expect(problem).toBe(
				'ROOM_TOKEN_KEY is a public key of Ed25519 as PEM or JWK, or a secret of at least 32 bytes.',
			);
		},
	);

	it.each(['yes', '-1', '9'])('is told what trust in proxies is when it says %s', (TRUST_PROXY) => {
		expect(problemsOf({ TRUST_PROXY })[0]).toMatch(/^TRUST_PROXY is a number from 0 to 8/);
	});

	it.each(['x', '-1', '65536', '80.5', '1e3', '0x50', '99999999'])('is told what a port is when it says %s', (PORT) => {
		expect(problemsOf({ PORT })).toEqual(['PORT is a number from 0 to 65535; 0 takes a free port.']);
	});

	it.each(['1', '9', 'many'])('is told what a capacity is when it says %s', (ROOM_CAPACITY) => {
		expect(problemsOf({ ROOM_CAPACITY })).toEqual(['ROOM_CAPACITY is a number from 2 to 8.']);
	});

	it.each(['http://localhost', 'a b', '192.168.1.20/24'])('is told what a host is when it says %s', (HOST) => {
		expect(problemsOf({ HOST })[0]).toMatch(/^HOST is a name or an address of this machine/);
	});

	it.each([
		['no JSON', 'stun:stun.example.org'],
		['no list', '{"urls":["stun:a"]}'],
		['a server that is none', '[null]'],
		['no address', '[{"urls":[]}]'],
		['an address of another kind', '[{"urls":["https://stun.example.org"]}]'],
		['a relay without a password', '[{"urls":["turn:turn.example.org"],"username":"ann"}]'],
		['a relay with an unknown transport', '[{"urls":"turn:a?transport=x","username":"ann","credential":"secret"}]'],
		['an address that no client takes for its capitals', '[{"urls":["STUN:stun.example.org"]}]'],
		['an address that no client takes for its path', '[{"urls":["stun:stun.example.org/x"]}]'],
		['more servers than a client takes', JSON.stringify(Array(65).fill({ urls: 'stun:stun.example.org' }))],
		['a password that is no text', '[{"urls":"turn:a","username":"ann","credential":1}]'],
	])('is told what ICE servers are for %s, and nothing of it is repeated', (_, ICE_SERVERS) => {
		const [problem] = problemsOf({ ICE_SERVERS });
		expect(problem).toMatch(/^ICE_SERVERS is a JSON list such as/);
		expect(problem).not.toMatch(/secret|ann/);
	});

	it('is told everything that is wrong at once', () => {
		expect(problemsOf({ PORT: 'x', ROOM_CAPACITY: 'y', HOST: 'z' })).toHaveLength(2);
	});
});
