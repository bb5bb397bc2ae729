/** What the tiles of a page really show: frames that arrive, not tracks that exist. */
import type { Frame, Page } from 'puppeteer-core';

export interface Picture {
	/** Accessible name of the tile. */
	readonly name: string;
	readonly width: number;
	readonly height: number;
}

/**
 * Resolves when each of `count` tiles with a picture has shown two more frames, with what they show.
 * Rejects when one stands still.
 */
export async function seeMovingPictures(page: Page | Frame, count: number): Promise<readonly Picture[]> {
	await page.waitForFunction(
		(wanted) => {
			const videos: HTMLVideoElement[] = [];
			const search = (root: ParentNode) => {
				videos.push(...root.querySelectorAll('video'));
				for (const element of root.querySelectorAll('*')) if (element.shadowRoot) search(element.shadowRoot);
			};
			search(document);
			return videos.filter((video) => video.videoWidth > 0).length === wanted;
		},
		{ polling: 100 },
		count,
	);
	return page.evaluate(async () => {
		const videos: HTMLVideoElement[] = [];
		const search = (root: ParentNode) => {
			videos.push(...root.querySelectorAll('video'));
			for (const element of root.querySelectorAll('*')) if (element.shadowRoot) search(element.shadowRoot);
		};
		search(document);
		const nextFrame = (video: HTMLVideoElement) =>
			new Promise<VideoFrameCallbackMetadata>((resolve, reject) => {
				setTimeout(() => reject(new Error('a picture stands still')), 10_000);
				video.requestVideoFrameCallback((_, metadata) => resolve(metadata));
			});
		const nameOf = (video: HTMLVideoElement) => {
			const host = (video.getRootNode() as ShadowRoot).host;
			const group = video.closest('[role=group]') ?? host;
			return group?.getAttribute('aria-label') ?? '';
		};
		const shown = videos.filter((video) => video.videoWidth > 0);
		return Promise.all(
			shown.map(async (video) => {
				const first = await nextFrame(video);
				const second = await nextFrame(video);
				if (second.presentedFrames <= first.presentedFrames) throw new Error('a picture stands still');
				return { name: nameOf(video), width: second.width, height: second.height };
			}),
		);
	});
}
