/** Arrow keys inside a toolbar or menu: one Tab stop, and where the next key press leads. */

/** The item a key leads to from `current`; null if the key leads nowhere. Goes round at both ends. */
export function nextItem<T>(
	items: readonly T[],
	current: T,
	key: string,
	direction: 'horizontal' | 'vertical',
): T | null {
	const [back, forth] = direction === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
	const index = items.indexOf(current);
	switch (key) {
		case back:
			return items.at(index - 1) ?? null;
		case forth:
			return items[(index + 1) % items.length] ?? null;
		case 'Home':
			return items[0] ?? null;
		case 'End':
			return items.at(-1) ?? null;
		default:
			return null;
	}
}
