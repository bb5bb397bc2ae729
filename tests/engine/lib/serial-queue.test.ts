import { describe, expect, it } from 'vitest';
import { createSerialQueue } from '#engine/lib/serial-queue.ts';
import { settled } from '../../fakes/until.ts';

describe('a serial queue', () => {
	it('starts a task when the one before it is done, not earlier', async () => {
		const queue = createSerialQueue();
		const done: string[] = [];
		const { promise: gate, resolve: open } = createGate();
		const first = queue.run(async () => {
			await gate;
			done.push('first');
		});
		const second = queue.run(() => void done.push('second'));
		await settled();
		expect(done).toEqual([]);
		open();
		await Promise.all([first, second]);
		expect(done).toEqual(['first', 'second']);
	});

	it('does not start even the first task while it is being asked for', () => {
		let started = false;
		void createSerialQueue().run(() => {
			started = true;
		});
		expect(started).toBe(false);
	});

	it('hands on what a task gives', async () => {
		await expect(createSerialQueue().run(() => 42)).resolves.toBe(42);
	});

	it('goes on after a task that fails, which its caller hears of', async () => {
		const queue = createSerialQueue();
		const failing = queue.run(() => {
			throw new RangeError('no');
		});
		const next = queue.run(() => 'next');
		await expect(failing).rejects.toThrow(RangeError);
		await expect(next).resolves.toBe('next');
	});
});

function createGate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
	let resolve = () => {};
	const promise = new Promise<void>((open) => {
		resolve = open;
	});
	return { promise, resolve };
}
