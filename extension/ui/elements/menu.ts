/** Any menu: over everything else, beside the button it came from, with arrow keys, and the way back to that button. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import { readingKey } from '../direction.ts';
import { Dismissal } from '../dismissal.ts';
import { icon } from '../icon.ts';
import type { Menu, MenuChoice, MenuEntry, MenuGlyphs, MenuItem, MenuSwitch, SubMenu } from '../menu.ts';
import { placeBeside } from '../menu-place.ts';
import { nextItem } from '../roving.ts';
import { base } from '../styles/base.ts';
import { floating } from '../styles/floating.ts';
import { keycap } from '../styles/keycap.ts';
import { menuItem } from '../styles/menu-item.ts';
import { words } from '../words.ts';
import { menuStyles } from './menu-styles.ts';

/** Fired when the menu wants to be closed: whoever gave it `menu` takes it away then. */
const menuClosed = 'ah-menu-closed';

export class AhMenu extends LitElement {
	static override properties = { menu: { attribute: false }, anchor: { attribute: false }, path: { state: true } };
	/** Null while it is closed. May change while it is open. */
	declare menu: Menu | null;
	/** The button that it belongs to, and that gets the focus back. */
	declare anchor: HTMLElement | null;
	/** Labels of the menus inside menus that lead to the one on show. */
	declare path: readonly string[];

	static override styles = [base, floating, keycap, menuItem, menuStyles];

