import type { Page } from 'puppeteer-core';

/** As a view does, in the storage that all of them follow. `page` is any page of the extension. */
export async function prefer(page: Page, change: object): Promise<void> {
	await page.evaluate(async (changed) => {
		const { preferences } = await chrome.storage.local.get('preferences');
		await chrome.storage.local.set({ preferences: { ...(preferences as object), ...changed } });
	}, change);
}
