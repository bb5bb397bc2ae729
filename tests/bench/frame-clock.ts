/**
 * Moments in a page, in milliseconds since the epoch with fractions, so that they compare across pages and browsers on
 * one machine. Scripts are text: they run in the page as they stand here. The driver waits for the
 * promise a script ends in, so those that only note something end in nothing.
 */
import type { Page } from 'puppeteer-core';

/** Notes the first trusted click from now on. */
export function watchClick(page: Page): Promise<unknown> {
	return page.evaluate(`{
		globalThis.clickedAt = new Promise((resolve) => {
			addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true });
		});
		undefined;
	}`);
}

export function readClick(page: Page): Promise<number> {
	return page.evaluate('clickedAt') as Promise<number>;
}

/** Notes the first frame of somebody else's picture from now on, whenever its tile appears. */
export function watchRemoteFrame(page: Page): Promise<unknown> {
	return page.evaluate(`{
		// One's own picture is mirrored wherever it stands.
		const isRemote = (element) => !getComputedStyle(element).transform.startsWith('matrix(-1');
		const find = (root) => {
			for (const element of root.querySelectorAll('*')) {
				if (element.localName === 'video' && element.srcObject && isRemote(element)) return element;
				const found = element.shadowRoot && find(element.shadowRoot);
				if (found) return found;
			}
			return null;
		};
		globalThis.remoteFrameAt = new Promise((resolve) => {
			const timer = setInterval(() => {
				const video = find(document);
				if (!video) return;
				clearInterval(timer);
				video.requestVideoFrameCallback(() => resolve(performance.timeOrigin + performance.now()));
			}, 2);
		});
		undefined;
	}`);
}

export function readRemoteFrame(page: Page): Promise<number> {
	return page.evaluate('remoteFrameAt') as Promise<number>;
}
