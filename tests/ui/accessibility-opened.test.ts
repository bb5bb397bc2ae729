/** Whatever opens upon a click, light and dark, through axe. In a file of its own, beside which the other scenes are looked at. */
import { describe, test } from 'vitest';
import { createSceneShow, expectNothingFound, pressedScenes } from './axe-scenes.ts';
import { click, useGallery } from './gallery.ts';

const gallery = useGallery('all');

describe('axe finds nothing, in light and dark:', () => {
	const show = createSceneShow(gallery);

	test.each(pressedScenes)('$name, opened', async (named) => {
		const opened = await show(named);
		for (const [role, target] of named.clicks ?? []) await click(opened, role, target);
		await expectNothingFound(opened, named);
	});
});
