/** The More button of the dock, and its menu of what this view can do besides the call. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { Dismissal } from '../dismissal.ts';
import { type IconName, icon } from '../icon.ts';
import { nextItem } from '../roving.ts';
import { base } from '../styles/base.ts';
import { control } from '../styles/control.ts';
import { floating } from '../styles/floating.ts';
import { keycap } from '../styles/keycap.ts';
import { words } from '../words.ts';
import { dockControl } from './dock-control-styles.ts';

export interface MenuItem {
	readonly label: string;
	readonly icon: IconName;
	readonly key?: string;
	readonly run: () => void;
}

export class AhMoreMenu extends LitElement {
	static override properties = { items: { attribute: false }, open: { state: true }, tabStop: { type: Boolean } };
	declare items: readonly MenuItem[];
	declare open: boolean;
	/** Whether the button is the toolbar's Tab stop now. */
	declare tabStop: boolean;

	static override styles = [
		base,
		control,
		dockControl,
		floating,
		keycap,
		css`
			:host { display: inline-grid; }
			.menu { position: absolute; left: 50%; bottom: calc(100% + 8px); margin-left: -132px; width: 264px; padding: 6px; border-radius: var(--ah-radius-lg); transform-origin: 60% 100%; z-index: var(--ah-z-menu); }
			.item { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 34px; padding: 6px 10px; border-radius: 10px; font-size: var(--ah-text-sm); text-align: left; }
			.item > .icon { color: var(--ah-text-2); }
			.item:hover { background: var(--ah-hover); }
			.item:focus-visible { outline-offset: -2px; box-shadow: none; }
		`,
	];

	readonly #dismissal = new Dismissal(this, (by) => this.#close(by === 'escape'));

	constructor() {
		super();
		this.items = [];
		this.open = false;
		this.tabStop = false;
	}

	override focus(): void {
		this.#button?.focus();
	}

	override willUpdate(): void {
		this.#dismissal.active = this.open;
	}

	override render() {
		return html`
			<button
				class="ctl"
				aria-label=${words.controls.more}
				aria-haspopup="menu"
				aria-expanded=${this.open}
				tabindex=${this.tabStop ? 0 : -1}
				@click=${() => (this.open ? this.#close(true) : this.#show())}
			>
				${icon('ellipsis', 'lg')}
			</button>
			${this.open ? this.#menu() : nothing}
		`;
	}

	#menu(): TemplateResult {
		return html`<div class="menu floating" role="menu" aria-label=${words.controls.more} @keydown=${this.#onKey}>
			${this.items.map(
				(item) => html`<button
					class="item"
					role="menuitem"
					tabindex="-1"
					aria-label=${item.label}
					aria-keyshortcuts=${item.key ?? nothing}
					@click=${() => {
						this.#close(true);
						item.run();
					}}
				>
					${icon(item.icon)}<span class="grow">${item.label}</span>
					${item.key ? html`<kbd aria-hidden="true">${item.key}</kbd>` : nothing}
				</button>`,
			)}
		</div>`;
	}

	#show(): void {
		this.open = true;
		void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.item')?.focus());
	}

	#close(returnFocus: boolean): void {
		this.open = false;
		if (returnFocus) this.#button?.focus();
	}

	#onKey(event: KeyboardEvent): void {
		// The toolbar around the menu has arrow keys of its own.
		event.stopPropagation();
		if (event.key === 'Tab') this.#close(true);
		const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
		const next = nextItem(items, event.target as HTMLElement, event.key, 'vertical');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	get #button(): HTMLElement | null {
		return this.renderRoot.querySelector('.ctl');
	}
}

customElements.define('ah-more-menu', AhMoreMenu);
