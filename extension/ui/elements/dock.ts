/** The controls of the call: mute is always the first, leave always the last, and none of them ever moves. */
import { css, html, LitElement, nothing } from 'lit';
import { icon } from '../icon.ts';
import { nextItem } from '../roving.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { control } from '../styles/control.ts';
import { deviceToggle, tipStyles } from './device-toggle.ts';
import { dockControl } from './dock-control-styles.ts';
import './more-menu.ts';
import { words } from '../words.ts';
import type { MenuItem } from './more-menu.ts';

export class AhDock extends LitElement {
	static override properties = {
		items: { attribute: false },
		bare: { type: Boolean, reflect: true },
		over: { type: Boolean, reflect: true },
	};
	/** The More menu; without items there is none. */
	declare items: readonly MenuItem[];
	/** Without a plate of its own, for the narrow views. */
	declare bare: boolean;
	/** Over a picture, each control on a plate. */
	declare over: boolean;

	static override styles = [
		base,
		control,
		tipStyles,
		dockControl,
		css`
			:host { display: inline-block; position: relative; }
			.dock { display: inline-flex; align-items: center; gap: 4px; padding: 5px; border-radius: 19px; background: var(--ah-surface-raised); box-shadow: var(--ah-shadow-2), var(--ah-edge); }
			.gap { width: 1px; height: 22px; background: var(--ah-line); margin: 0 5px; }
			:host([bare]) .dock { padding: 0; background: none; box-shadow: none; }
			:host([bare]) .gap, :host([over]) .gap { display: none; }
			:host([bare]) .leave { width: 56px; }
			:host([over]) .dock { gap: 8px; padding: 0; background: none; box-shadow: none; }
			:host([over]) .ctl:not(.leave) { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px) saturate(1.3); }
			:host([over]) .ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .8); color: #fff; }
			@container (max-width: 479px) { .gap { display: none; } }
			@container (max-height: 379px) {
				.dock { padding: 3px; border-radius: 15px; background: var(--ah-media-plate); box-shadow: none; backdrop-filter: blur(16px) saturate(1.3); }
				.gap { display: none; }
			}
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	/** Which control is the toolbar's one Tab stop. */
	#tabStop = 0;

	constructor() {
		super();
		this.items = [];
		this.bare = false;
		this.over = false;
	}

	override render() {
		const self = this.#snapshots.value?.self;
		const client = this.#snapshots.source;
		if (!self || !client) return nothing;
		return html`<div
			class="dock"
			role="toolbar"
			aria-label=${words.controls.toolbar}
			?data-on-media=${this.over}
			@keydown=${this.#onKey}
			@focusin=${this.#onFocus}
		>
			${deviceToggle('microphone', self.microphone, client)} ${deviceToggle('camera', self.camera, client)}
			${this.items.length === 0 ? nothing : html`<ah-more-menu data-control .items=${this.items}></ah-more-menu>`}
			<span class="gap"></span>
			<button
				class="ctl leave"
				data-control
				aria-label=${words.controls.leave}
				@click=${() => void client.send({ type: 'leave' })}
			>
				${icon('phone-off')}
			</button>
		</div>`;
	}

	override updated(): void {
		this.#controls.forEach((element, index) => {
			if ('tabStop' in element) element.tabStop = index === this.#tabStop;
			else element.tabIndex = index === this.#tabStop ? 0 : -1;
		});
	}

	#onFocus(event: FocusEvent): void {
		const index = this.#controls.indexOf(event.target as HTMLElement);
		if (index < 0 || index === this.#tabStop) return;
		this.#tabStop = index;
		this.requestUpdate();
	}

	#onKey(event: KeyboardEvent): void {
		const next = nextItem(this.#controls, event.target as HTMLElement, event.key, 'horizontal');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	get #controls(): HTMLElement[] {
		return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-control]')];
	}
}

customElements.define('ah-dock', AhDock);
