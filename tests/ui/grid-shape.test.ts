import { describe, expect, test } from 'vitest';
import { gridShape } from '#ui/layout/grid-shape.ts';

/** Columns × rows for 1 to 8 people, as the design has them. */
const design = [
	{ form: 'wider than 4:3', size: [1200, 600], shapes: ['1×1', '2×1', '3×1', '2×2', '3×2', '3×2', '4×2', '4×2'] },
	{ form: 'between', size: [800, 700], shapes: ['1×1', '2×1', '2×2', '2×2', '3×2', '3×2', '3×3', '3×3'] },
	{ form: 'taller than 3:4', size: [500, 900], shapes: ['1×1', '1×2', '1×3', '2×2', '2×3', '2×3', '2×4', '2×4'] },
	{ form: 'tall and narrow', size: [380, 900], shapes: ['1×1', '1×2', '1×3', '1×4', '2×3', '2×3', '2×4', '2×4'] },
] as const;

describe.each(design)('a stage $form', ({ size: [width, height], shapes }) => {
	test.each(shapes.map((shape, index) => [index + 1, shape] as const))('%i people: %s', (people, shape) => {
		const { columns, rows } = gridShape(people, width, height);
		expect(`${columns}×${rows}`).toBe(shape);
	});
});

test('four people with upright cameras stand two beside each other on a phone', () => {
	expect(gridShape(4, 374, 676, true)).toEqual({ columns: 2, rows: 2 });
});

test('a stage as low as a strip has one row', () => {
	expect(gridShape(4, 344, 72)).toEqual({ columns: 4, rows: 1 });
});

test('more people than the design has still find a place', () => {
	const { columns, rows } = gridShape(14, 1200, 600);
	expect(columns * rows).toBeGreaterThanOrEqual(14);
});
