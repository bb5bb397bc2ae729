/** The order that tiles stand in: the user's own as far as there is one, else that of arrival. */
import type { ArrangedTile } from './arrangement.ts';
import type { TileId } from './layout-store.ts';

/** Newcomers stand behind the others, but before oneself as long as one is the last. */
export function inOrder<T extends ArrangedTile>(tiles: readonly T[], order: readonly TileId[]): readonly T[] {
	const known = order.flatMap((id) => tiles.filter((tile) => tile.id === id));
	const fresh = tiles.filter((tile) => !known.includes(tile));
	const last = known.at(-1);
	return last?.kind === 'self' ? [...known.slice(0, -1), ...fresh, last] : [...known, ...fresh];
}
