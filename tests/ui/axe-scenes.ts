/** Shows scenes one after the other, and has axe look at them; takes a picture of each for people to look at. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { audit, changeTheme, type Look, showNext, takePicture, type useGallery } from './gallery.ts';
import { type NamedScene, scenes } from './scenes.ts';

/** The rules of axe that colours have a say in: all that another theme changes. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** With something to press first. */
export const pressedScenes = scenes.filter(({ clicks = [] }) => clicks.length > 0);

/** In which no pointer was anywhere yet. */
export const untouchedScenes = scenes.filter((one) => !pressedScenes.includes(one));

/** In one page, which has axe in it already. */
export function createSceneShow(gallery: ReturnType<typeof useGallery>): (named: NamedScene) => Promise<Page> {
	let page: Page | undefined;
	return async ({ scene, theme, size }) => {
		const look: Look = { theme: theme ?? 'light', ...(size ? { size } : {}) };
		const isNext = page !== undefined;
		page ??= await gallery.show(scene, look);
		if (isNext) await showNext(page, scene, look);
		return page;
	};
}

/** In the theme it is shown in; then in dark, unless one theme is enough. */
export async function expectNothingFound(page: Page, { name, theme }: NamedScene): Promise<void> {
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
