import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecovery, type Recovery } from '#engine/peer/recovery.ts';

const assuredDelayMs = 500;
const returnDelayMs = 300;

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
	begin({ polite: false });
});

function begin({ polite }: { readonly polite: boolean }): void {
	recovery = createRecovery({
		polite,
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
}

function beginPolite(): void {
	recovery.close();
	begin({ polite: true });
}

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
		beginPolite();
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

	it('makes another one soon beside one that has a path and whose handshake takes long, and a third one later', () => {
		for (const expected of ['compete 1', 'compete 3']) {
			watchFromNow();
			recovery.findsPath();
			vi.advanceTimersByTime(5_000);
			expect(done).toEqual([expected]);
		}
		watchFromNow();
		recovery.findsPath();
		vi.advanceTimersByTime(20_000);
		expect(done).toEqual(['renew 18']);
	});

	it('makes two at once beside one that may take long', () => {
		recovery.hurries();
		vi.advanceTimersByTime(0);
		expect(done).toEqual(['compete 0', 'compete 0']);
		recovery.findsPath();
		vi.advanceTimersByTime(5_000);
		expect(done).toHaveLength(2);
	});

	it('makes another one as soon beside one that was made anew', () => {
		vi.advanceTimersByTime(15_000);
		watchFromNow();
		recovery.findsPath();
		vi.advanceTimersByTime(2_000);
		expect(done).toEqual(['compete 1']);
	});

	it('makes another one as soon beside one that has found its path after our signals were lost for a while', () => {
		recovery.setSignaling(false);
		recovery.setSignaling(true);
		watchFromNow();
		recovery.findsPath();
		vi.advanceTimersByTime(2_000);
		expect(done).toEqual(['compete 1']);
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
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual(['restart 1']);
	});

	it('restarts soon where nothing comes though the server answers, once for a doubt and the stall after it', () => {
		recovery.works();
		recovery.doubts();
		recovery.assured();
		vi.advanceTimersByTime(assuredDelayMs - 1);
		recovery.assured();
		expect(done).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(done).toHaveLength(1);
		recovery.assured();
		recovery.stalls();
		vi.advanceTimersByTime(assuredDelayMs);
		expect(done).toHaveLength(1);
		watchFromNow();
		vi.advanceTimersByTime(10_000 - assuredDelayMs);
		expect(done).toHaveLength(1);
	});

	it.for([
		['something comes again', () => recovery.revives()],
		['it works again', () => recovery.works()],
		['the other side looks for another path', () => recovery.asked()],
		['nobody is heard any more', () => recovery.setSignaling(false)],
	] as const)('does not restart after a doubt where %s', ([, happens]) => {
		recovery.works();
		recovery.doubts();
		recovery.assured();
		vi.advanceTimersByTime(assuredDelayMs - 1);
		happens();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('does not restart for what the server answers while nothing is in doubt', () => {
		recovery.works();
		recovery.assured();
		recovery.doubts();
		recovery.revives();
		recovery.assured();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('leaves it to the other side, being polite, to restart before a stall', () => {
		beginPolite();
		recovery.works();
		recovery.doubts();
		recovery.assured();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('hears first, being polite, what was said while it was away', () => {
		beginPolite();
		recovery.works();
		for (const isAsked of [true, false]) {
			recovery.doubts();
			recovery.setSignaling(false);
			recovery.setSignaling(true);
			vi.advanceTimersByTime(returnDelayMs - 1);
			if (isAsked) recovery.asked();
			expect(done).toEqual([]);
			vi.advanceTimersByTime(1);
			expect(done).toHaveLength(isAsked ? 0 : 1);
		}
	});

	it('leaves the restart to who comes back while nothing comes', () => {
		recovery.works();
		recovery.doubts();
		recovery.setPresent(false);
		recovery.setPresent(true);
		vi.advanceTimersByTime(1_400);
		recovery.asked();
		vi.advanceTimersByTime(60_000);
		expect(done).toEqual([]);
	});

	it('restarts when it is heard again while nothing comes, and not once more when that is a stall', () => {
		recovery.works();
		recovery.doubts();
		recovery.setSignaling(false);
		vi.advanceTimersByTime(1_000);
		recovery.setSignaling(true);
		vi.advanceTimersByTime(0);
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
