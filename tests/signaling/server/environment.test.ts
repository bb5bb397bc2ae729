import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#server/environment.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
	const wishes = readEnvironment(environment);
	return wishes.understood ? [] : wishes.problems;
}

describe('the environment', () => {
	it('may say nothing at all', () => {
		const nothing = { port: 8787, host: null, iceServers: [], limits: { roomCapacity: 8 } };
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
		expect(wishes).toEqual({
			understood: true,
			options: {
				port: 0,
				host: '::1',
				iceServers: [{ urls: ['stun:stun.example.org:3478'] }, { ...turn, urls: [turn.urls] }],
				limits: { roomCapacity: 4 },
			},
		});
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
