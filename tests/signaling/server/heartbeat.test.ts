import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat } from '#server/heartbeat.ts';

describe('a heartbeat', () => {
	const onPing = vi.fn();
	const onSilent = vi.fn();
	let heartbeat: Heartbeat;

	beforeEach(() => {
		vi.useFakeTimers();
		vi.resetAllMocks();
		heartbeat = new Heartbeat({ pingIntervalMs: 1_000, unansweredPings: 3, onPing, onSilent });
	});

	afterEach(() => {
		heartbeat.stop();
		vi.useRealTimers();
	});

	it('leaves a client alone that speaks', () => {
		for (let second = 0; second < 20; second++) {
			heartbeat.heard();
			vi.advanceTimersByTime(1_000);
		}
		expect(onPing).not.toHaveBeenCalled();
	});

	it('pings a client that was silent for an interval', () => {
		vi.advanceTimersByTime(2_000);
		expect(onPing).toHaveBeenCalledOnce();
	});

	it('gives up, once, on a client that answers no ping', () => {
		vi.advanceTimersByTime(4_999);
		expect(onPing).toHaveBeenCalledTimes(3);
		expect(onSilent).not.toHaveBeenCalled();
		vi.advanceTimersByTime(60_000);
		expect(onSilent).toHaveBeenCalledOnce();
		expect(onPing).toHaveBeenCalledTimes(3);
	});

	it('starts counting anew when a client answers', () => {
		vi.advanceTimersByTime(4_000);
		heartbeat.heard();
		vi.advanceTimersByTime(4_000);
		expect(onSilent).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1_000);
		expect(onSilent).toHaveBeenCalledOnce();
	});

	it('does nothing once stopped', () => {
		heartbeat.stop();
		vi.advanceTimersByTime(60_000);
		expect(onPing).not.toHaveBeenCalled();
		expect(vi.getTimerCount()).toBe(0);
	});
});
