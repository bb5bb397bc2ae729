/** Where every tile of a stage stands: a pure function of who is there, what was chosen, and how large the stage is. */
import { gridShape } from './grid-shape.ts';
import type { LayoutMode, TileId } from './layout-store.ts';
import { cellsOf, type Rect } from './rect.ts';
import {
	type Corner,
	measuresOf,
	type PictureMeasures,
	pictureWidthPx,
	type StageForm,
	type StripMeasures,
} from './stage-form.ts';

export interface ArrangedTile {
	readonly id: TileId;
	readonly kind: 'self' | 'person' | 'screen';
}

export interface ArrangementInput {
	/** In the order they stand. */
	readonly tiles: readonly ArrangedTile[];
	readonly mode: LayoutMode;
	readonly pinnedId: TileId | null;
	/** Never oneself; null when alone. */
	readonly speakerId: TileId | null;
	readonly width: number;
	readonly height: number;
	readonly form: StageForm;
	/** Where the small picture was moved to; null: where the form has it. */
	readonly corner: Corner | null;
}

/** `cell` of a grid; `large` on the stage; in the `strip`; the small `picture` over the large one. */
export type Role = 'cell' | 'large' | 'strip' | 'picture';

export interface Placement {
	readonly id: TileId;
	readonly role: Role;
	readonly rect: Rect;
}

export interface Arrangement {
	/** What is seen, in the order it stands. */
	readonly placements: readonly Placement[];
	/** The last place of a strip that does not hold everybody, and how many that place stands for. */
	readonly overflow: { readonly rect: Rect; readonly count: number } | null;
}

/** More people than this are too small beside each other. */
const gridLimit = 8;
/** Width by height of what people mostly share. */
const screenAspect = 16 / 9;
/** A stage narrower than this by its height is a tall one, as in `gridShape`. */
const tallAspect = 3 / 4;

/** What nobody has to choose: a shared screen large, else everybody beside each other, as long as they are few. */
export function automaticMode(tiles: readonly ArrangedTile[]): 'grid' | 'speaker' {
	return tiles.length > gridLimit || tiles.some(({ kind }) => kind === 'screen') ? 'speaker' : 'grid';
}

/** Changes when somebody comes, goes, or gets another place; not when the stage gets another size. */
export function rolesOf({ placements }: Arrangement): string {
	return placements.map(({ id, role }) => `${id} ${role}`).join();
}

export function arrange(input: ArrangementInput): Arrangement {
	const { tiles, width, height, form } = input;
	const { gapPx, strip, picture } = measuresOf[form];
	const stage: Rect = { left: 0, top: 0, width, height };
	const large = largeOf(input);
	if (large.length === 0) {
		const { columns } = gridShape(tiles.length, width, height, form === 'phone');
		const cells = cellsOf(stage, columns, tiles.length, gapPx);
		return { placements: placed(tiles, cells, 'cell'), overflow: null };
	}
	const others = tiles.filter((tile) => !large.includes(tile));
	const small = smallPicture(input, others);
	if (small || strip === null) {
		const placements = placed(large, sideBySide(stage, large.length, gapPx), 'large');
		const rect = pictureRect(stage, picture, input.corner);
		return { placements: small ? [...placements, ...placed([small], [rect], 'picture')] : placements, overflow: null };
	}
	if (others.length === 0)
		return { placements: placed(large, sideBySide(stage, large.length, gapPx), 'large'), overflow: null };
	const { area, places } =
		roomUnderScreens(stage, large, others.length, form) ?? stripOf(stage, strip, others.length, gapPx);
	const isOver = places.length < others.length;
	const seen = isOver ? mostWanted(others, places.length - 1, input.speakerId) : others;
	const last = places.at(-1);
	return {
		placements: [
			...placed(large, sideBySide(area, large.length, gapPx), 'large'),
			...placed(seen, places.slice(0, seen.length), 'strip'),
		],
		overflow: isOver && last ? { rect: last, count: others.length - seen.length } : null,
	};
}

/** None: everybody stands in a grid. */
function largeOf({ tiles, mode, pinnedId, speakerId }: ArrangementInput): readonly ArrangedTile[] {
	const pinned = tiles.filter(({ id }) => mode === 'pinned' && id === pinnedId);
	if (pinned.length > 0) return pinned;
	const shown = mode === 'auto' || mode === 'pinned' ? automaticMode(tiles) : mode;
	const speaker = tiles.filter(({ id }) => id === speakerId);
	if (shown === 'grid') return tiles.length === 2 && isPair(tiles) ? speaker : [];
	const screens = tiles.filter(({ kind }) => kind === 'screen');
	if (screens.length > 0) return screens;
	return speaker.length > 0 ? speaker : tiles.slice(0, 1);
}

