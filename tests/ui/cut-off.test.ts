/** Labels are longer in one language than in another: all have to fit into the smallest window. */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { languages } from '#ui/words/languages.ts';
import { createSceneShow } from './axe-scenes.ts';
import { useGallery } from './gallery.ts';
import { scenes } from './scenes.ts';

const gallery = useGallery('all');
const show = createSceneShow(gallery);

const smallest = scenes.filter(({ name, clicks = [] }) => name.startsWith('size-320x240-') && clicks.length === 0);

/** Which texts and buttons in sight reach out of the window at its sides, and which labels come up to the edge of their button. */
function cutOff(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const marginPx = 4;
		const isMeantToBeCut = (element: Element) =>
			element.matches('.vh, style, select, video') || getComputedStyle(element).textOverflow === 'ellipsis';
		const fits = ({ left, right, width }: DOMRect, button: Element | null) => {
			if (width <= 1) return true;
			const edges = button?.getBoundingClientRect();
			if (edges && (left < edges.left + marginPx || right > edges.right - marginPx)) return false;
			return left >= -1 && right <= innerWidth + 1;
		};
		const rectsOf = (text: Text): readonly DOMRect[] => {
			const range = document.createRange();
			range.selectNodeContents(text);
			return [...range.getClientRects()];
		};
		const look = (node: Node, button: Element | null): readonly string[] => {
			if (node instanceof Text) return rectsOf(node).every((rect) => fits(rect, button)) ? [] : [node.data.trim()];
			if (!(node instanceof Element) || isMeantToBeCut(node) || !node.checkVisibility({ opacityProperty: true }))
				return [];
			if (node instanceof SVGElement)
				return fits(node.getBoundingClientRect(), button) ? [] : [`icon of ${button?.textContent?.trim()}`];
			const isButton = node.matches('button');
			const own = isButton && !fits(node.getBoundingClientRect(), null) ? [`button ${node.textContent?.trim()}`] : [];
			const inside = [...(node.shadowRoot ?? node).childNodes];
			return [...own, ...inside.flatMap((child) => look(child, isButton ? node : button))];
		};
		return look(document.body, null);
	});
}

describe('in no language anything is cut off:', () => {
	test.each(smallest)('$name', async (named) => {
		const page = await show(named);
		for (const language of languages) {
			await page.evaluate((next) => window.gallery.speak(next), language);
			expect(await cutOff(page), language).toEqual([]);
		}
	});
});
