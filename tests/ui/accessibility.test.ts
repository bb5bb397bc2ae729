/** Every view in every state, light and dark, through axe. */
import { describe, expect, test } from 'vitest';
import { colourRules, createSceneShow, expectNothingFound, untouchedScenes } from './axe-scenes.ts';
import { inCall } from './gallery/snapshots.ts';
import { audit, changeTheme, find, useGallery } from './gallery.ts';

const gallery = useGallery('all');

describe('axe finds nothing, in light and dark:', () => {
	const show = createSceneShow(gallery);

	test.each(untouchedScenes)('$name', async (named) => {
		await expectNothingFound(await show(named), named);
	});
});

describe('what axe is asked to find is found:', () => {
	const rulesBroken = (violations: readonly string[]) => [...new Set(violations.map((text) => text.split(':', 1)[0]))];

	test('colours too close to each other in dark alone', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(0) });
		await page.evaluate(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(
				'h2 { position: fixed; z-index: 1; inset: 0 0 auto; color: #111; background: #eee; }' +
					'@media (prefers-color-scheme: dark) { h2 { color: #404040; background: #303030; } }',
			);
			document.adoptedStyleSheets.push(sheet);
			document.body.append(Object.assign(document.createElement('h2'), { textContent: 'Hard to read' }));
		});
		expect(await audit(page, colourRules)).toEqual([]);
		await changeTheme(page, 'dark');
		expect(rulesBroken(await audit(page, colourRules))).toEqual(['color-contrast']);
	});

	test('colours too close to each other in a dialog that just begins to appear', async () => {
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(0) });
		await page.evaluate(() => {
			const dialog = document.createElement('dialog');
			dialog.append(Object.assign(document.createElement('p'), { textContent: 'Hard to read' }));
			dialog.style.cssText = 'color: #404040; background: #303030;';
			document.body.append(dialog);
			dialog.showModal();
			dialog.animate({ opacity: [0, 1] }, 500);
		});
		expect(rulesBroken(await audit(page, colourRules))).toEqual(['color-contrast']);
	});

	test('a button without a name', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(1) });
		await (await find(page, 'button', 'Leave call')).evaluate((button) => {
			button.removeAttribute('aria-label');
			button.replaceChildren();
		});
		expect(rulesBroken(await audit(page))).toEqual(['button-name']);
	});
});
