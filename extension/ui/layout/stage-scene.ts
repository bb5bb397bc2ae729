/** Who stands on a stage, and where, from one drawing to the next. Knows no elements. */
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { InCallView, Snapshot } from '#engine/contract/snapshot.ts';
import { type Tile, tilesOf } from '../person.ts';
import {
	type Arrangement,
	type ArrangementInput,
	arrange,
	automaticMode,
	type Placement,
	rolesOf,
} from './arrangement.ts';
import type { LayoutStore, TileId } from './layout-store.ts';
import { contains } from './rect.ts';
import { speakerOf } from './speaker.ts';
import { inOrder } from './tile-order.ts';

export interface SceneInput {
	readonly snapshot: Snapshot;
	readonly call: InCallView;
	/** Is told what stands on the stage. */
	readonly layout: LayoutStore;
	readonly stage: Pick<ArrangementInput, 'width' | 'height' | 'form' | 'corner'>;
	/** Whoever is large stays so. */
	readonly holdsSpeaker: boolean;
}

export class StageScene {
	#tiles: readonly Tile[] = [];
	#arrangement: Arrangement = { placements: [], overflow: null };
	#speakerId: TileId | null = null;

	/** In order of arrival. */
	get tiles(): readonly Tile[] {
		return this.#tiles;
	}

	/** What is seen, in the order it stands. */
	get placements(): readonly Placement[] {
		return this.#arrangement.placements;
	}

	get overflow(): Arrangement['overflow'] {
		return this.#arrangement.overflow;
	}

	/** Whether one fills the stage, and the other is a small picture on it. */
	get isPair(): boolean {
		return this.placements.length === 2 && this.placements.some(({ role }) => role === 'picture');
	}

	get canSwap(): boolean {
		return this.placements.filter(({ role }) => role !== 'picture').length > 1;
	}

	/** Whether somebody came, went, or got another place; a stage of another size alone moves nobody. */
	follow({ snapshot, call, layout, stage, holdsSpeaker }: SceneInput): boolean {
		this.#tiles = tilesOf(snapshot, call);
		this.#speakerId = speakerOf(call, holdsSpeaker ? this.#speakerId : null);
		const ordered = inOrder(this.#tiles, layout.value.order);
		layout.setScene({
			tileIds: ordered.map(({ id }) => id),
			personIds: ordered.filter(({ kind }) => kind !== 'screen').map(({ id }) => id),
			speakerId: this.#speakerId,
			automatic: automaticMode(ordered),
		});
		const before = rolesOf(this.#arrangement);
		this.#arrangement = arrange({ ...layout.value, ...stage, tiles: ordered, speakerId: this.#speakerId });
		return rolesOf(this.#arrangement) !== before;
	}

	placementOf(id: TileId): Placement | undefined {
		return this.placements.find((placement) => placement.id === id);
	}

	/** Whoever stands at a place of the stage, other than `id`. */
	otherAt(x: number, y: number, id: TileId | undefined): Placement | undefined {
		return this.placements.find((placement) => placement.id !== id && contains(placement.rect, x, y));
	}

	/** What dropping one on the other does: they change places, and who takes the place of a large one is pinned. */
	exchange(one: TileId, other: TileId, layout: LayoutStore): void {
		const [first, second] = [this.placementOf(one), this.placementOf(other)];
		if (!first || !second) return;
		if (first.role === second.role) layout.swap(one, other);
		else layout.togglePin(first.role === 'large' ? other : one);
	}

	/** Pictures of others that are seen. Behind the one that fills the screen, nothing else is. */
	shownPictures(heightPxOf: (id: TileId) => number, fullId: TileId | undefined): readonly ShownPicture[] {
		return this.placements.flatMap(({ id, role }) => {
			if (fullId !== undefined && id !== fullId) return [];
			const tile = this.#tiles.find((one) => one.id === id);
			if (!tile?.hasPicture || tile.streamId === null || tile.kind === 'self') return [];
			return [{ streamId: tile.streamId, heightPx: heightPxOf(id), large: role === 'large' || tile.kind === 'screen' }];
		});
	}
}
