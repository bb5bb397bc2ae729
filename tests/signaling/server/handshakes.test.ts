import { describe, expect, it } from 'vitest';
import { Handshakes } from '#server/handshakes.ts';
import { turn } from '../../fakes/until.ts';
import { connectWire } from '../wire-client.ts';
import { startServer } from './server-under-test.ts';

describe('handshakes', () => {
	it('are taken in their order, so many in a turn of the event loop', async () => {
		const handshakes = new Handshakes({ handshakesPerTurn: 2, waitingHandshakes: 10 });
		const done: number[] = [];
		for (let i = 0; i < 5; i++) handshakes.add(() => done.push(i));
		const seen = [done.length];
		for (let i = 0; i < 4; i++) {
			await turn();
			seen.push(done.length);
		}
		expect(seen).toEqual([0, 2, 4, 5, 5]);
		expect(done).toEqual([0, 1, 2, 3, 4]);
		handshakes.add(() => done.push(5));
		await turn();
		expect(done).toHaveLength(6);
	});

	it('of which too many wait are refused', async () => {
		const handshakes = new Handshakes({ handshakesPerTurn: 1, waitingHandshakes: 2 });
		expect([1, 2, 3].map(() => handshakes.add(() => {}))).toEqual([true, true, false]);
		await turn();
		expect(handshakes.add(() => {})).toBe(true);
	});

	it('are refused by HTTP where none may wait', async () => {
		const { port } = await startServer({ limits: { waitingHandshakes: 0 } });
		await expect(connectWire(port)).rejects.toThrow('503');
	});
});
