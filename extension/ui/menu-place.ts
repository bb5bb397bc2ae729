/** Where a menu goes: over its button, or under it where there is more room, and never beyond the window. */

const gapPx = 14;
const marginPx = 8;
/** How far a menu reaches beyond the middle of its button, away from the middle of the window. */
const overhangPx = 48;

/** `panel` is fixed to the window. It gets as high as there is room for, and scrolls. */
export function placeBeside(panel: HTMLElement, anchor: HTMLElement): void {
	const { clientWidth, clientHeight } = panel.ownerDocument.documentElement;
	const at = anchor.getBoundingClientRect();
	const above = at.top - gapPx - marginPx;
	const below = clientHeight - at.bottom - gapPx - marginPx;
	const isUp = above >= below || above >= panel.scrollHeight;
	const width = panel.offsetWidth;
	const middle = (at.left + at.right) / 2;
	const wanted = middle < clientWidth / 2 ? middle - overhangPx : middle + overhangPx - width;
	const left = Math.max(marginPx, Math.min(wanted, clientWidth - width - marginPx));
	panel.style.setProperty('left', `${left}px`);
	panel.style.setProperty('top', isUp ? 'auto' : `${at.bottom + gapPx}px`);
	panel.style.setProperty('bottom', isUp ? `${clientHeight - at.top + gapPx}px` : 'auto');
	panel.style.setProperty('max-height', `${Math.max(0, isUp ? above : below)}px`);
	panel.style.setProperty('transform-origin', `${middle - left}px ${isUp ? '100%' : '0'}`);
}