/** Two people see each other: one fills the stage, and the other is a small picture on it. */
function isPair(tiles: readonly ArrangedTile[]): boolean {
	return tiles.length === 2 && tiles.every(({ kind }) => kind !== 'screen');
}

/** Who stands over the large picture instead of in a strip. */
function smallPicture(
	{ tiles, form, speakerId }: ArrangementInput,
	others: readonly ArrangedTile[],
): ArrangedTile | undefined {
	if (isPair(tiles)) return others[0];
	if (measuresOf[form].strip !== null) return undefined;
	return others.find(({ kind }) => kind === 'self') ?? others.find(({ id }) => id === speakerId);
}

/** In one row or one column, whichever leaves more of pictures as wide as screens are. */
function sideBySide(area: Rect, count: number, gapPx: number): readonly Rect[] {
	const seen = (rect: Rect | undefined) => (rect ? Math.min(rect.width, rect.height * screenAspect) : 0);
	const [row, column] = [cellsOf(area, count, count, gapPx), cellsOf(area, 1, count, gapPx)];
	return seen(row[0]) >= seen(column[0]) ? row : column;
}

/** How a stage is divided: the large ones in `area`, the others at `places`, which may be fewer than they are. */
interface Division {
	readonly area: Rect;
	readonly places: readonly Rect[];
}

/** In a tall and narrow stage screens are as wide as it is, and leave room for everybody to be more than a strip. */
function roomUnderScreens(
	stage: Rect,
	large: readonly ArrangedTile[],
	count: number,
	form: StageForm,
): Division | null {
	const { gapPx, strip } = measuresOf[form];
	const isTall = stage.width < stage.height * tallAspect;
	if (strip?.side !== 'below' || !isTall || large.some(({ kind }) => kind !== 'screen')) return null;
	const screenHeight = Math.round(stage.width / screenAspect);
	const left = stage.height - large.length * (screenHeight + gapPx);
	if (left < 2 * strip.heightPx) return null;
	const { columns, rows } = gridShape(count, stage.width, left);
	// Nobody is larger than the screen.
	const height = Math.min(left, rows * (screenHeight + gapPx) - gapPx);
	const top = stage.height - height;
	const rest: Rect = { left: 0, top, width: stage.width, height };
	return { area: { ...stage, height: top - gapPx }, places: cellsOf(rest, columns, count, gapPx) };
}

function stripOf(stage: Rect, strip: StripMeasures, count: number, gapPx: number): Division {
	const fitting = (length: number, each: number) => Math.max(1, Math.floor((length + gapPx) / (each + gapPx)));
	if (strip.side === 'right') {
		const { widthPx: width, heightPx: height } = strip;
		const left = stage.width - width;
		const shown = Math.min(count, fitting(stage.height, height));
		return {
			area: { ...stage, width: left - gapPx },
			places: Array.from({ length: shown }, (_, index) => ({ left, top: index * (height + gapPx), width, height })),
		};
	}
	const { heightPx: height, leastWidthPx, mostWidthPx } = strip;
	const top = stage.height - height;
	const shown = Math.min(count, fitting(stage.width, leastWidthPx));
	const width = Math.min(stage.width, shown * (mostWidthPx + gapPx) - gapPx);
	const row: Rect = { left: (stage.width - width) / 2, top, width, height };
	return { area: { ...stage, height: top - gapPx }, places: cellsOf(row, shown, shown, gapPx) };
}

/** Oneself and the one who speaks are always seen; the others as long as there are places. */
function mostWanted(tiles: readonly ArrangedTile[], places: number, speakerId: TileId | null): readonly ArrangedTile[] {
	const isWanted = ({ id, kind }: ArrangedTile) => kind === 'self' || id === speakerId;
	const wanted = [...tiles.filter(isWanted), ...tiles.filter((tile) => !isWanted(tile))].slice(0, places);
	return tiles.filter((tile) => wanted.includes(tile));
}

function pictureRect(stage: Rect, measures: PictureMeasures, moved: Corner | null): Rect {
	const { share, aspect, insetPx, topPx, bottomPx, corner } = measures;
	const width = Math.round(Math.min(Math.max(stage.width * share, pictureWidthPx.least), pictureWidthPx.most));
	const height = Math.round(width / aspect);
	const [row, side] = (moved ?? corner).split(' ');
	return {
		left: side === 'left' ? insetPx : stage.width - width - insetPx,
		top: row === 'top' ? topPx : stage.height - height - bottomPx,
		width,
		height,
	};
}

function placed(tiles: readonly ArrangedTile[], rects: readonly Rect[], role: Role): readonly Placement[] {
	return tiles.flatMap(({ id }, index) => {
		const rect = rects[index];
		return rect ? [{ id, role, rect }] : [];
	});
}
