/** Moving one's own small picture: dragged by pointer or sent by arrow keys, it always comes to rest in a corner. */

export type Corner = `${'top' | 'bottom'} ${'left' | 'right'}`;

/** Where an arrow key sends a picture that is in `corner`; null for other keys. */
export function cornerAfterKey(corner: Corner, key: string): Corner | null {
	const [row, side] = corner.split(' ') as ['top' | 'bottom', 'left' | 'right'];
	switch (key) {
		case 'ArrowUp':
			return `top ${side}`;
		case 'ArrowDown':
			return `bottom ${side}`;
		case 'ArrowLeft':
			return `${row} left`;
		case 'ArrowRight':
			return `${row} right`;
		default:
			return null;
	}
}

/** Listens to `pointerdown` of the picture; while it is held, the picture follows the pointer. */
export class PictureMove implements EventListenerObject {
	readonly #settle: (corner: Corner) => void;

	constructor(settle: (corner: Corner) => void) {
		this.#settle = settle;
	}

	/** Ends the shift of a picture that was dropped, once its place has been taken note of. */
	static letGo(root: ParentNode): void {
		const picture = root.querySelector<HTMLElement>('.self:not(.held)');
		picture?.style.removeProperty('--dx');
		picture?.style.removeProperty('--dy');
	}

	handleEvent(down: Event): void {
		if (!(down instanceof PointerEvent) || down.button !== 0) return;
		const picture = down.currentTarget as HTMLElement;
		const held = new AbortController();
		const { signal } = held;
		picture.setPointerCapture(down.pointerId);
		picture.classList.add('held');
		picture.addEventListener(
			'pointermove',
			(move) => {
				picture.style.setProperty('--dx', `${move.clientX - down.clientX}px`);
				picture.style.setProperty('--dy', `${move.clientY - down.clientY}px`);
			},
			{ signal },
		);
		const drop = () => {
			held.abort();
			picture.classList.remove('held');
			if (picture.style.getPropertyValue('--dx') !== '') this.#settle(nearestCorner(picture));
		};
		picture.addEventListener('pointerup', drop, { signal });
		picture.addEventListener('pointercancel', drop, { signal });
	}
}

function nearestCorner(picture: HTMLElement): Corner {
	const own = picture.getBoundingClientRect();
	const stage = picture.parentElement?.getBoundingClientRect() ?? own;
	const isTop = own.top + own.height / 2 < stage.top + stage.height / 2;
	const isLeft = own.left + own.width / 2 < stage.left + stage.width / 2;
	return `${isTop ? 'top' : 'bottom'} ${isLeft ? 'left' : 'right'}`;
}
