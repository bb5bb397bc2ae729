/** The menu of one person: the button that opens it, pinning, how loud the person is played here, what a host may do. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { layoutContext } from '../contexts.ts';
import { Dismissal } from '../dismissal.ts';
import { icon } from '../icon.ts';
import type { Person } from '../person.ts';
import { hostEntries, type PersonEntry } from '../person-menu-entries.ts';
import { tellRefusal } from '../room-change.ts';
import { nextItem } from '../roving.ts';
import { SnapshotController, StoreController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { floating } from '../styles/floating.ts';
import { menuItem } from '../styles/menu-item.ts';
import { words } from '../words.ts';
import { mediaButton } from './media-button-styles.ts';

/** Between the menu and its button, and the least to the edge of the window. */
const distancePx = 6;

export class AhPersonMenu extends LitElement {
	static override properties = {
		person: { attribute: false },
		tabStop: { type: Boolean },
		plain: { type: Boolean },
		open: { type: Boolean, reflect: true },
		volume: { state: true },
	};
	declare person: Person | null;
	/** Whether Tab leads to the button. */
	declare tabStop: boolean;
	/** Beside words, and not over a picture. */
	declare plain: boolean;
	declare open: boolean;
	/** While the menu is open it follows the hand alone: what the engine answers comes late. */
	declare volume: number;

	static override styles = [
		base,
		button,
		floating,
		mediaButton,
		menuItem,
		css`
			:host { display: inline-grid; }
			.card { position: fixed; inset: auto; margin: 0; width: 248px; max-height: calc(100vh - 12px); padding: 6px; border-radius: var(--ah-radius-lg); overflow: hidden auto; overscroll-behavior: contain; color: var(--ah-text); font-size: var(--ah-text-sm); }
			.line { height: 1px; background: var(--ah-line); margin: 6px 10px; }
			.end, .end > .icon { color: var(--ah-danger-text); }
			input { flex: 1; min-width: 0; height: 24px; margin: 0; accent-color: var(--ah-on); }
			input:focus-visible { outline-color: var(--ah-focus); box-shadow: none; border-radius: var(--ah-radius-xs); }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #layout = new StoreController(this, layoutContext, (layout) => layout);
	readonly #dismissal = new Dismissal(this, (by) => this.#close(by === 'escape'));
	/** Gets the focus back. */
	#opener: HTMLElement | null = null;

	constructor() {
		super();
		this.person = null;
		this.tabStop = false;
		this.plain = false;
		this.open = false;
		this.volume = 1;
	}

	/** Opens onto its first item. Whatever `opener` is gets the focus back. */
	show(opener: HTMLElement | null): void {
		this.#opener = opener;
		this.volume = this.person?.volume ?? 1;
		this.open = true;
		void this.updateComplete.then(() => this.#items[0]?.focus());
	}

	override willUpdate(): void {
		this.#dismissal.active = this.open;
	}

	override render() {
		if (!this.person) return nothing;
		const button = () => this.renderRoot.querySelector<HTMLElement>('.more');
		return html`
			<button
				class="more ${this.plain ? 'btn only quiet sm' : 'over'}"
				tabindex=${this.tabStop ? 0 : -1}
				aria-label=${words.tile.moreAbout(this.person.name)}
				aria-haspopup="menu"
				aria-expanded=${this.open}
				@click=${() => (this.open ? this.#close(true) : this.show(button()))}
			>
				${icon('ellipsis', 'sm')}
			</button>
			${this.open ? this.#card(this.person) : nothing}
		`;
	}

	override updated(): void {
		const card = this.renderRoot.querySelector<HTMLElement>('.card');
		if (!card) return;
		if (card.matches(':popover-open')) {
			// What had the focus may have gone: a role was taken, a microphone is off.
			if (!(this.renderRoot as ShadowRoot).activeElement) this.#items[0]?.focus();
			return;
		}
		// In the top layer: neither the tile nor the stage may cut it off.
		card.showPopover();
		const [button, size] = [this.getBoundingClientRect(), card.getBoundingClientRect()];
		const below = button.bottom + distancePx;
		const top = below + size.height + distancePx <= innerHeight ? below : button.top - size.height - distancePx;
		const left = Math.min(button.right - size.width, innerWidth - size.width - distancePx);
		card.style.setProperty('left', `${Math.max(distancePx, left)}px`);
		card.style.setProperty('top', `${Math.max(distancePx, top)}px`);
	}

	#card(person: Person): TemplateResult {
		const isPinned = this.#layout.value?.pinnedId === person.id;
		const pin = () => {
			this.#close(true);
			this.#layout.source?.togglePin(person.id);
		};
		const ofHost = this.#ofHost(person);
		return html`<div class="card floating" popover="manual" @keydown=${this.#onKey}>
			<div
				role="menu"
				aria-label=${words.tile.moreAbout(person.name)}
				aria-owns=${ofHost === nothing ? nothing : 'of-host'}
			>
				<button class="item" role="menuitem" tabindex="-1" data-item @click=${pin}>
					${icon(isPinned ? 'pin-off' : 'pin')}<span class="grow">${isPinned ? words.tile.unpin : words.tile.pin}</span>
				</button>
			</div>
			${person.volume === null ? nothing : this.#slider(person)} ${ofHost}
		</div>`;
	}

	/** Part of the same menu, on the other side of the slider, which no menu may hold. */
	#ofHost(person: Person): TemplateResult | typeof nothing {
		const call = this.#snapshots.value?.call;
		const groups = call?.phase === 'in-call' ? hostEntries(person, call.room) : [];
		if (groups.length === 0) return nothing;
		return html`<div id="of-host" role="group">${groups.map(
			(group) => html`<div class="line" role="separator"></div>
				${repeat(
					group,
					({ label }) => label,
					(entry) => this.#entry(entry),
				)}`,
		)}</div>`;
	}

	#entry({ label, icon: shape, command, isEnd }: PersonEntry): TemplateResult {
		const choose = () => {
			this.#close(true);
			if (command.type === 'set-role') void tellRefusal(this, this.#snapshots.source, command);
			else void this.#snapshots.source?.send(command);
		};
		return html`<button class="item ${isEnd ? 'end' : ''}" role="menuitem" tabindex="-1" data-item @click=${choose}>
			${icon(shape)}<span class="grow">${label}</span>
		</button>`;
	}

	#slider({ id, name }: Person): TemplateResult {
		const change = (event: Event) => {
			this.volume = (event.target as HTMLInputElement).valueAsNumber / 100;
			void this.#snapshots.source?.send({ type: 'set-volume', memberId: id, volume: this.volume });
		};
		return html`<label class="item">
			${icon('volume-2')}
			<input
				type="range"
				data-item
				min="0"
				max="100"
				step="5"
				.value=${String(Math.round(this.volume * 100))}
				aria-label=${words.tile.volumeOf(name)}
				aria-valuetext=${`${Math.round(this.volume * 100)} %`}
				@input=${change}
			/>
		</label>`;
	}

	#close(returnFocus: boolean): void {
		this.open = false;
		if (returnFocus) this.#opener?.focus();
	}

	#onKey(event: KeyboardEvent): void {
		// The stage around the menu has arrow keys of its own.
		event.stopPropagation();
		if (event.key === 'Tab') this.#close(true);
		const next = nextItem(this.#items, event.target as HTMLElement, event.key, 'vertical');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	get #items(): HTMLElement[] {
		return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-item]')];
	}
}

customElements.define('ah-person-menu', AhPersonMenu);
