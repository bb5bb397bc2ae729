import { describe, expect, test } from 'vitest';
import { pieceBytes } from '#engine/files/file-message.ts';
import { createSendWindow, windowBytes } from '#engine/files/send-window.ts';

/** A path that carries so much, takes so long, and queues whatever is beyond it; what waited there at the end, in ms. */
function run({ bytesPerMs, delayMs, seconds }: Record<'bytesPerMs' | 'delayMs' | 'seconds', number>) {
	const window = createSendWindow();
	/** Of each piece: when it arrives. */
	const onTheWay: { readonly sentAt: number; readonly arrivesAt: number }[] = [];
	let freeAt = 0;
	let arrived = 0;
	let longestQueueMs = 0;
	for (let now = 0; now < seconds * 1_000; now++) {
		while (onTheWay[0] && onTheWay[0].arrivesAt <= now) {
			const { sentAt } = onTheWay.shift() as { readonly sentAt: number };
			arrived += pieceBytes;
			window.arrived(pieceBytes, now - sentAt, now);
		}
		while ((onTheWay.length + 1) * pieceBytes <= window.bytes) {
			freeAt = Math.max(now, freeAt) + pieceBytes / bytesPerMs;
			onTheWay.push({ sentAt: now, arrivesAt: freeAt + delayMs });
		}
		if (now > (seconds * 1_000) / 2) longestQueueMs = Math.max(longestQueueMs, freeAt - now);
	}
	return { window, longestQueueMs, share: arrived / (bytesPerMs * seconds * 1_000) };
}

describe('what is on its way', () => {
	test.each([
		['a slow one', { bytesPerMs: 250, delayMs: 40 }],
		['a household’s', { bytesPerMs: 1_250, delayMs: 30 }],
		['a long one', { bytesPerMs: 1_250, delayMs: 300 }],
		['a fast one', { bytesPerMs: 12_500, delayMs: 5 }],
	])('fills %s, and queues no longer than a moment', (_, path) => {
		const { longestQueueMs, share } = run({ ...path, seconds: 20 });
		expect(share).toBeGreaterThan(0.9);
		// Two pieces at least, whatever the path.
		const leastMs = (2 * pieceBytes) / path.bytesPerMs;
		expect(longestQueueMs).toBeLessThan(Math.max(leastMs + 1, 240 + path.delayMs / 2));
	});

	test('is never more than a receiver holds in memory', () => {
		expect(run({ bytesPerMs: 1_000_000, delayMs: 100, seconds: 2 }).window.bytes).toBe(windowBytes);
	});

	test('is little on a path of which nothing is known', () => {
		const { window } = run({ bytesPerMs: 12_500, delayMs: 100, seconds: 5 });
		expect(window.bytes).toBeGreaterThan(16 * pieceBytes);
		window.reset();
		expect(window.bytes).toBe(16 * pieceBytes);
	});
});
