import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameRing, type StoredFrame } from '#server/frame-ring.ts';

describe('a ring of frames', () => {
	it('gives back what was stored, however it grew and turned', () => {
		const step = fc.oneof(
			{ weight: 3, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
			{ weight: 2, arbitrary: fc.constant('release' as const) },
			{ weight: 1, arbitrary: fc.constant('all' as const) },
			{ weight: 1, arbitrary: fc.constant('shrink' as const) },
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const ring = new FrameRing();
				const stored: { readonly frame: StoredFrame; readonly bytes: Buffer }[] = [];
				for (const [index, one] of steps.entries()) {
					if (typeof one === 'number') {
						const bytes = Buffer.alloc(one, index + 1);
						stored.push({ frame: ring.store(bytes), bytes });
					} else if (one === 'shrink') {
						ring.shrink();
					} else {
						for (const { frame } of stored.splice(0, one === 'all' ? stored.length : 1)) ring.release(frame);
						if (stored.length === 0) ring.rest();
					}
					for (const { frame, bytes } of stored) expect(ring.read(frame).equals(bytes)).toBe(true);
				}
			}),
		);
	});

	it('does not hold on to what was stored', () => {
		const ring = new FrameRing();
		const bytes = Buffer.from('as it came');
		const frame = ring.store(bytes);
		bytes.fill(0);
		expect(ring.read(frame).toString()).toBe('as it came');
	});
});
