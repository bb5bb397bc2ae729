/** How long the other one's picture stands still in a view: between two frames that are really shown. */
import type { Page } from 'puppeteer-core';

/** From now on, of the first picture that is not one's own. A script as text: it runs in the page as it stands here. */
export function watchGaps(page: Page): Promise<unknown> {
	return page.evaluate(`{
		const find = (root) => {
			for (const element of root.querySelectorAll('*')) {
				if (element.localName === 'video' && !element.classList.contains('mirrored')) return element;
				const found = element.shadowRoot && find(element.shadowRoot);
				if (found) return found;
			}
			return null;
		};
		const video = find(document);
		const gapsMs = [];
		let last = null;
		const note = (now) => {
			if (last !== null) gapsMs.push(now - last);
			last = now;
			video.requestVideoFrameCallback(note);
		};
		video.requestVideoFrameCallback(note);
		globalThis.gapsMs = gapsMs;
		undefined;
	}`);
}

/** Since `watchGaps`. */
export function readLongestGapMs(page: Page): Promise<number> {
	return page.evaluate('Math.max(0, ...gapsMs)') as Promise<number>;
}
