import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecovery, type Recovery } from '#engine/peer/recovery.ts';

let recovery: Recovery;
let startMs: number;
/** What was done, and after how many seconds. */
let done: string[];

function note(what: string): void {
	done.push(`${what} ${Math.round((performance.now() - startMs) / 1_000)}`);
}

function watchFromNow(): void {
	startMs = performance.now();
	done = [];
}

beforeEach(() => {
	vi.useFakeTimers();
	watchFromNow();
	recovery = createRecovery({
		polite: false,
		restart: () => note('restart'),
		renew({ isFailure }) {
			note(isFailure ? 'renew' : 'renew calmly');
			recovery.begin();
		},
		compete() {
			note('compete');
			recovery.begin();
		},
	});
	recovery.begin();
});

afterEach(() => {
	recovery.close();
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

describe('a recovery', () => {
	it('does nothing while the connection works', () => {
		recovery.works();
		vi.advanceTimersByTime(600_000);
		expect(done).toEqual([]);
	});

	it('restarts a second after a stall, then ever more seldom, and then makes connections anew without end', () => {
		recovery.works();
		recovery.stalls();
		vi.advanceTimersByTime(300_000);
		expect(done).toEqual([
			...['restart 1', 'restart 6', 'restart 16'],
			...['renew 30', 'renew 45', 'renew 65', 'renew 95', 'renew 155', 'renew 215', 'renew 275'],
		]);
	});

	it('waits a little longer on the polite side, where the other one may have offered meanwhile', () => {
		recovery.close();
		recovery = createRecovery({
			polite: true,
			restart: () => note('restart'),
			renew: () => undefined,
			compete: () => undefined,
		});
		recovery.works();
		recovery.stalls();
		vi.advanceTimersByTime(2_499);
		expect(done).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(done).toHaveLength(1);
	});

	it('begins from the beginning after it worked again', () => {
		for (let round = 0; round < 2; round++) {
			recovery.works();
			recovery.stalls();
			watchFromNow();
			vi.advanceTimersByTime(10_000);
			expect(done).toEqual(['restart 1', 'restart 6']);
		}
	});

	it('makes another one soon beside one that has a path and whose handshake takes long, ever later', () => {
		for (const expected of ['compete 1', 'compete 3', 'compete 5', 'renew 60']) {
			watchFromNow();
			recovery.findsPath();
			vi.advanceTimersByTime(expected === 'renew 60' ? 60_000 : 5_000);
			expect(done[0]).toBe(expected);
		}
	});

	it('leaves a connection alone whose handshake is over in time, and finds no path twice', () => {
		recovery.findsPath();
		vi.advanceTimersByTime(900);
		recovery.findsPath();
		recovery.works();
		recovery.findsPath();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('makes another connection of one that takes too long', () => {
		vi.advanceTimersByTime(15_000);
		expect(done).toEqual(['renew 15']);
	});

	it('restarts one that fails before it ever worked, once, and then makes another', () => {
		recovery.fails();
		vi.advanceTimersByTime(8_000);
		expect(done).toEqual(['restart 0', 'renew 8']);
	});

	it('makes another where the other end was closed, and tries again where none is to be had', () => {
		recovery.works();
		recovery.ends();
		vi.advanceTimersByTime(1_000);
		expect(done).toEqual(['renew calmly 1']);
		recovery.refused();
		vi.advanceTimersByTime(8_000);
		expect(done).toEqual(['renew calmly 1', 'renew calmly 9']);
	});

	it('tries nothing that nobody hears, and everything from the beginning once it is heard', () => {
		recovery.works();
		recovery.setSignaling(false);
		recovery.stalls();
		recovery.networkChanged();
		vi.advanceTimersByTime(50_000);
		expect(done).toEqual([]);
		recovery.setSignaling(true);
		vi.advanceTimersByTime(5_300);
		expect(done).toEqual(['restart 50', 'restart 55']);
	});

	it('restarts when it is heard again in a network that changed meanwhile, before it has stalled', () => {
		recovery.works();
		recovery.setSignaling(false);
		recovery.networkChanged();
		vi.advanceTimersByTime(1_000);
		recovery.setSignaling(true);
		recovery.setSignaling(false);
		recovery.setSignaling(true);
		expect(done).toEqual(['restart 1']);
	});

	it('restarts when it is heard again while nothing comes, and not once more when that is a stall', () => {
		recovery.works();
		recovery.doubts();
		recovery.setSignaling(false);
		vi.advanceTimersByTime(1_000);
		recovery.setSignaling(true);
		recovery.stalls();
		vi.advanceTimersByTime(10_000);
		expect(done).toEqual(['restart 1', 'restart 6']);
	});

	it('leaves the restart for a while to who was away', () => {
		recovery.works();
		recovery.setPresent(false);
		recovery.stalls();
		vi.advanceTimersByTime(10_000);
		recovery.setPresent(true);
		watchFromNow();
		vi.advanceTimersByTime(1_499);
		expect(done).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(done).toHaveLength(1);
	});

	it('does not restart beside the other side, but later', () => {
		recovery.works();
		recovery.stalls();
		vi.advanceTimersByTime(500);
		recovery.asked();
		vi.advanceTimersByTime(20_000);
		expect(done).toEqual(['restart 6', 'restart 16']);
	});

	it('waits a moment where something comes again', () => {
		recovery.works();
		recovery.stalls();
		vi.advanceTimersByTime(900);
		recovery.revives();
		vi.advanceTimersByTime(999);
		expect(done).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(done).toEqual(['restart 2']);
		recovery.works();
		recovery.revives();
		recovery.asked();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual(['restart 2']);
	});

	it('does nothing on being heard again while the connection works', () => {
		recovery.works();
		recovery.setSignaling(false);
		recovery.setSignaling(true);
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('restarts once when the network changes, stalled or not', () => {
		recovery.works();
		for (let i = 0; i < 3; i++) recovery.networkChanged();
		vi.advanceTimersByTime(10_000);
		expect(done).toEqual(['restart 0']);
		recovery.stalls();
		recovery.networkChanged();
		watchFromNow();
		vi.advanceTimersByTime(4_000);
		expect(done).toEqual(['restart 0']);
	});
});
