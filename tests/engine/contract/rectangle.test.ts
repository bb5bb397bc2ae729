import { expect, it } from 'vitest';
import { largestWithin } from '#engine/contract/rectangle.ts';

const camera = { width: 1_280, height: 720 };

it('a picture that is wider than an area is as wide as it is, and has room above and below', () => {
	expect(largestWithin({ left: 8, top: 4, width: 640, height: 640 }, camera)).toEqual({
		left: 8,
		top: 4 + 140,
		width: 640,
		height: 360,
	});
});

it('of a picture that is to fill a narrower area the sides are cut off', () => {
	expect(largestWithin(camera, { width: 90, height: 90 })).toEqual({ left: 280, top: 0, width: 720, height: 720 });
});

it('a picture of the same shape is there whole', () => {
	expect(largestWithin(camera, { width: 160, height: 90 })).toEqual({ left: 0, top: 0, ...camera });
});

it('pictures know their size by getters only', () => {
	class Bitmap {
		get width() {
			return camera.width;
		}
		get height() {
			return camera.height;
		}
	}
	expect(largestWithin(new Bitmap(), new Bitmap())).toEqual({ left: 0, top: 0, ...camera });
});
