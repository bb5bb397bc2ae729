/** The bytes that wait for slow readers, all together. */
import { beforeEach, describe, expect, it } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import { protocolVersion } from '#protocol/limits.ts';
import { QueueBudget, type SendQueue } from '#server/queue-budget.ts';
import { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { connectFake, createContext, createRoomId } from './server-under-test.ts';

class FakeQueue implements SendQueue {
	queuedBytes = 0;
	isClosing = false;
	closeCode: number | null = null;
	isCut = false;

	close(code: number): void {
		this.isClosing = true;
		this.closeCode = code;
	}

	cut(): void {
		this.isCut = true;
		this.queuedBytes = 0;
	}
}

let budget: QueueBudget;
let queues: FakeQueue[];

beforeEach(() => {
	budget = new QueueBudget(1_000);
	queues = [];
});

function queue(bytes: number): FakeQueue {
	const made = new FakeQueue();
	queues.push(made);
	fill(made, bytes);
	return made;
}

function fill(filled: FakeQueue, bytes: number): void {
	filled.queuedBytes = bytes;
	budget.account(filled, bytes);
}

function closedOnes(): FakeQueue[] {
	return queues.filter(({ isClosing }) => isClosing);
}

describe('a budget of waiting bytes', () => {
	it('is nobody’s concern as long as it is kept', () => {
		for (const bytes of [400, 300, 300]) queue(bytes);
		expect(closedOnes()).toEqual([]);
	});

	it('closes the slowest when it is used up, and as many as give a quarter of it back', () => {
		const [, longest, , second] = [queue(100), queue(300), queue(290), queue(299)];
		expect(closedOnes()).toEqual([]);
		queue(20);
		expect(closedOnes()).toEqual([longest]);
		expect(longest?.closeCode).toBe(closeCodes.tooSlow);
		expect(second?.isClosing).toBe(false);
	});

	it('lets those who were told have some time, but not at the expense of others', () => {
		const longest = queue(600);
		for (const bytes of [200, 200, 10]) queue(bytes);
		expect(longest.isClosing).toBe(true);
		expect(longest.isCut).toBe(false);
		queue(1);
		expect(longest.isCut).toBe(true);
		expect(closedOnes()).toEqual([longest]);
	});

	it('counts what is still there, not what was there once', () => {
		const drained = queue(600);
		drained.queuedBytes = 0;
		for (const bytes of [300, 300, 300]) queue(bytes);
		expect(closedOnes()).toEqual([]);
	});

	it('forgets who is gone', () => {
		const gone = queue(600);
		budget.account(gone, 0);
		for (const bytes of [500, 500]) queue(bytes);
		expect(closedOnes()).toEqual([]);
	});

	it('is kept whatever comes, give or take one message', () => {
		for (let i = 0; i < 2_000; i++) {
			const bytes = 1 + ((i * 37) % 90);
			const known = queues[(i * 13) % 50];
			if (known && !known.isClosing) fill(known, known.queuedBytes + bytes);
			else queue(bytes);
			const total = queues.reduce((sum, { queuedBytes }) => sum + queuedBytes, 0);
			expect(total).toBeLessThanOrEqual(1_000 + 90);
		}
	});
});

it('who is closed for the sake of others leaves its room, and those in it are told', () => {
	const context = createContext({ totalQueueLimitBytes: 1_000 });
	const [ann, ben] = [new FakeWebSocket(), new FakeWebSocket()];
	const roomId = createRoomId();
	for (const socket of [ann, ben]) {
		connectFake(socket, context);
		socket.receive({ type: 'hello', version: protocolVersion });
		socket.receive({ type: 'join', roomId, introduction: 'x', create: true });
	}
	ben.bufferedAmount = 1_001;
	ben.receive({ type: 'ping', received: 0 });
	expect(ben.closeCode).toBe(closeCodes.tooSlow);
	expect(ann.closeCode).toBeNull();
	expect(ann.sent.at(-1)?.type).toBe('peer-left');
	ann.bufferedAmount = 1;
	ann.receive({ type: 'ping', received: 0 });
	expect(ben.isTerminated).toBe(true);
	expect(context.rooms.count).toBe(1);
});
