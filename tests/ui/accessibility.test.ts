/** Every view in every state, light and dark, through axe; and a picture of each for people to look at. */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { inCall } from './gallery/snapshots.ts';
import { audit, changeTheme, click, find, type Look, showNext, takePicture, useGallery } from './gallery.ts';
import { type NamedScene, scenes } from './scenes.ts';

/** The rules of axe that colours have a say in: all that another theme changes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

const gallery = useGallery('all');

const pressed = scenes.filter(({ clicks = [] }) => clicks.length > 0);
const untouched = scenes.filter((one) => !pressed.includes(one));

function lookOf({ theme, size }: NamedScene): Look {
	return { theme: theme ?? 'light', ...(size ? { size } : {}) };
}

/** In the theme it is shown in; then in dark, unless one theme is enough. */
async function expectNothingFound(page: Page, { name, theme }: NamedScene): Promise<void> {
	await takePicture(page, `${name}-${theme ?? 'light'}`);
	expect(await audit(page), theme ?? 'light').toEqual([]);
	if (theme === undefined) {
		await changeTheme(page, 'dark');
		await takePicture(page, `${name}-dark`);
		expect(await audit(page, colourRules), 'dark').toEqual([]);
	}
	const { breaches } = await page.evaluate(() => window.gallery.deeds());
	expect(breaches).toEqual([]);
}

describe('axe finds nothing, in light and dark:', () => {
	// One page, which has axe in it already; first the scenes in which no pointer was anywhere yet.
	let page: Page | undefined;

	async function show(named: NamedScene): Promise<Page> {
		if (page) await showNext(page, named.scene, lookOf(named));
		else page = await gallery.show(named.scene, lookOf(named));
		return page;
	}

	test.each(untouched)('$name', async (named) => {
		await expectNothingFound(await show(named), named);
	});

	test.each(pressed)('$name, opened', async (named) => {
		const opened = await show(named);
		for (const [role, target] of named.clicks ?? []) await click(opened, role, target);
		await expectNothingFound(opened, named);
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

	test('a button without a name', async () => {
		const page = await gallery.show({ view: 'ah-popup', snapshot: inCall(1) });
		await (await find(page, 'button', 'Leave call')).evaluate((button) => {
			button.removeAttribute('aria-label');
			button.replaceChildren();
		});
		expect(rulesBroken(await audit(page))).toEqual(['button-name']);
	});
});
