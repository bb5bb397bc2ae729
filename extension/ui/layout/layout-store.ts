/** How one view arranges its tiles: what its user chose, for as long as the view is open. Nobody else sees it. */
import { createStore, type ReadableStore } from '#engine/contract/store.ts';

/** `auto`: a shared screen large, else the grid. `pinned`: the tile that was pinned, large. */
export type LayoutMode = 'auto' | 'grid' | 'speaker' | 'pinned';

/** Of a shared screen beside the member who shares it. */
export type TileId = string;

export interface LayoutState {
	readonly mode: LayoutMode;
	/** Not null while `mode` is `pinned`, and then only. */
	readonly pinnedId: TileId | null;
	/** Tiles in the order that the user gave them; those not in it stand behind, in order of arrival. */
	readonly order: readonly TileId[];
}

/** What is on the stage now: the tiles that keys and menus speak of. */
export interface LayoutScene {
	/** Everybody and every shared screen, in the order they stand. */
	readonly tileIds: readonly TileId[];
	/** People alone, in the order they stand: 1 to 8 on the keyboard. */
	readonly personIds: readonly TileId[];
	/** Who speaks, or stands for that before anybody did; null when alone. */
	readonly speakerId: TileId | null;
	/** What the automatic choice is now. */
	readonly automatic: 'grid' | 'speaker';
}

export interface LayoutStore extends ReadableStore<LayoutState> {
	/**
	 * Whoever chooses what the automatic choice is anyway, chooses `auto`. `pinned` pins the one who speaks; with nobody
	 * to pin, nothing happens.
	 */
	setMode(mode: LayoutMode): void;
	/** From what is shown now: grid, speaker, pinned, grid. */
	cycleMode(): void;
	/** Pins it, or lets go if it is the pinned one: back to what was before. */
	togglePin(id: TileId): void;
	/** `togglePin` for the person at place `n`, from 1; nobody there: nothing happens. */
	pinNth(n: number): void;
	/** Two tiles change places. */
	swap(one: TileId, other: TileId): void;
	/** What the stage shows as now, `auto` resolved; as menus mark it. */
	readonly shown: Exclude<LayoutMode, 'auto'>;
	/**
	 * The stage says what stands on it. A pin on somebody who left is let go, and taken up again if they come back before
	 * anything else was chosen.
	 */
	setScene(scene: LayoutScene): void;
}

const emptyScene: LayoutScene = { tileIds: [], personIds: [], speakerId: null, automatic: 'grid' };

const cycle = { grid: 'speaker', speaker: 'pinned', pinned: 'grid' } as const;

export function createLayoutStore(): LayoutStore {
	const state = createStore<LayoutState>({ mode: 'auto', pinnedId: null, order: [] });
	let scene = emptyScene;
	/** Where letting go of a pin leads back to. */
	let modeBefore: Exclude<LayoutMode, 'pinned'> = 'auto';
	/** Who was pinned and left. */
	let missedId: TileId | null = null;

	function pin(id: TileId | null): void {
		const { mode } = state.value;
		missedId = null;
		if (mode !== 'pinned') modeBefore = mode;
		if (id !== null) state.set({ ...state.value, mode: 'pinned', pinnedId: id });
	}

	function setMode(mode: LayoutMode): void {
		missedId = null;
		const chosen = mode === scene.automatic ? 'auto' : mode;
		if (chosen === state.value.mode) return;
		if (chosen === 'pinned') pin(scene.speakerId);
		else state.set({ ...state.value, mode: chosen, pinnedId: null });
	}

	function togglePin(id: TileId): void {
		if (state.value.pinnedId === id) setMode(modeBefore);
		else pin(id);
	}

	return {
		get value() {
			return state.value;
		},
		subscribe: (listener) => state.subscribe(listener),
		get shown() {
			return state.value.mode === 'auto' ? scene.automatic : state.value.mode;
		},
		setMode,
		cycleMode() {
			const next = cycle[this.shown];
			setMode(next === 'pinned' && scene.speakerId === null ? 'grid' : next);
		},
		togglePin,
		pinNth(n) {
			const id = scene.personIds[n - 1];
			if (id !== undefined) togglePin(id);
		},
		swap(one, other) {
			const order = [...scene.tileIds];
			const [from, to] = [order.indexOf(one), order.indexOf(other)];
			if (from < 0 || to < 0 || from === to) return;
			[order[from], order[to]] = [other, one];
			state.set({ ...state.value, order });
		},
		setScene(next) {
			const wasPerson = (id: TileId) => scene.personIds.includes(id);
			const { pinnedId } = state.value;
			const missed = pinnedId !== null && wasPerson(pinnedId) ? pinnedId : null;
			scene = next;
			if (pinnedId !== null && !next.tileIds.includes(pinnedId)) {
				setMode(modeBefore);
				missedId = missed;
			} else if (missedId !== null && next.tileIds.includes(missedId)) {
				pin(missedId);
			}
		},
	};
}
