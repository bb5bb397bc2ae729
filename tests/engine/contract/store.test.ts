import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStore } from '#engine/contract/store.ts';

describe('a store', () => {
	it('tells every later value, not the present one', () => {
		const store = createStore(1);
		const told: number[] = [];
		store.subscribe((value) => told.push(value));
		expect(told).toEqual([]);
		store.set(2);
		store.set(3);
		expect(told).toEqual([2, 3]);
		expect(store.value).toBe(3);
	});

	it('has the new value already when it tells of it', () => {
		const store = createStore(1);
		let seen = 0;
		store.subscribe(() => {
			seen = store.value;
		});
		store.set(2);
		expect(seen).toBe(2);
	});

	it('tells nobody of a value that is the same', () => {
		const store = createStore(Number.NaN);
		let told = 0;
		store.subscribe(() => told++);
		store.set(Number.NaN);
		expect(told).toBe(0);
	});

	it('tells nothing to who stopped', () => {
		const store = createStore(1);
		const told: number[] = [];
		const stop = store.subscribe((value) => told.push(value));
		stop();
		stop();
		store.set(2);
		expect(told).toEqual([]);
	});

	it('tells the others when one listener fails, and whoever set the value nothing of it', () => {
		const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
		onTestFinished(() => complaints.mockRestore());
		const store = createStore(1);
		const told: number[] = [];
		store.subscribe(() => {
			throw new Error('my window is gone');
		});
		store.subscribe((value) => told.push(value));
		store.set(2);
		store.set(3);
		expect(told).toEqual([2, 3]);
		expect(complaints).toHaveBeenCalledTimes(2);
	});

	it('bears that a listener stops itself, another one, or joins, while being told', () => {
		const store = createStore(1);
		const told: string[] = [];
		const stopFirst = store.subscribe(() => {
			told.push('first');
			stopFirst();
			stopLast();
			store.subscribe(() => told.push('late'));
		});
		store.subscribe(() => told.push('middle'));
		const stopLast = store.subscribe(() => told.push('last'));
		store.set(2);
		expect(told).toEqual(['first', 'middle']);
		store.set(3);
		expect(told).toEqual(['first', 'middle', 'middle', 'late']);
	});

	it('tells every listener the values in order, even when one of them sets the next', () => {
		const store = createStore(1);
		const told: number[] = [];
		store.subscribe((value) => {
			if (value === 2) store.set(3);
		});
		store.subscribe((value) => told.push(value));
		store.set(2);
		expect(told).toEqual([2, 3]);
		expect(store.value).toBe(3);
	});
});
