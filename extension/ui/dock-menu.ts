/** How any element opens one of the dock's menus: an event that the view's `ah-dock` hears. */

export type DockMenu = 'microphone' | 'camera' | 'share' | 'reactions' | 'more';

const eventName = 'ah-dock-menu';

export function openDockMenu(from: EventTarget, menu: DockMenu): void {
	from.dispatchEvent(new CustomEvent(eventName, { detail: menu, bubbles: true, composed: true }));
}

/** Hears every menu asked for in `document`, until `signal` aborts. */
export function onDockMenu(document: Document, listener: (menu: DockMenu) => void, signal: AbortSignal): void {
	document.addEventListener(eventName, (event) => listener((event as CustomEvent<DockMenu>).detail), { signal });
}
