/** Moving among tiles by the place they stand at, and one small picture from corner to corner. */
import type { Placement } from './arrangement.ts';
import type { Rect } from './rect.ts';
import type { Corner } from './stage-form.ts';

/** The tile next to `from` where an arrow key points; null for other keys, and where nobody stands. */
export function neighbourOf(placements: readonly Placement[], from: Placement, key: string): Placement | null {
	const direction = directions.get(key);
	if (!direction) return null;
	const start = centre(from.rect);
	let [best, bestDistance]: [Placement | null, number] = [null, Number.POSITIVE_INFINITY];
	for (const placement of placements) {
		if (placement === from) continue;
		const { x, y } = centre(placement.rect);
		const [dx, dy] = [x - start.x, y - start.y];
		const along = dx * direction.x + dy * direction.y;
		const across = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
		// Sideways counts more, so that a row is left only where it ends.
		const distance = along + 3 * across;
		if (along > 1 && distance < bestDistance) [best, bestDistance] = [placement, distance];
	}
	return best;
}

const directions: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map([
	['ArrowLeft', { x: -1, y: 0 }],
	['ArrowRight', { x: 1, y: 0 }],
	['ArrowUp', { x: 0, y: -1 }],
	['ArrowDown', { x: 0, y: 1 }],
]);

function centre({ left, top, width, height }: Rect): { readonly x: number; readonly y: number } {
	return { x: left + width / 2, y: top + height / 2 };
}

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

/** The corner on the other side, as high. */
export function acrossFrom(corner: Corner): Corner {
	const [row, side] = corner.split(' ') as ['top' | 'bottom', 'left' | 'right'];
	return `${row} ${side === 'left' ? 'right' : 'left'}`;
}

/** The corner of the stage that `rect` is nearest to. */
export function nearestCorner({ left, top, width, height }: Rect, stage: Rect): Corner {
	const isTop = top + height / 2 < stage.top + stage.height / 2;
	const isLeft = left + width / 2 < stage.left + stage.width / 2;
	return `${isTop ? 'top' : 'bottom'} ${isLeft ? 'left' : 'right'}`;
}
