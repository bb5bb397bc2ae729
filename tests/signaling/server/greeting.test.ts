/** Who comes back to a session that isn't here, while it is looked for elsewhere. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { resumeTokenLength } from '#protocol/ids.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { Elsewhere, Whereabouts } from '#server/elsewhere.ts';
import { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { settled } from '../../fakes/until.ts';
import { connectFake, createContext } from './server-under-test.ts';

const hello = {
	type: 'hello',
	version: protocolVersion,
	resume: { token: 'A'.repeat(resumeTokenLength), received: 0 },
};

/** A client that has said so, and the answer of the other instances, to be given by hand. */
function comeBack() {
	let answer: (whereabouts: Whereabouts) => void = () => {};
	const forwarded: string[] = [];
	const elsewhere: Elsewhere = {
		locate: async () => 'nowhere',
		find: () =>
			new Promise((resolve) => {
				answer = resolve;
			}),
		release() {},
		forward: (_, instance, opening) => forwarded.push(`${instance}: ${'hello' in opening && opening.hello}`) > 0,
	};
	const socket = new FakeWebSocket();
	const context = { ...createContext(), elsewhere };
	connectFake(socket, context);
	socket.receive(hello);
	return {
		socket,
		forwarded,
		issued: vi.spyOn(context.sessions, 'issue'),
		async found(whereabouts: Whereabouts) {
			answer(whereabouts);
			await settled();
		},
		said: () => socket.sent.map((message) => (message.type === 'refused' ? message.code : message.type)),
	};
}

describe('who comes back to a session that is looked for elsewhere', () => {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
	afterEach(() => void vi.useRealTimers());

	it('is not late for that, and hears nothing before it is found', async () => {
		const { socket, said, found } = comeBack();
		vi.runOnlyPendingTimers();
		expect([said(), socket.closeCode]).toEqual([[], null]);
		await found('nowhere');
		expect(said()).toEqual(['welcome']);
		expect(socket.sent[0]).toMatchObject({ resumed: false });
	});

	it('goes on where it is, with what it has said', async () => {
		const { said, found, forwarded } = comeBack();
		await found({ instance: 'other' });
		expect(forwarded).toEqual([`other: ${JSON.stringify(hello)}`]);
		expect(said()).toEqual([]);
	});

	it('is to try again where nobody could tell', async () => {
		const { socket, found } = comeBack();
		await found('unknown');
		expect(socket.closeCode).toBe(closeCodes.tryAgainLater);
	});

	it.each([
		['a second hello', hello],
		['anything else', { type: 'leave' }],
	])('is out of order with %s meanwhile, and that is the end of it', async (_, message) => {
		const { socket, said, found } = comeBack();
		socket.receive(message);
		expect([said(), socket.closeCode]).toEqual([['out-of-order'], closeCodes.outOfOrder]);
		await found('nowhere');
		expect(said()).toEqual(['out-of-order']);
	});

	it('is not greeted any more once it is gone, and has no session either', async () => {
		const { socket, said, found, issued } = comeBack();
		socket.emit('close', 1006);
		await found('nowhere');
		expect(said()).toEqual([]);
		expect(issued).not.toHaveBeenCalled();
	});
});
