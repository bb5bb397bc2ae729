/** What Firefox shows around pages, pressed on a screen as people do: its questions, buttons and lists. */
import { setTimeout } from 'node:timers/promises';
import type { Display } from './display.ts';
import { type FirefoxPerson, until } from './firefox.ts';

/** Longer than a question takes to hear clicks, which it does not at once. */
const settlesMs = 700;

interface Place {
	readonly x: number;
	readonly y: number;
}

export interface BrowserUi {
	/** The first shown control that a selector finds in any window of the browser's own, once there is one. */
	click(selector: string): Promise<void>;
	/** The same, until it is gone. */
	answer(selector: string): Promise<void>;
}

export function browserUi({ runInBrowser }: FirefoxPerson, display: Display): BrowserUi {
	async function find(selector: string): Promise<Place | null> {
		const found = await runInBrowser(`(() => {
			for (const { document, windowUtils } of Services.wm.getEnumerator(null)) {
				for (const one of document.querySelectorAll(${JSON.stringify(selector)})) {
					const { x, y, width, height } = one.getBoundingClientRect();
					const isOpening = (one.closest('panel, menupopup')?.state ?? 'open') !== 'open';
					if (width === 0 || !one.checkVisibility() || one.disabled || isOpening) continue;
					const place = windowUtils.toScreenRectInCSSUnits(x, y, width, height);
					return JSON.stringify({ x: place.x + place.width / 2, y: place.y + place.height / 2 });
				}
			}
			return '';
		})()`);
		return found ? (JSON.parse(String(found)) as Place) : null;
	}

	async function click(selector: string): Promise<void> {
		const { x, y } = (await until(selector, () => find(selector))) as Place;
		display.clickAt(x, y);
	}

	return {
		click,
		async answer(selector) {
			do {
				await click(selector);
				await setTimeout(settlesMs);
			} while (await find(selector));
		},
	};
}
