import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArrangedTile, type Arrangement, type ArrangementInput, arrange } from '#ui/layout/arrangement.ts';
import { neighbourOf } from '#ui/layout/neighbour.ts';
import type { Rect } from '#ui/layout/rect.ts';
import { inOrder } from '#ui/layout/tile-order.ts';

/** Nobody is shown smaller than this, at any size a view can have. */
const leastPx = { width: 72, height: 56 } as const;

function tilesOf(others: number, screens: number): readonly ArrangedTile[] {
	return [
		...Array.from({ length: screens }, (_, index) => ({ id: `screen ${index}`, kind: 'screen' as const })),
		...Array.from({ length: others }, (_, index) => ({ id: `person ${index}`, kind: 'person' as const })),
		{ id: 'self', kind: 'self' },
	];
}

const middle = { width: 936, height: 552, form: 'middle' } as const;
const narrow = { width: 544, height: 564, form: 'narrow' } as const;
const panel = { width: 344, height: 644, form: 'narrow' } as const;
const low = { width: 320, height: 240, form: 'low' } as const;

function arranged(others: number, screens: number, change: Partial<ArrangementInput> = {}): Arrangement {
	return arrange({
		tiles: tilesOf(others, screens),
		mode: 'auto',
		pinnedId: null,
		speakerId: others > 0 ? 'person 0' : null,
		...middle,
		corner: null,
		...change,
	});
}

function idsOf({ placements }: Arrangement, wanted: string): readonly string[] {
	return placements.filter(({ role }) => role === wanted).map(({ id }) => id);
}

function rectOf({ placements }: Arrangement, id: string): Rect {
	const placement = placements.find((one) => one.id === id);
	if (!placement) throw new Error(`${id} is not seen`);
	return placement.rect;
}

describe('the automatic choice', () => {
	test('without a shared screen everybody stands in a grid', () => {
		expect(idsOf(arranged(3, 0), 'cell')).toEqual(['person 0', 'person 1', 'person 2', 'self']);
	});

	test('of two people one fills the stage, and oneself is a small picture at the bottom right', () => {
		const two = arranged(1, 0);
		expect(rectOf(two, 'person 0')).toEqual({ left: 0, top: 0, width: 936, height: 552 });
		expect(rectOf(two, 'self')).toEqual({ left: 737, top: 423, width: 187, height: 117 });
	});

	test('on a phone oneself stands upright at the top right, under the time and clear of the controls', () => {
		const two = arranged(1, 0, { width: 390, height: 844, form: 'phone' });
		expect(rectOf(two, 'person 0')).toEqual({ left: 0, top: 0, width: 390, height: 844 });
		expect(rectOf(two, 'self')).toEqual({ left: 271, top: 72, width: 105, height: 147 });
	});

	test('a shared screen is large, and everybody is in the strip', () => {
		const shared = arranged(2, 1);
		expect(idsOf(shared, 'large')).toEqual(['screen 0']);
		expect(idsOf(shared, 'strip')).toEqual(['person 0', 'person 1', 'self']);
	});

	test('two shared screens stand over or beside each other, whichever shows more of them', () => {
		expect(rectOf(arranged(2, 2), 'screen 1').left).toBe(0);
		const flat = arranged(2, 2, { width: 1400, height: 400, form: 'wide' });
		expect(rectOf(flat, 'screen 1').top).toBe(0);
	});

	test('more people than a grid holds see the one who speaks', () => {
		expect(idsOf(arranged(8, 0, { speakerId: 'person 5' }), 'large')).toEqual(['person 5']);
	});
});

describe('a choice', () => {
	test('speaker: the one who speaks is large, and never oneself', () => {
		const speaker = arranged(3, 0, { mode: 'speaker', speakerId: 'person 2' });
		expect(idsOf(speaker, 'large')).toEqual(['person 2']);
		expect(idsOf(speaker, 'strip')).toEqual(['person 0', 'person 1', 'self']);
		expect(idsOf(arranged(0, 0, { mode: 'speaker' }), 'large')).toEqual(['self']);
	});

	test('a pin wins over a shared screen', () => {
		const pinned = arranged(2, 1, { mode: 'pinned', pinnedId: 'self' });
		expect(idsOf(pinned, 'large')).toEqual(['self']);
		expect(idsOf(pinned, 'strip')).toEqual(['screen 0', 'person 0', 'person 1']);
	});

	test('grid: a shared screen is one of many', () => {
		expect(idsOf(arranged(2, 1, { mode: 'grid' }), 'cell')).toHaveLength(4);
	});
});

