import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRecordingClock } from '#engine/recorder/recording-clock.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('the clock of a recording goes on however long a busy machine takes, and stands still while it sleeps', () => {
	const clock = createRecordingClock();
	vi.advanceTimersByTime(40);
	expect(clock.nowSeconds()).toBeCloseTo(0.04);
	vi.advanceTimersByTime(5_000);
	expect(clock.nowSeconds()).toBeCloseTo(5.04);
	vi.advanceTimersByTime(8 * 3_600_000);
	expect(clock.nowSeconds()).toBeCloseTo(5.04);
	vi.advanceTimersByTime(40);
	expect(clock.nowSeconds()).toBeCloseTo(5.08);
});

it('the clock of a recording goes forward by the sound that there was more of', () => {
	const clock = createRecordingClock();
	clock.forward(0.5);
	vi.advanceTimersByTime(1_000);
	expect(clock.nowSeconds()).toBeCloseTo(1.5);
});
