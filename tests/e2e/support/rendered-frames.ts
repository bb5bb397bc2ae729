/**
 * What a view really shows of the others: the moments at which frames of their pictures are rendered, from the beginning
 * of the recording on, whichever video elements they come and go in. Moments are milliseconds since the epoch.
 */
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

const pollMs = 50;

/** A picture that moves shows so many within `movingMs`. */
const movingFrames = 5;
const movingMs = 1_500;

/** Beyond the longest time in which anything is to come back. */
const usualPatienceMs = 45_000;

export interface RenderedFrames {
	/** Of frames that were rendered at or after `since`. */
	moments(since: number): Promise<readonly number[]>;
	/** When the first frame was rendered at or after `since` that others followed. Rejects if there is none. */
	untilMoving(since: number, patienceMs?: number): Promise<number>;
	/** Of the last trusted click in the view. */
	lastClick(): Promise<number>;
}

/** A script as text: it runs in each document of the page as it stands here, once. */
const recording = `if (!globalThis.rendered) {
	const moments = [];
	const watched = new WeakSet();
	// Not one's own picture: what is asked of each frame takes its time of a thread that calls share.
	const isOfCamera = (stream) => stream.getVideoTracks().some((track) => track.getSettings().groupId !== undefined);
	const watch = (video, stream) => {
		if (stream === null || isOfCamera(stream) || watched.has(video)) return;
		watched.add(video);
		const note = (now, { rtpTimestamp }) => {
			// What Chromium paints in place of a picture that is yet to come has not come over a connection.
			if (rtpTimestamp !== undefined) moments.push(performance.timeOrigin + now);
			video.requestVideoFrameCallback(note);
		};
		video.requestVideoFrameCallback(note);
	};
	// Nor is the document searched over and over.
	const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
	Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
		...source,
		set(stream) {
			source.set.call(this, stream);
			if (this.localName === 'video') watch(this, stream);
		},
	});
	const searchOnce = (root) => {
		for (const element of root.querySelectorAll('*')) {
			if (element.localName === 'video') watch(element, element.srcObject);
			if (element.shadowRoot) searchOnce(element.shadowRoot);
		}
	};
	searchOnce(document);
	const rendered = { moments, clickedAt: 0 };
	const noteClick = (event) => {
		if (event.isTrusted) rendered.clickedAt = performance.timeOrigin + event.timeStamp;
	};
	addEventListener('click', noteClick, { capture: true });
	globalThis.rendered = rendered;
	undefined;
}`;

export async function recordFrames(page: Page): Promise<RenderedFrames> {
	// A window that has just opened may yet get its first document.
	await page.evaluateOnNewDocument(recording);
	await page.evaluate(recording);

	function moments(since: number): Promise<readonly number[]> {
		return page.evaluate(`rendered.moments.filter((moment) => moment >= ${since})`) as Promise<number[]>;
	}

	return {
		moments,
		async untilMoving(since, patienceMs = usualPatienceMs) {
			const deadline = Date.now() + patienceMs;
			for (;;) {
				const first = firstMoving(await moments(since));
				if (first !== null) return first;
				if (Date.now() > deadline) throw new Error(`no moving picture for ${patienceMs} ms`);
				await setTimeout(pollMs);
			}
		},
		lastClick: () => page.evaluate('rendered.clickedAt') as Promise<number>,
	};
}

/** The first of the moments that enough others follow soon; a single late frame is no picture. */
export function firstMoving(moments: readonly number[]): number | null {
	return moments.find((moment, index) => (moments[index + movingFrames - 1] ?? Infinity) - moment <= movingMs) ?? null;
}

/** The longest time in which nothing new was shown, between `from` and `to`. */
export function longestFreezeMs(moments: readonly number[], from: number, to: number): number {
	const within = [from, ...moments.filter((moment) => moment > from && moment < to), to];
	return Math.max(...within.slice(1).map((moment, index) => moment - (within[index] ?? from)));
}
