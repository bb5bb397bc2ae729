import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptLimits } from '#protocol/limits.ts';
import { Pacemaker } from '#server/heartbeat.ts';
import { KeptFrames } from '#server/kept-frames.ts';
import { QueueBudget } from '#server/queue-budget.ts';

const beatMs = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createKept(): KeptFrames {
	const context = { budget: new QueueBudget(1_000_000), pacemaker: new Pacemaker(beatMs) };
	return new KeptFrames(keptLimits, context, () => {});
}

/** As much as is kept, in frames that fill it. */
function fill(kept: KeptFrames): void {
	for (let index = 0; index < 16; index++) kept.add(Buffer.alloc(16_000, index));
	expect(kept.heldBytes).toBeGreaterThan(250_000);
}

it.each([
	['has everything', 0, 0],
	['leaves a last small frame unacknowledged', 1, 4_096],
])('a client that was sent much, and then %s and is silent, holds little memory', (_, left, bytes) => {
	const kept = createKept();
	fill(kept);
	for (let index = 0; index < left; index++) kept.add(Buffer.from('last'));
	kept.acknowledge(kept.sent - left);
	vi.advanceTimersByTime(beatMs);
	expect(kept.heldBytes).toBe(bytes);
	expect(kept.after(kept.sent - left)).toEqual(Array(left).fill(Buffer.from('last')));
});

it('a client that is sent more than is kept takes no more memory for it', () => {
	const kept = createKept();
	fill(kept);
	const before = kept.heldBytes;
	for (let index = 0; index < 32; index++) kept.add(Buffer.alloc(16_000, index));
	expect(kept.heldBytes).toBe(before);
});

it('nobody is looked after who has nothing kept, or has gone', () => {
	const [idle, gone] = [createKept(), createKept()];
	fill(idle);
	idle.acknowledge(idle.sent);
	vi.advanceTimersByTime(beatMs);
	fill(gone);
	gone.forget();
	expect(gone.heldBytes).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
});
