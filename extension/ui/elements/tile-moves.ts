/** Puts tiles in their places. Those that change place glide there: measured before and after, moved by transform alone (FLIP). */

import type { Rect } from '../layout/rect.ts';

type Places = ReadonlyMap<string, DOMRect>;

export function placesOf(root: ParentNode): Places {
	return new Map(
		[...root.querySelectorAll<HTMLElement>('ah-tile:not([hidden])')].map((tile) => [
			tile.dataset['id'] ?? '',
			tile.getBoundingClientRect(),
		]),
	);
}

/** Newcomers fade in where they stand. */
export function animateMoves(root: ParentNode, before: Places): void {
	for (const tile of root.querySelectorAll<HTMLElement>('ah-tile:not([hidden])')) {
		const styles = getComputedStyle(tile);
		const timing = {
			duration: Number.parseFloat(styles.getPropertyValue('--ah-layout')) || 0,
			easing: styles.getPropertyValue('--ah-ease') || 'ease',
		};
		const old = before.get(tile.dataset['id'] ?? '');
		const now = tile.getBoundingClientRect();
		if (!old) tile.animate({ opacity: [0, 1] }, timing);
		else if (now.width > 0 && now.height > 0) {
			const shift = `translate(${old.left - now.left}px, ${old.top - now.top}px)`;
			const scale = `scale(${old.width / now.width}, ${old.height / now.height})`;
			tile.animate({ transformOrigin: ['0 0', '0 0'], transform: [`${shift} ${scale}`, 'none'] }, timing);
		}
	}
}

export function place(element: HTMLElement | null, rect: Rect): void {
	if (!element) return;
	for (const side of ['top', 'width', 'height'] as const) element.style.setProperty(side, `${rect[side]}px`);
	element.style.setProperty('inset-inline-start', `${rect.left}px`);
}
