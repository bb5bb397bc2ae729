/**
 * The mini window: a Document Picture-in-Picture window with a page of its own in it. While it is open the window it
 * came from is out of the way.
 */
import browser from 'webextension-polyfill';
import { documentPaths } from './contexts.ts';

/** https://wicg.github.io/document-picture-in-picture/ */
interface DocumentPictureInPicture {
	readonly window: Window | null;
	requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

declare global {
	interface Window {
		readonly documentPictureInPicture?: DocumentPictureInPicture;
	}
}

/** CSS pixels. The browser puts it where it was last, as large as it was. */
const firstSize = { width: 320, height: 200 };

/**
 * Opens it, or closes it when it is open. Must be called synchronously in a click. Rejects in a view that can't open one.
 */
export async function toggleMiniWindow(): Promise<void> {
	const pictureInPicture = window.documentPictureInPicture;
	if (pictureInPicture?.window) return pictureInPicture.window.close();
	const mini = await pictureInPicture?.requestWindow(firstSize);
	if (!mini) throw new Error('this browser has none');
	fill(mini.document);
	const closed = new Promise((resolve) => mini.addEventListener('pagehide', resolve));
	const comeBack = await getOutOfTheWay();
	closed.then(comeBack).catch((error: unknown) => console.warn('ahoy: call window not brought back:', error));
}

/** Its document shares no styles with ours; a page of its own has all that a view has. */
function fill({ documentElement, body }: Document): void {
	const frame = document.createElement('iframe');
	frame.src = browser.runtime.getURL(documentPaths.mini);
	frame.title = document.title;
	for (const [property, value] of [
		['position', 'fixed'],
		['inset', '0'],
		['width', '100%'],
		['height', '100%'],
		['border', '0'],
	] as const) {
		frame.style.setProperty(property, value);
	}
	documentElement.lang = document.documentElement.lang;
	body.append(frame);
	// Keys are heard from the start.
	frame.addEventListener('load', () => frame.focus());
}

/** Resolves with the way back to where one was. A browser's window stays: it is full of other things. */
async function getOutOfTheWay(): Promise<() => Promise<unknown>> {
	const [{ id, type, state }, tab] = await Promise.all([browser.windows.getCurrent(), browser.tabs.getCurrent()]);
	if (id === undefined || tab?.id === undefined) throw new Error('the call stands in no window');
	const tabId = tab.id;
	if (type !== 'popup') {
		return () =>
			Promise.all([browser.tabs.update(tabId, { active: true }), browser.windows.update(id, { focused: true })]);
	}
	await browser.windows.update(id, { state: 'minimized' });
	return () => browser.windows.update(id, { state: state ?? 'normal', focused: true });
}
