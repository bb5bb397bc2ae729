/** For scripts that are handed to pages by a process which names every function by something that pages don't have. */
import type { Page } from 'puppeteer-core';

/** Once for each document. */
export async function nameFunctions(page: Page): Promise<void> {
	await page.evaluate('globalThis.__name = (named) => named; undefined');
}
