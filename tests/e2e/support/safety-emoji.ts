/** Comparing the safety emoji, as people do. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { click, named } from './controls.ts';

export async function openComparison(view: Page): Promise<void> {
	await click(view, 'button', 'Call details');
	await click(view, 'button', 'Verify');
}

/** What people read aloud, once it is there. */
export async function readEmoji(view: Page): Promise<readonly string[]> {
	const names = () =>
		view
			.locator(named('list', 'Safety emoji'))
			.map((list) =>
				[...list.querySelectorAll('li')].map((cell) => {
					const spoken = cell.cloneNode(true) as Element;
					for (const symbol of spoken.querySelectorAll('[aria-hidden]')) symbol.remove();
					return spoken.textContent?.trim() ?? '';
				}),
			)
			.wait();
	await expect.poll(names).toEqual(Array(4).fill(expect.stringMatching(/^[A-Z][a-z]+$/)));
	return names();
}

export async function countVerified(view: Page): Promise<number> {
	return (await view.$$(named('img', 'Verified'))).length;
}
