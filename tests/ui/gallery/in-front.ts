/**
 * Keeps the gallery's page in front. On a busy machine browsers hide one now and then that nobody sent behind another one,
 * and nothing is drawn in it from there on.
 */

/** Longer than a test wants a page behind another one. */
const hiddenLimitMs = 3_000;
const lookMs = 500;

// The browser's own, whatever the page's clock does.
const { setInterval, performance } = window;

/** `comeForward` is asked once each time, and brings the page to the front. */
export function keepInFront(comeForward: () => void): void {
	let hiddenAtMs: number | null = null;
	setInterval(() => {
		if (document.visibilityState === 'visible') {
			hiddenAtMs = null;
			return;
		}
		hiddenAtMs ??= performance.now();
		if (performance.now() - hiddenAtMs < hiddenLimitMs) return;
		hiddenAtMs = null;
		comeForward();
	}, lookMs);
}
