import { describe, expect, it } from 'vitest';
import { protocolVersion } from '#protocol/limits.ts';
import { Newcomers } from '#server/newcomers.ts';
import { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { turn } from '../../fakes/until.ts';
import { connectWire } from '../wire-client.ts';
import { connectFake, createContext, createRoomId, startServer } from './server-under-test.ts';

describe('newcomers', () => {
	it('are taken in their order, so many in a turn of the event loop', async () => {
		const newcomers = new Newcomers({ newcomersPerTurn: 2, waitingNewcomers: 10 });
		const done: number[] = [];
		for (let i = 0; i < 5; i++) newcomers.add(() => done.push(i));
		const seen = [done.length];
		for (let i = 0; i < 3; i++) {
			await turn();
			seen.push(done.length);
		}
		expect(seen).toEqual([2, 4, 5, 5]);
		expect(done).toEqual([0, 1, 2, 3, 4]);
		newcomers.add(() => done.push(5));
		expect(done).toHaveLength(6);
	});

	it('that come in a turn that was taken by those who waited wait, too', async () => {
		const newcomers = new Newcomers({ newcomersPerTurn: 2, waitingNewcomers: 10 });
		const done: number[] = [];
		for (let i = 0; i < 4; i++) newcomers.add(() => done.push(i));
		await turn();
		expect(done).toHaveLength(4);
		newcomers.add(() => done.push(4));
		expect(done).toHaveLength(4);
		await turn();
		expect(done).toHaveLength(5);
	});

	it('of which too many wait are refused', async () => {
		const newcomers = new Newcomers({ newcomersPerTurn: 1, waitingNewcomers: 2 });
		expect([1, 2, 3, 4].map(() => newcomers.add(() => {}))).toEqual([true, true, true, false]);
		await turn();
		expect(newcomers.add(() => {})).toBe(true);
	});

	it('are heard in their order, so many in a turn, each to the end of what it said', async () => {
		const newcomers = new Newcomers({ newcomersPerTurn: 2, waitingNewcomers: 10 });
		const context = { ...createContext(), newcomers };
		const sockets = Array.from({ length: 5 }, () => new FakeWebSocket());
		for (const socket of sockets) {
			connectFake(socket, context);
			socket.receive({ type: 'hello', version: protocolVersion });
			socket.receive({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true });
		}
		const answersOf = () => sockets.map(({ sent }) => sent.map(({ type }) => type).join());
		const all = 'welcome,joined';
		expect(answersOf()).toEqual([all, all, '', '', '']);
		expect(sockets.map(({ isPaused }) => isPaused)).toEqual([false, false, true, true, true]);
		await turn();
		expect(answersOf()).toEqual([all, all, all, all, '']);
		await turn();
		expect(answersOf()).toEqual([all, all, all, all, all]);
		expect(sockets.some(({ isPaused }) => isPaused)).toBe(false);
		sockets[4]?.receive({ type: 'ping', received: 1 });
		expect(sockets[4]?.sent.at(-1)?.type).toBe('pong');
	});

	it('are refused their handshake by HTTP where none may wait', async () => {
		const { port } = await startServer({ limits: { newcomersPerTurn: 0, waitingNewcomers: 0 } });
		await expect(connectWire(port)).rejects.toThrow('503');
	});
});
