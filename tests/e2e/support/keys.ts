/** Going through a view with keys alone, as people do who use no mouse. */
import type { Page } from 'puppeteer-core';

/** More stops than any view has. */
const stopLimit = 60;

/** More controls than any toolbar has: after so many arrows all of them had the focus. */
const controlLimit = 12;

/** Tab, and arrows inside a toolbar, until the focus is on a control of that name. */
export async function goTo(page: Page, name: string): Promise<void> {
	let arrows = 0;
	for (let stop = 0; stop < stopLimit; stop++) {
		const now = await focused(page);
		if (now.name === name) return;
		arrows = now.role === 'toolbar' && arrows < controlLimit ? arrows + 1 : 0;
		await page.keyboard.press(arrows > 0 ? 'ArrowRight' : 'Tab');
	}
	throw new Error(`never reached: ${name}`);
}

/** Arrows down an open menu to the item of that name, and Enter. */
export async function choose(page: Page, name: string): Promise<void> {
	for (let stop = 0; stop < stopLimit; stop++) {
		if ((await focused(page)).name === name) return page.keyboard.press('Enter');
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`not in the menu: ${name}`);
}

/** What has the focus, through shadow roots, and the role of what it stands in. */
export function focused(page: Page): Promise<{ readonly name: string; readonly role: string }> {
	return page.evaluate(() => {
		let element = document.activeElement;
		while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
		const toolbar = element?.closest('[role=toolbar]');
		const spoken = element?.cloneNode(true) as Element | undefined;
		for (const hidden of spoken?.querySelectorAll('[aria-hidden="true"]') ?? []) hidden.remove();
		return {
			name: element?.getAttribute('aria-label') ?? spoken?.textContent?.trim() ?? '',
			role: toolbar ? 'toolbar' : '',
		};
	});
}
