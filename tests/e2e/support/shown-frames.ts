/** When the other one's picture is really drawn in a view: each frame, on the view's own clock. */
import type { Page } from 'puppeteer-core';

export interface ShownFrames {
	/** Milliseconds since this began, at which frames were drawn. */
	times(): Promise<readonly number[]>;
	/** On the same clock. */
	now(): Promise<number>;
}

/** Of whatever picture is not one's own, in whatever tile; it may go and come back. */
export async function watchFrames(page: Page): Promise<ShownFrames> {
	await page.evaluate(`{
		const find = (root) => {
			for (const element of root.querySelectorAll('*')) {
				if (element.localName === 'video' && !element.classList.contains('mirrored')) return element;
				const found = element.shadowRoot && find(element.shadowRoot);
				if (found) return found;
			}
			return null;
		};
		const times = [];
		let watched = null;
		const watch = () => {
			const video = find(document);
			if (video === watched || !video) return;
			watched = video;
			const note = (now) => {
				times.push(now);
				if (video === watched) video.requestVideoFrameCallback(note);
			};
			video.requestVideoFrameCallback(note);
		};
		watch();
		setInterval(watch, 100);
		globalThis.shownFrames = times;
		undefined;
	}`);
	return {
		times: () => page.evaluate('shownFrames') as Promise<readonly number[]>,
		now: () => page.evaluate('performance.now()') as Promise<number>,
	};
}
