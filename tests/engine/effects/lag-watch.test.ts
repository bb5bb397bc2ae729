import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLagWatch } from '#engine/effects/lag-watch.ts';

const secondMs = 1_000;

let context: { state: AudioContextState; currentTime: number };
let onBehind: ReturnType<typeof vi.fn<() => void>>;
let stop: () => void;
let nowMs: number;

beforeEach(() => {
	vi.useFakeTimers();
	context = { state: 'running', currentTime: 0 };
	onBehind = vi.fn<() => void>();
	nowMs = 0;
	stop = createLagWatch(context, onBehind, () => nowMs);
});

afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** `share`: how much of the time’s sound is computed. */
function pass(seconds: number, share: number): void {
	for (let second = 0; second < seconds; second++) {
		nowMs += secondMs;
		context.currentTime += share;
		vi.advanceTimersByTime(secondMs);
	}
}

it('says nothing while the sound keeps up', () => {
	pass(60, 0.99);
	expect(onBehind).not.toHaveBeenCalled();
});

it('says once that it doesn’t', () => {
	pass(60, 0.7);
	expect(onBehind).toHaveBeenCalledTimes(1);
});

it('forgives a moment', () => {
	pass(10, 1);
	pass(1, 0.6);
	pass(20, 1);
	expect(onBehind).not.toHaveBeenCalled();
});

it('does not count time in which nothing was to be computed', () => {
	pass(3, 1);
	context.state = 'suspended';
	pass(30, 0);
	context.state = 'running';
	pass(10, 1);
	expect(onBehind).not.toHaveBeenCalled();
});

it('is silent once stopped', () => {
	stop();
	pass(60, 0);
	expect(onBehind).not.toHaveBeenCalled();
});
