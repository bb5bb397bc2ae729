/** Rectangles on a stage, in CSS pixels from its top left corner; where the page reads from right to left, from its top right one. */

export interface Rect {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** Cells in rows from edge to edge, on whole pixels; a short last row stands in the middle. */
export function cellsOf(area: Rect, columns: number, count: number, gapPx: number): readonly Rect[] {
	const rows = Math.ceil(count / columns);
	const [stepX, stepY] = [(area.width + gapPx) / columns, (area.height + gapPx) / rows];
	return Array.from({ length: count }, (_, index) => {
		const row = Math.floor(index / columns);
		const inRow = Math.min(columns, count - row * columns);
		const column = (index % columns) + (columns - inRow) / 2;
		const [left, top] = [Math.round(area.left + column * stepX), Math.round(area.top + row * stepY)];
		const [right, bottom] = [area.left + (column + 1) * stepX - gapPx, area.top + (row + 1) * stepY - gapPx];
		return { left, top, width: Math.max(0, Math.round(right) - left), height: Math.max(0, Math.round(bottom) - top) };
	});
}

export function contains(rect: Rect, x: number, y: number): boolean {
	return x >= rect.left && x < rect.left + rect.width && y >= rect.top && y < rect.top + rect.height;
}
