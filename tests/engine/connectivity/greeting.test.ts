import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Greeting, greetServer } from '#engine/connectivity/greeting.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { Welcome } from '#protocol/messages.ts';
import { FakeSocket } from '../../fakes/fake-socket.ts';
import { welcome as firstWelcome } from '../../fakes/welcome.ts';

const iceServers = [{ urls: ['stun:stun.example.org'] }];
const welcome: Welcome = { ...firstWelcome, iceServers };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function greet(signal?: AbortSignal): { socket: FakeSocket; greeting: Promise<Greeting> } {
	const socket = new FakeSocket('');
	const greeting = greetServer('https://calls.example', {
		createSocket: (url) => {
			expect(url).toBe('wss://calls.example/ws');
			return socket;
		},
		...(signal ? { signal } : {}),
	});
	return { socket, greeting };
}

it('says hello, hears welcome and hangs up', async () => {
	const { socket, greeting } = greet();
	socket.open();
	expect(socket.messages).toEqual([{ type: 'hello', version: protocolVersion }]);
	vi.advanceTimersByTime(41);
	socket.receive(welcome);
	expect(await greeting).toEqual({ result: 'works', roundTripMs: 41, iceServers });
	expect(socket.readyState).toBe(3);
	expect(vi.getTimerCount()).toBe(0);
});

it.each<[string, Greeting['result'], boolean, (socket: FakeSocket) => void]>([
	['nobody answers', 'unreachable', false, () => vi.advanceTimersByTime(8_000)],
	['the connection is refused', 'unreachable', false, (socket) => socket.lose()],
	['something else answers', 'not-ahoy', true, (socket) => socket.receive('hello there')],
	['somebody hangs up', 'not-ahoy', true, (socket) => socket.lose()],
	[
		'it is of another version',
		'version-mismatch',
		true,
		(socket) => socket.receive({ type: 'refused', code: 'unsupported-version' }),
	],
])('tells when %s', async (_, result, isOpen, happen) => {
	const { socket, greeting } = greet();
	if (isOpen) socket.open();
	happen(socket);
	expect(await greeting).toEqual({ result });
	expect(socket.readyState).toBe(3);
});

it('hangs up when it is called off', async () => {
	const off = new AbortController();
	const { socket, greeting } = greet(off.signal);
	socket.open();
	off.abort();
	expect(await greeting).toEqual({ result: 'unreachable' });
	expect(socket.readyState).toBe(3);
	expect(vi.getTimerCount()).toBe(0);
});

it('counts an address that can’t be opened as unreachable', async () => {
	const createSocket = () => {
		throw new SyntaxError('no such address');
	};
	expect(await greetServer('https://calls.example', { createSocket })).toEqual({ result: 'unreachable' });
});
