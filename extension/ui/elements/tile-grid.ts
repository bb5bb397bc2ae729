/** Everybody's tiles, filling the stage for any number of people and any form of window. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { gridShape } from '../grid-shape.ts';
import type { Person } from '../person.ts';
import { base } from '../styles/base.ts';
import { type Corner, cornerAfterKey, PictureMove } from './picture-move.ts';
import './tile.ts';
import { animateMoves, placesOf } from './tile-moves.ts';

export class AhTileGrid extends LitElement {
	static override properties = { people: { attribute: false }, corner: { state: true } };
	declare people: readonly Person[];
	/** Where one's own small picture stands; null until somebody moved it: where the window's size says. */
	declare corner: Corner | null;

	static override styles = [
		base,
		css`
			:host { display: block; position: relative; min-width: 0; min-height: 0; }
			.grid { position: absolute; inset: 0; display: grid; gap: var(--ah-tile-gap, 10px); grid-template-columns: repeat(var(--columns, 2), minmax(0, 1fr)); grid-auto-rows: minmax(0, 1fr); }
			/* Twice as many columns as tiles in a row, so that a short last row can stand in the middle. */
			ah-tile { grid-column: var(--start, auto) / span 2; }
			.grid.two { grid-template-columns: minmax(0, 1fr); }
			.two ah-tile { grid-column: 1; grid-row: 1; }
			.two .self { position: absolute; width: clamp(96px, var(--ah-pip-width, 20%), 220px); aspect-ratio: 16 / 10; --ah-tile-radius: var(--ah-pip-radius, 14px); box-shadow: 0 0 0 2px rgba(255, 255, 255, .14), var(--ah-shadow-3); z-index: var(--ah-z-tile-over); cursor: grab; touch-action: none; inset: var(--ah-pip-place, auto 12px 12px auto); translate: var(--dx, 0) var(--dy, 0); }
			.two .self.top { top: var(--ah-pip-top, 12px); bottom: auto; }
			.two .self.bottom { bottom: var(--ah-pip-bottom, 12px); top: auto; }
			.two .self.left { left: var(--ah-pip-side, 12px); right: auto; }
			.two .self.right { right: var(--ah-pip-side, 12px); left: auto; }
			.two .self.held { cursor: grabbing; }
		`,
	];

	readonly #resize = new ResizeObserver(() => this.#arrange());
	readonly #move = new PictureMove((corner) => {
		this.#places = placesOf(this.renderRoot);
		this.corner = corner;
		// Back to the same corner is a move too.
		this.requestUpdate();
	});
	#places: ReturnType<typeof placesOf> | undefined;

	constructor() {
		super();
		this.people = [];
		this.corner = null;
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
		const before = changed.get('people');
		const othersCame = before && before.map(({ id }) => id).join() !== this.people.map(({ id }) => id).join();
		if (this.hasUpdated && (othersCame || changed.has('corner'))) this.#places ??= placesOf(this.renderRoot);
	}

	override render() {
		const two = this.people.length === 2;
		return html`<div class="grid ${two ? 'two' : ''}">
			${repeat(
				this.people,
				({ id }) => id,
				(person) => {
					const movable = two && person.isSelf;
					return html`<ah-tile
						class="${person.isSelf ? 'self' : ''} ${movable ? (this.corner ?? '') : ''}"
						data-id=${person.id}
						.person=${person}
						?quiet=${two}
						?movable=${movable}
						@pointerdown=${movable ? this.#move : nothing}
						@keydown=${movable ? this.#onKey : nothing}
					></ah-tile>`;
				},
			)}
		</div>`;
	}

	override updated(): void {
		this.#arrange();
		if (this.#places) PictureMove.letGo(this.renderRoot);
		if (this.#places) animateMoves(this.renderRoot, this.#places);
		this.#places = undefined;
	}

	#arrange(): void {
		const grid = this.renderRoot.querySelector<HTMLElement>('.grid');
		const tiles = this.renderRoot.querySelectorAll<HTMLElement>('ah-tile');
		if (!grid || tiles.length === 0) return;
		const { columns } = gridShape(tiles.length, this.clientWidth, this.clientHeight);
		const inLastRow = tiles.length % columns;
		grid.style.setProperty('--columns', String(columns * 2));
		tiles.forEach((tile, index) => {
			const startsShortRow = inLastRow > 0 && index === tiles.length - inLastRow;
			if (startsShortRow) tile.style.setProperty('--start', String(columns - inLastRow + 1));
			else tile.style.removeProperty('--start');
		});
	}

	#onKey(event: KeyboardEvent): void {
		const corner = cornerAfterKey(this.corner ?? 'bottom right', event.key);
		if (!corner) return;
		event.preventDefault();
		this.corner = corner;
	}
}

customElements.define('ah-tile-grid', AhTileGrid);
