import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepBackgroundImage } from '#platform/background-image.ts';

afterEach(() => vi.unstubAllGlobals());

/** A file that is a picture of that size. */
function stubPicture(width: number, height: number) {
	const close = vi.fn();
	vi.stubGlobal('createImageBitmap', async () => ({ width, height, close }));
	return close;
}

describe('a picture for the background', () => {
	it('that is too large to be drawn is not kept, and not held in memory either', async () => {
		const close = stubPicture(20_000, 20_000);
		expect(await keepBackgroundImage(new Blob(['x']))).toBeNull();
		expect(close).toHaveBeenCalledOnce();
	});

	it('that can’t be drawn is not kept, and not held in memory either', async () => {
		const close = stubPicture(640, 480);
		const OffscreenCanvas = vi.fn(() => {
			throw new DOMException('', 'NotSupportedError');
		});
		vi.stubGlobal('OffscreenCanvas', OffscreenCanvas);
		expect(await keepBackgroundImage(new Blob(['x']))).toBeNull();
		expect(OffscreenCanvas).toHaveBeenCalledOnce();
		expect(close).toHaveBeenCalledOnce();
	});
});