	readonly #dismissal = new Dismissal(
		this,
		(by) => {
			if (by === 'escape' && this.path.length > 0) this.#back();
			else this.#close(by === 'escape');
		},
		() => this.anchor,
	);
	readonly #place = () => {
		const panel = this.#panel;
		if (panel && this.anchor) placeBeside(panel, this.anchor);
	};

	constructor() {
		super();
		this.menu = null;
		this.anchor = null;
		this.path = [];
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		window.removeEventListener('resize', this.#place);
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (changed.has('menu') && !changed.get('menu')) this.path = [];
		this.#dismissal.active = this.menu !== null;
	}

	override render() {
		if (!this.menu) return nothing;
		const menu = shownMenu(this.menu, this.path);
		return html`<div class="menu floating" popover="manual" role="menu" aria-label=${menu.name} @keydown=${this.#onKey}>
			${menu === this.menu ? nothing : this.#wayBack(menu)} ${menu.entries.map((entry) => this.#entry(entry, menu.name))}
		</div>`;
	}

	override updated(changed: PropertyValues<this>): void {
		const panel = this.#panel;
		window.removeEventListener('resize', this.#place);
		if (!panel) return;
		window.addEventListener('resize', this.#place);
		// In the top layer, so that no view cuts it off.
		if (!panel.matches(':popover-open')) panel.showPopover();
		this.#place();
		const isNew = changed.has('menu') && !changed.get('menu');
		// What had the focus may have gone from an open menu.
		if (isNew || !this.#hasFocus || changed.has('path')) this.#items[this.path.length > 0 ? 1 : 0]?.focus();
		// Behind a dialog nobody reaches it.
		if (!this.#hasFocus) this.#close(false);
	}

	#wayBack({ name }: Menu): TemplateResult {
		return html`<button
			class="item back"
			role="menuitem"
			tabindex="-1"
			aria-label=${words.menus.back(name)}
			@click=${() => this.#back()}
		>
			${icon('arrow-left')}<span class="grow cut">${name}</span>
		</button>`;
	}

	#entry(entry: MenuEntry, name: string): TemplateResult {
		switch (entry.kind) {
			case 'item':
				return this.#item(entry);
			case 'switch':
				return this.#switch(entry);
			case 'menu':
				return this.#subMenu(entry);
			case 'choices': {
				const isRow = entry.shape === 'rows';
				return html`<div class=${entry.shape} role="group" aria-label=${entry.title} ?data-row=${!isRow}>
					${isRow && entry.title !== name ? html`<div class="head" aria-hidden="true">${entry.title}</div>` : nothing}
					${entry.choices.map((choice) => this.#choice(choice, isRow))}
				</div>`;
			}
			case 'glyphs':
				return this.#glyphs(entry);
			case 'line':
				return html`<div class="line" role="separator"></div>`;
			default:
				return assertNever(entry);
		}
	}

	#item({ label, icon: shape, note, key, run }: MenuItem): TemplateResult {
		return html`<button
			class="item"
			role="menuitem"
			tabindex="-1"
			aria-description=${note ?? nothing}
			aria-keyshortcuts=${key ?? nothing}
			aria-disabled=${run ? nothing : 'true'}
			@click=${() => run && this.#choose(run)}
		>
			${shape ? icon(shape) : nothing}${text(label, note)}
			${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
		</button>`;
	}

	#glyphs({ glyphs }: MenuGlyphs): TemplateResult {
		return html`<div class="glyphs" role="presentation" data-row>
			${glyphs.map(
				({ label, glyph, run }) => html`<button
					class="glyph"
					role="menuitem"
					tabindex="-1"
					aria-label=${label}
					title=${label}
					@click=${() => this.#choose(run)}
				>
					<span aria-hidden="true">${glyph}</span>
				</button>`,
			)}
		</div>`;
	}

	#switch({ label, icon: shape, note, checked, toggle }: MenuSwitch): TemplateResult {
		return html`<button
			class="item"
			role="menuitemcheckbox"
			tabindex="-1"
			aria-description=${note ?? nothing}
			aria-checked=${checked}
			@click=${toggle}
		>
			${icon(shape)}${text(label, note)}<span class="switch"></span>
		</button>`;
	}

	#choice({ label, checked, choose }: MenuChoice, isRow: boolean): TemplateResult {
		return html`<button
			class=${isRow ? 'item' : 'segment'}
			role="menuitemradio"
			tabindex="-1"
			aria-checked=${checked}
			@click=${() => this.#choose(choose)}
		>
			${text(label)}${isRow && checked ? icon('check') : nothing}
		</button>`;
	}

	#subMenu({ label, icon: shape, note }: SubMenu): TemplateResult {
		return html`<button
			class="item"
			role="menuitem"
			tabindex="-1"
			aria-description=${note ?? nothing}
			aria-haspopup="menu"
			data-leads-to=${label}
			@click=${() => this.#enter(label)}
		>
			${icon(shape)}${text(label, note)}${icon('chevron-right', 'sm')}
		</button>`;
	}

	#choose(run: () => void): void {
		this.#close(true);
		run();
	}

	#enter(label: string): void {
		this.path = [...this.path, label];
	}

	#back(): void {
		const left = this.path.at(-1);
		this.path = this.path.slice(0, -1);
		void this.updateComplete.then(() => this.#items.find((item) => item.dataset['leadsTo'] === left)?.focus());
	}

	#close(returnFocus: boolean): void {
		const { anchor } = this;
		this.dispatchEvent(new CustomEvent(menuClosed));
		if (returnFocus) anchor?.focus();
	}

	#onKey(event: KeyboardEvent): void {
		// The toolbar around the menu has arrow keys of its own, and the view its single keys.
		event.stopPropagation();
		const current = event.target as HTMLElement;
		const key = readingKey(event.key);
		const row = [...(current.closest('[data-row]')?.querySelectorAll<HTMLElement>('button') ?? [])];
		const next = nextItem(this.#items, current, event.key, 'vertical') ?? nextItem(row, current, key, 'horizontal');
		if (event.key === 'Tab') this.#close(true);
		else if (next) next.focus();
		else if (key === 'ArrowRight' && current.ariaHasPopup) current.click();
		else if (key === 'ArrowLeft' && this.path.length > 0) this.#back();
		else return;
		// Tab goes on from the button.
		if (event.key !== 'Tab') event.preventDefault();
	}

	get #hasFocus(): boolean {
		return (this.renderRoot as ShadowRoot).activeElement !== null;
	}

	get #panel(): HTMLElement | null {
		return this.renderRoot.querySelector('.menu');
	}

	get #items(): HTMLElement[] {
		return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
	}
}

/** The menu that `path` leads to, or as far as it still leads: entries may have gone. */
function shownMenu(root: Menu, path: readonly string[]): Menu {
	let menu = root;
	for (const label of path) {
		const next = menu.entries.find((entry) => entry.kind === 'menu' && entry.label === label);
		if (next?.kind !== 'menu') break;
		menu = next.menu;
	}
	return menu;
}

function text(label: string, note?: string): TemplateResult {
	return html`<span class="grow"
		><span class="label cut" title=${label}>${label}</span>${note ? html`<span class="note" aria-hidden="true">${note}</span>` : nothing}</span
	>`;
}

customElements.define('ah-menu', AhMenu);
