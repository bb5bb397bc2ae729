/** Every view in every state, light and dark, through axe; and a picture of each for people to look at. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { click, takePicture, useGallery } from './gallery.ts';
import { scenes } from './scenes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const gallery = useGallery();

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
	const shown = scenes.filter((named) => (named.theme ?? theme) === theme);

	test.each(shown)('axe finds nothing: $name', async ({ name, scene, size, clicks = [] }) => {
		const page = await gallery.show(scene, { theme, ...(size ? { size } : {}) });
		for (const [role, target] of clicks) await click(page, role, target);
		await takePicture(page, `${name}-${theme}`);
		// Not as a script element: the page's policy lets none in from elsewhere.
		await page.evaluate(axeSource);
		const violations = await page.evaluate(async () => {
			const { axe } = window as unknown as { axe: typeof import('axe-core') };
			const found = await axe.run(document);
			return found.violations.flatMap(({ id, nodes }) =>
				nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
			);
		});
		expect(violations).toEqual([]);
		const { breaches } = await page.evaluate(() => window.gallery.deeds());
		expect(breaches).toEqual([]);
	});
});