describe('the strip', () => {
	test('stands at the right, 176 × 112 from 720 and 232 × 145 from 1200 wide', () => {
		expect(rectOf(arranged(2, 1), 'person 1')).toEqual({ left: 760, top: 122, width: 176, height: 112 });
		const wide = arranged(2, 1, { width: 1416, height: 812, form: 'wide' });
		expect(rectOf(wide, 'person 0')).toEqual({ left: 1184, top: 0, width: 232, height: 145 });
	});

	test('under 720 stands below, 76 high, and its tiles never grow wider than pictures are', () => {
		const below = arranged(3, 1, narrow);
		expect(rectOf(below, 'person 0')).toMatchObject({ top: 488, height: 76 });
		expect(rectOf(below, 'screen 0')).toEqual({ left: 0, top: 0, width: 544, height: 482 });
		expect(rectOf(arranged(1, 1, narrow), 'self').width).toBe(136);
	});

	test('in a tall and narrow stage is as large as the screen leaves room for', () => {
		const tall = arranged(3, 1, panel);
		expect(rectOf(tall, 'screen 0')).toEqual({ left: 0, top: 0, width: 344, height: 244 });
		expect(rectOf(tall, 'person 0')).toEqual({ left: 0, top: 250, width: 169, height: 194 });
		expect(tall.overflow).toBeNull();
	});

	test('that does not hold everybody shows oneself and who speaks, and counts the others at its end', () => {
		const full = arranged(7, 1, { speakerId: 'person 5' });
		expect(idsOf(full, 'strip')).toEqual(['person 0', 'person 5', 'self']);
		expect(full.overflow).toEqual({ rect: { left: 760, top: 366, width: 176, height: 112 }, count: 5 });
	});

	test('in a low window there is none: the large one and oneself alone', () => {
		const shared = arranged(4, 1, low);
		expect(shared.placements.map(({ id, role }) => `${id} ${role}`)).toEqual(['screen 0 large', 'self picture']);
		expect(rectOf(shared, 'screen 0')).toEqual({ left: 0, top: 0, width: 320, height: 240 });
	});
});

test('the small picture stands in the corner it was moved to', () => {
	expect(rectOf(arranged(1, 0, { corner: 'top left' }), 'self')).toMatchObject({ left: 12, top: 12 });
});

const sizes = [
	{ width: 320, height: 240, form: 'low' },
	{ width: 480, height: 360, form: 'low' },
	{ width: 304, height: 332, form: 'narrow' },
	{ width: 348, height: 299, form: 'narrow' },
	{ width: 344, height: 644, form: 'narrow' },
	{ width: 544, height: 564, form: 'narrow' },
	{ width: 936, height: 552, form: 'middle' },
	{ width: 696, height: 314, form: 'middle' },
	{ width: 1416, height: 812, form: 'wide' },
	{ width: 1896, height: 992, form: 'wide' },
] as const;

test('at every size nobody leaves the stage, covers another, or gets too small, whoever is there and whatever is chosen', () => {
	const inputs = fc.record({
		others: fc.integer({ min: 0, max: 7 }),
		screens: fc.integer({ min: 0, max: 2 }),
		size: fc.constantFrom(...sizes),
		mode: fc.constantFrom('auto' as const, 'speaker' as const, 'pinned' as const),
		pinnedId: fc.constantFrom('self', 'person 0', 'screen 0'),
	});
	fc.assert(
		fc.property(inputs, ({ others, screens, size, mode, pinnedId }) => {
			const shown = Math.min(screens, others);
			const { placements, overflow } = arranged(others, shown, { ...size, mode, pinnedId });
			const rects = [
				...placements.filter(({ role }) => role !== 'picture').map(({ rect }) => rect),
				...(overflow ? [overflow.rect] : []),
			];
			for (const { left, top, width, height } of placements.map(({ rect }) => rect)) {
				expect(left).toBeGreaterThanOrEqual(0);
				expect(top).toBeGreaterThanOrEqual(0);
				expect(left + width).toBeLessThanOrEqual(size.width);
				expect(top + height).toBeLessThanOrEqual(size.height);
				expect(width).toBeGreaterThanOrEqual(leastPx.width);
				expect(height).toBeGreaterThanOrEqual(leastPx.height);
			}
			for (const [index, one] of rects.entries())
				for (const other of rects.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
			// Whoever is not seen is counted, where there is a strip to count in.
			const seen = placements.length + (overflow?.count ?? 0);
			if (size.form !== 'low') expect(seen).toBe(others + shown + 1);
		}),
		{ numRuns: 500 },
	);
});

function overlaps(one: Rect, other: Rect): boolean {
	const isBeside = one.left + one.width <= other.left || other.left + other.width <= one.left;
	const isOver = one.top + one.height <= other.top || other.top + other.height <= one.top;
	return !isBeside && !isOver;
}

describe('an arrow key leads', () => {
	const { placements } = arranged(3, 0);
	const from = (id: string, key: string) => {
		const start = placements.find((one) => one.id === id);
		return start ? (neighbourOf(placements, start, key)?.id ?? null) : null;
	};

	test('to the tile that stands there', () => {
		expect(from('person 0', 'ArrowRight')).toBe('person 1');
		expect(from('person 0', 'ArrowDown')).toBe('person 2');
		expect(from('self', 'ArrowLeft')).toBe('person 2');
		expect(from('self', 'ArrowUp')).toBe('person 1');
	});

	test('nowhere at the edge, and by no other key', () => {
		expect(from('person 0', 'ArrowUp')).toBeNull();
		expect(from('person 0', 'Enter')).toBeNull();
	});

	test('from a strip to the large one, and back', () => {
		const speaker = arranged(3, 1).placements;
		const [large, strip] = [speaker[0], speaker[2]];
		if (!large || !strip) throw new Error('nobody is there');
		expect(neighbourOf(speaker, strip, 'ArrowLeft')?.id).toBe('screen 0');
		expect(neighbourOf(speaker, large, 'ArrowRight')?.role).toBe('strip');
	});
});

describe('the order that somebody gave', () => {
	const tiles = tilesOf(3, 0);
	const ids = (order: readonly string[]) => inOrder(tiles, order).map(({ id }) => id);

	test('has newcomers behind the others, and before oneself', () => {
		expect(ids(['person 1', 'person 0', 'self'])).toEqual(['person 1', 'person 0', 'person 2', 'self']);
	});

	test('forgets who left', () => {
		expect(ids(['person 9', 'self', 'person 2'])).toEqual(['self', 'person 2', 'person 0', 'person 1']);
	});
});
