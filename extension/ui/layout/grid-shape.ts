/** How many columns and rows of tiles fill a stage. Tiles fill their cells, so only the numbers matter. */

export interface GridShape {
	readonly columns: number;
	readonly rows: number;
}

type Form = 'wide' | 'middle' | 'tall';

/** Columns × rows for 1 to 8 people, by the form of the stage. */
const shapes: Readonly<Record<Form, readonly (readonly [columns: number, rows: number])[]>> = {
	wide: [
		[1, 1],
		[2, 1],
		[3, 1],
		[2, 2],
		[3, 2],
		[3, 2],
		[4, 2],
		[4, 2],
	],
	middle: [
		[1, 1],
		[2, 1],
		[2, 2],
		[2, 2],
		[3, 2],
		[3, 2],
		[3, 3],
		[3, 3],
	],
	tall: [
		[1, 1],
		[1, 2],
		[1, 3],
		[2, 2],
		[2, 3],
		[2, 3],
		[2, 4],
		[2, 4],
	],
};

/** Four people stand in one column when two beside each other would be too narrow for pictures that lie. */
const narrowPx = 400;

/** A stage lower than this is a strip: two rows in it would show nobody. */
const stripPx = 110;

/** Beyond eight people rows grow as needed. `upright`: cameras are mostly held so, and fill narrow cells. */
export function gridShape(people: number, width: number, height: number, upright = false): GridShape {
	if (height < stripPx && width > height) return { columns: people, rows: 1 };
	const form = width > (height * 4) / 3 ? 'wide' : width < (height * 3) / 4 ? 'tall' : 'middle';
	if (people === 4 && form === 'tall' && width < narrowPx && !upright) return { columns: 1, rows: 4 };
	const [columns, rows] = shapes[form][Math.min(people, 8) - 1] ?? [1, 1];
	return { columns, rows: Math.max(rows, Math.ceil(people / columns)) };
}
