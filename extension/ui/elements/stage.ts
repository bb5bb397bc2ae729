/**
 * Everybody's pictures and shared screens, arranged for any number of them and any form of window. A tile that changes
 * its place is moved by numbers alone: its element stays where it is in the document, and its picture plays on.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { layoutContext } from '../contexts.ts';
import { isRightToLeft, readingKey } from '../direction.ts';
import { isAnythingOpen } from '../dismissal.ts';
import type { Placement } from '../layout/arrangement.ts';
import type { TileId } from '../layout/layout-store.ts';
import { acrossFrom, cornerAfterKey, nearestCorner, neighbourOf } from '../layout/neighbour.ts';
import { ShownPictures } from '../layout/shown-pictures.ts';
import { type Corner, measuresOf, parseStageForm } from '../layout/stage-form.ts';
import { StageScene } from '../layout/stage-scene.ts';
import { SnapshotController, StoreController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { words } from '../words.ts';
import { stageStyles } from './stage-styles.ts';
import type { AhTile } from './tile.ts';
import './tile.ts';
import { TileDrag } from './tile-drag.ts';
import { animateMoves, place, placesOf } from './tile-moves.ts';

export class AhStage extends LitElement {
	static override properties = {
		fillable: { type: Boolean },
		corner: { state: true },
		tabStop: { state: true },
		heldId: { state: true },
	};
	/** Whether one tile can fill the screen. */
	declare fillable: boolean;
	/** Where the small picture stands; null until somebody moved it: where the window's form has it. */
	declare corner: Corner | null;
	/** The tile that Tab leads to; null: the first one. */
	declare tabStop: TileId | null;
	declare heldId: TileId | null;

	static override styles = [base, stageStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #layout = new StoreController(this, layoutContext, (layout) => layout);
	readonly #resize = new ResizeObserver(() => this.requestUpdate());
	readonly #drag = new TileDrag({
		takes: (tile, press) => tile.hasAttribute('data-draggable') && (tile as AhTile).isPicture(press),
		over: (tile, at) => this.#over(tile, at),
		drop: (tile, at) => this.#drop(tile, at),
	});
	readonly #scene = new StageScene();
	/** Where tiles stood before they began to move. */
	#before: ReturnType<typeof placesOf> | undefined;
	#hadFocus = false;

	constructor() {
		super();
		this.fillable = false;
		this.corner = null;
		this.tabStop = null;
		this.heldId = null;
		new ShownPictures(
			this,
			() => this.#snapshots.source,
			() => this.#scene.shownPictures((id) => this.#heightPxOf(id), this.#fullId),
		);
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#resize.observe(this);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#resize.disconnect();
	}

	override willUpdate(changed: PropertyValues<this>): void {
		const snapshot = this.#snapshots.value;
		const layout = this.#layout.source;
		if (snapshot?.call.phase !== 'in-call' || !layout) return;
		this.#hadFocus = this.#focused !== null;
		const hasMoved = this.#scene.follow({
			snapshot,
			call: snapshot.call,
			layout,
			stage: { width: this.clientWidth, height: this.clientHeight, form: this.#form, corner: this.corner },
			// Nothing moves under an open menu.
			holdsSpeaker: isAnythingOpen(),
		});
		if (this.hasUpdated && (hasMoved || changed.has('corner'))) this.#before ??= placesOf(this.renderRoot);
	}

	override render() {
		const { tiles, overflow, canSwap, isPair } = this.#scene;
		const stop = this.#stop;
		return html`
			${this.heldId === null ? nothing : html`<div class="hole"></div>`}
			${repeat(
				tiles,
				({ id }) => id,
				(tile) => {
					const placement = this.#scene.placementOf(tile.id);
					const movable = placement?.role === 'picture';
					return html`<ah-tile
						data-id=${tile.id}
						data-role=${placement?.role ?? nothing}
						?data-draggable=${movable || canSwap}
						?hidden=${!placement}
						.tile=${tile}
						?quiet=${movable || isPair}
						?movable=${movable}
						?tabStop=${tile.id === stop || movable}
						?single=${tiles.length === 1}
						?fillable=${this.fillable}
						@pointerdown=${this.#drag}
						@dblclick=${this.#onDoubleClick}
						@keydown=${this.#onKey}
						@focusin=${() => {
							this.tabStop = tile.id;
						}}
					></ah-tile>`;
				},
			)}
			${
				overflow
					? html`<button
						class="rest"
						aria-label=${words.tile.showEverybody(overflow.count)}
						title=${words.tile.showEverybody(overflow.count)}
						@click=${() => this.#layout.source?.setMode('grid')}
					>
						${words.tile.others(overflow.count)}
					</button>`
					: nothing
			}
		`;
	}

	override updated(): void {
		const { placements, overflow } = this.#scene;
		for (const { id, rect } of placements) place(this.#element(id), rect);
		if (overflow) place(this.renderRoot.querySelector('.rest'), overflow.rect);
		const held = this.#scene.placementOf(this.heldId ?? '');
		if (held) place(this.renderRoot.querySelector('.hole'), held.rect);
		if (this.#before) animateMoves(this.renderRoot, this.#before);
		this.#before = undefined;
		// Who left, or has no place any more, leaves the focus to those who stay.
		if (this.#hadFocus && (this.#focused === null || this.#focused.hidden)) this.#element(this.#stop ?? '')?.focus();
	}

	/** The tile that Tab leads to now. */
	get #stop(): TileId | undefined {
		const { placements } = this.#scene;
		return (placements.find(({ id }) => id === this.tabStop) ?? placements[0])?.id;
	}

	get #focused(): HTMLElement | null {
		return (this.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
	}

	get #form() {
		return parseStageForm(getComputedStyle(this).getPropertyValue('--ah-form'));
	}

	get #fullId(): TileId | undefined {
		return this.renderRoot.querySelector<AhTile>('ah-tile:fullscreen')?.dataset['id'];
	}

	#element(id: TileId): AhTile | null {
		return [...this.renderRoot.querySelectorAll<AhTile>('ah-tile')].find(({ dataset }) => dataset['id'] === id) ?? null;
	}

	#heightPxOf(id: TileId): number {
		return Math.round((this.#element(id)?.offsetHeight ?? 0) * devicePixelRatio);
	}

	#exchange(one: TileId, other: TileId): void {
		if (this.#layout.source) this.#scene.exchange(one, other, this.#layout.source);
	}

	#target(tile: HTMLElement, at: PointerEvent): Placement | undefined {
		const { left, right, top } = this.getBoundingClientRect();
		const fromStart = isRightToLeft() ? right - at.clientX : at.clientX - left;
		return this.#scene.otherAt(fromStart, at.clientY - top, tile.dataset['id']);
	}

	#over(tile: HTMLElement, at: PointerEvent): void {
		if (tile.dataset['role'] === 'picture') return;
		this.heldId = tile.dataset['id'] ?? null;
		const target = this.#target(tile, at);
		for (const { id } of this.#scene.placements) this.#element(id)?.toggleAttribute('data-drop', id === target?.id);
	}

	#drop(tile: HTMLElement, at: PointerEvent | null): void {
		this.#before = placesOf(this.renderRoot);
		const id = tile.dataset['id'] ?? '';
		const target = at ? this.#target(tile, at) : undefined;
		for (const { id: other } of this.#scene.placements) this.#element(other)?.removeAttribute('data-drop');
		this.heldId = null;
		if (tile.dataset['role'] !== 'picture') {
			if (target) this.#exchange(id, target.id);
		} else if (at) this.corner = this.#cornerOf(tile);
		// Back to where it was is a move too.
		this.requestUpdate();
	}

	#cornerOf(tile: HTMLElement): Corner {
		const corner = nearestCorner(tile.getBoundingClientRect(), this.getBoundingClientRect());
		return isRightToLeft() ? acrossFrom(corner) : corner;
	}

	#onDoubleClick(event: MouseEvent): void {
		const tile = event.currentTarget as AhTile;
		if (tile.single || !tile.isPicture(event)) return;
		this.#layout.source?.togglePin(tile.dataset['id'] ?? '');
	}

	#onKey(event: KeyboardEvent): void {
		const tile = event.currentTarget as AhTile;
		const from = this.#scene.placementOf(tile.dataset['id'] ?? '');
		// Controls on the tile have keys of their own.
		const isOnTile = (event.composedPath()[0] as Element).getAttribute('role') === 'group';
		if (!from || !isOnTile || event.altKey || event.metaKey || event.shiftKey) return;
		if (this.#act(event, tile, from)) event.preventDefault();
	}

	/** Whether the key meant anything. */
	#act({ key: pressed, ctrlKey }: KeyboardEvent, tile: AhTile, from: Placement): boolean {
		const key = readingKey(pressed);
		if (key === 'Enter' && !ctrlKey && !tile.single) {
			tile.activate();
			return true;
		}
		if (from.role === 'picture') {
			const corner = cornerAfterKey(this.corner ?? measuresOf[this.#form].picture.corner, key);
			if (corner) this.corner = corner;
			return corner !== null;
		}
		const next = neighbourOf(this.#scene.placements, from, key);
		if (next && ctrlKey) this.#exchange(from.id, next.id);
		else if (next) this.#element(next.id)?.focus();
		return next !== null;
	}
}

customElements.define('ah-stage', AhStage);
