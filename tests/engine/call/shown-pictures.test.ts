import { describe, expect, it } from 'vitest';
import { createShownPictures } from '#engine/call/shown-pictures.ts';

describe('what views show', () => {
	it('is unknown until one of them says so, also of who came after it spoke', () => {
		const shown = createShownPictures<string>();
		expect(shown.find('ann')).toBeNull();
		shown.set('popup', [{ streamId: 'ben', heightPx: 120, large: false }]);
		expect(shown.find('ann')).toBeNull();
		shown.set('popup', [{ streamId: 'ann', heightPx: 0, large: false }]);
		expect(shown.find('ann')).toEqual({ heightPx: 0, large: false });
	});

	it('counts where it is largest', () => {
		const shown = createShownPictures<string>();
		shown.set('popup', [{ streamId: 'ann', heightPx: 120, large: true }]);
		shown.set('window', [
			{ streamId: 'ann', heightPx: 600, large: false },
			{ streamId: 'ben', heightPx: 90, large: false },
		]);
		expect(shown.find('ann')).toEqual({ heightPx: 600, large: true });
		expect(shown.find('ben')).toEqual({ heightPx: 90, large: false });
	});

	it('is forgotten with the view, and unknown again without any', () => {
		const shown = createShownPictures<string>();
		shown.set('popup', [{ streamId: 'ann', heightPx: 120, large: false }]);
		shown.set('window', [{ streamId: 'ann', heightPx: 600, large: false }]);
		shown.delete('window');
		expect(shown.find('ann')?.heightPx).toBe(120);
		shown.delete('popup');
		expect(shown.find('ann')).toBeNull();
	});
});
