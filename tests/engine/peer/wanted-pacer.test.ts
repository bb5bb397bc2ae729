import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWantedPacer, type WantedPacer } from '#engine/peer/wanted-pacer.ts';

let told: string[] = [];
let pacer: WantedPacer;

function want(camera: number, screen = 0): void {
	pacer.want({ camera, screen });
}

/** Somebody listens who is to hear no less than this of the camera. */
function repeat(camera = 0): void {
	pacer.repeat({ camera, screen: 0 });
}

function pass(ms: number): void {
	vi.advanceTimersByTime(ms);
}

beforeEach(() => {
	vi.useFakeTimers();
	told = [];
	pacer = createWantedPacer(({ camera, screen }) => told.push(`${camera} ${screen}`));
});

afterEach(() => {
	pacer.close();
	expect(vi.getTimerCount()).toBe(0);
	vi.useRealTimers();
});

/** One who listens and was told 360 a while ago. */
function listening(): void {
	want(360);
	repeat();
	pass(1_000);
	told = [];
}

describe('what is wanted', () => {
	it('is kept until somebody listens, and told again to who listens anew', () => {
		want(360, 1_080);
		want(720, 1_080);
		pass(10_000);
		expect(told).toEqual([]);
		repeat();
		repeat();
		expect(told).toEqual(['720 1080', '720 1080']);
	});

	it('is no less at first than what is asked of everybody, and less only where it stays so', () => {
		want(0);
		repeat(180);
		expect(told).toEqual(['180 0']);
		pass(1_000);
		want(720);
		pass(10_000);
		expect(told).toEqual(['180 0', '720 0']);
		want(0);
		repeat(180);
		pass(10_000);
		expect(told.slice(2)).toEqual(['180 0', '0 0']);
	});

	it('is told at once when it grows, and once', () => {
		listening();
		want(720);
		want(720);
		pass(10_000);
		expect(told).toEqual(['720 0']);
	});

	it('is told of both pictures at once', () => {
		listening();
		want(720, 1_080);
		expect(told).toEqual(['720 1080']);
	});

	it('is told four times a second at most, and in the end the last of it', () => {
		listening();
		for (let i = 1; i <= 50; i++) {
			want(360 + i);
			pass(20);
		}
		pass(1_000);
		expect(told.length).toBeLessThanOrEqual(6);
		expect(told.at(-1)).toBe('410 0');
	});

	it('is told two seconds later when it shrinks', () => {
		listening();
		want(180);
		pass(1_000);
		want(0);
		pass(999);
		expect(told).toEqual([]);
		pass(1);
		expect(told).toEqual(['0 0']);
	});

	it('is not told when it shrinks and is back in time', () => {
		listening();
		for (let i = 0; i < 10; i++) {
			want(0);
			pass(1_900);
			want(360);
		}
		pass(10_000);
		expect(told).toEqual([]);
	});

	it('grows for one picture while it waits to shrink for the other', () => {
		listening();
		want(0, 1_080);
		expect(told).toEqual(['360 1080']);
		pass(2_000);
		expect(told).toEqual(['360 1080', '0 1080']);
	});

	it('of one that no longer listens to it is told no more', () => {
		listening();
		want(10);
		want(0);
		pacer.close();
		pass(10_000);
		expect(told).toEqual([]);
	});
});
