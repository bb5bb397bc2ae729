/** A tile in the hand: it follows the pointer until it is dropped, and Escape puts it back. */

/** Less is a click by an unsteady hand. */
const startPx = 5;

export interface TileDragHooks {
	/** Whether the tile under this press may be taken. */
	readonly takes: (tile: HTMLElement, press: PointerEvent) => boolean;
	/** The pointer is here, with the tile in the hand. */
	readonly over: (tile: HTMLElement, at: PointerEvent) => void;
	/** Let go: null where it was put back. Called while the tile still stands where the hand left it. */
	readonly drop: (tile: HTMLElement, at: PointerEvent | null) => void;
}

/** Listens to `pointerdown` of tiles. */
export class TileDrag implements EventListenerObject {
	readonly #hooks: TileDragHooks;

	constructor(hooks: TileDragHooks) {
		this.#hooks = hooks;
	}

	handleEvent(press: Event): void {
		if (!(press instanceof PointerEvent) || press.button !== 0 || !press.isPrimary) return;
		const tile = press.currentTarget as HTMLElement;
		if (!this.#hooks.takes(tile, press)) return;
		const end = new AbortController();
		const { signal } = end;
		let isHeld = false;
		const drop = (at: PointerEvent | null) => {
			end.abort();
			if (!isHeld) return;
			this.#hooks.drop(tile, at);
			delete tile.dataset['held'];
			tile.style.removeProperty('--dx');
			tile.style.removeProperty('--dy');
		};
		// Not on the tile: until it holds the pointer, a quick hand is outside it with the first step.
		window.addEventListener(
			'pointermove',
			(move) => {
				const [dx, dy] = [move.clientX - press.clientX, move.clientY - press.clientY];
				if (!isHeld && Math.hypot(dx, dy) < startPx) return;
				if (!isHeld) tile.setPointerCapture(press.pointerId);
				isHeld = true;
				tile.dataset['held'] = '';
				tile.style.setProperty('--dx', `${dx}px`);
				tile.style.setProperty('--dy', `${dy}px`);
				this.#hooks.over(tile, move);
			},
			{ signal },
		);
		window.addEventListener('pointerup', (up) => drop(up), { signal });
		window.addEventListener('pointercancel', () => drop(null), { signal });
		document.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Escape' || !isHeld) return;
				event.preventDefault();
				event.stopImmediatePropagation();
				drop(null);
			},
			{ signal, capture: true },
		);
	}
}
