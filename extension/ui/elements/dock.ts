/** The controls of the call: mute is always the first, leave always the last, and none of them ever moves. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import type { SelfView, ShareView } from '#engine/contract/snapshot.ts';
import { readingKey } from '../direction.ts';
import { type DockMenu, onDockMenu } from '../dock-menu.ts';
import { dockMenuOf } from '../dock-menus.ts';
import { icon } from '../icon.ts';
import { leaveCall } from '../leave-call.ts';
import type { MenuEntry } from '../menu.ts';
import type { Panel } from '../panel-toggle.ts';
import { nextItem } from '../roving.ts';
import { canShareScreen } from '../share-menu.ts';
import { requestShare } from '../share-request.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { control } from '../styles/control.ts';
import { words } from '../words.ts';
import { deviceToggle, tipStyles } from './device-toggle.ts';
import { dockControl } from './dock-control-styles.ts';
import './menu.ts';
import { chatButton, handButton } from './dock-buttons.ts';
import { unreadBadgeStyles } from './unread-badge.ts';

/** Those whose button a narrow dock has no room for: More leads there then. */
const collapsible = ['microphone', 'camera', 'share', 'reactions', 'hand'] as const;

export class AhDock extends LitElement {
	static override properties = {
		items: { attribute: false },
		bare: { type: Boolean, reflect: true },
		over: { type: Boolean, reflect: true },
		panels: { type: Boolean },
		panel: { attribute: false },
		open: { state: true },
	};
	/** What the More menu holds, when it is opened; null: there is none. */
	declare items: (() => readonly MenuEntry[]) | null;
	/** Without a plate of its own, for the narrow views. */
	declare bare: boolean;
	/** Over a picture, each control on a plate. */
	declare over: boolean;
	/** The view has panels that open by a button. */
	declare panels: boolean;
	/** The one that is open. */
	declare panel: Panel | null;
	declare open: DockMenu | null;

	static override styles = [
		base,
		control,
		tipStyles,
		dockControl,
		unreadBadgeStyles,
		css`
			:host { display: inline-block; position: relative; }
			.dock { display: inline-flex; align-items: center; gap: 4px; padding: 5px; border-radius: 19px; background: var(--ah-dock-plate, var(--ah-surface-raised)); box-shadow: var(--ah-shadow-2), var(--ah-edge); }
			.gap { width: 1px; height: 22px; background: var(--ah-line); margin: 0 5px; }
			:host([bare]) .dock { padding: 0; background: none; box-shadow: none; }
			:host([bare]) .gap, :host([over]) .gap { display: none; }
			:host([bare]) .leave { width: 56px; }
			:host([over]) .dock { gap: 8px; padding: 0; background: none; box-shadow: none; }
			:host([over]) .ctl:not(.leave, .share[aria-pressed="true"]) { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px) saturate(1.3); }
			:host([over]) .ctl.device[aria-pressed="true"] { background: rgba(213, 51, 59, .8); color: #fff; }
			:host([over]) ah-waterline { --ah-water-opacity: .55; }
			@container (max-width: 479px) { .gap { display: none; } }
			@media (pointer: coarse) { :host(:not([bare], [over])) .dock { gap: 6px; padding: 8px; border-radius: 26px; backdrop-filter: blur(16px) saturate(1.3); } }
			@container (max-height: 379px) {
				.dock { padding: 3px; border-radius: 15px; background: var(--ah-media-plate); box-shadow: none; backdrop-filter: blur(16px) saturate(1.3); }
				.gap { display: none; }
			}
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #preferences = new PreferencesController(this);
	/** A control that there is no room for any more can't be the Tab stop. */
	readonly #resizes = new ResizeObserver(() => this.requestUpdate());
	/** The toolbar's one Tab stop; the first control until another one had the focus. */
	#tabStop: HTMLElement | undefined;
	#anchor: HTMLElement | null = null;
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.items = null;
		this.bare = false;
		this.over = false;
		this.panels = false;
		this.panel = null;
		this.open = null;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		onDockMenu(document, (menu) => this.#show(menu), this.#listening.signal);
		this.#resizes.observe(this);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
		this.#resizes.disconnect();
		this.open = null;
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
				${this.#device('microphone', self, client)} ${this.#device('camera', self, client)}
				<span class="gap"></span>
				${canShareScreen() ? this.#share(self.share, client) : nothing} ${this.#reactions()} ${handButton(self, client, this.#keyOf('H'))}
				${this.panels ? chatButton(this, this.#unread, this.panel === 'chat', this.#keyOf('C')) : nothing}
				${this.items ? this.#more() : nothing}
				<span class="gap"></span>
				<button
					class="ctl leave"
					data-control
					aria-label=${words.controls.leave}
					@click=${() => leaveCall(this, client)}
				>
					${icon('phone-off')}
				</button>
			</div>
			${this.#menu(self, client)}`;
	}

	override updated(): void {
		const controls = this.#controls;
		const stop = controls.find((element) => element === this.#tabStop) ?? controls[0];
		for (const element of controls) element.tabIndex = element === stop ? 0 : -1;
	}

	#device(device: 'microphone' | 'camera', self: SelfView, client: CallClient): TemplateResult {
		const shell = this.#preferences.source;
		const { microphoneOptions, cameraOptions } = words.menus;
		return html`<span class="split"
			>${deviceToggle(device, self, { client, shell, hearsKeys: true })}${
				// The menu is about what is remembered, and only a shell remembers.
				shell
					? html`<button
						class="chevron"
						data-control
						data-menu=${device}
						aria-label=${device === 'microphone' ? microphoneOptions : cameraOptions}
						aria-haspopup="menu"
						aria-expanded=${this.open === device}
						@click=${() => this.#toggle(device)}
					>
						${icon('chevron-up', 'xs')}
					</button>`
					: nothing
			}</span
		>`;
	}

	/** Opens the menu; while something is shared, one press ends that. */
	#share(share: ShareView | null, client: CallClient): TemplateResult {
		const isLive = share?.state === 'live';
		return html`<button
			class="ctl share"
			data-control
			data-menu="share"
			aria-label=${words.controls.share}
			aria-pressed=${isLive}
			aria-busy=${share?.state === 'asking'}
			aria-keyshortcuts=${this.#keyOf('S')}
			aria-haspopup=${isLive ? nothing : 'menu'}
			aria-expanded=${isLive ? nothing : this.open === 'share'}
			@click=${() => (isLive ? void client.send({ type: 'stop-share' }) : this.#toggle('share'))}
		>
			${icon('screen-share', 'lg')}
		</button>`;
	}

	#reactions(): TemplateResult {
		return html`<button
			class="ctl wide"
			data-control
			data-menu="reactions"
			aria-label=${words.controls.reactions}
			aria-haspopup="menu"
			aria-expanded=${this.open === 'reactions'}
			aria-keyshortcuts=${this.#keyOf('E')}
			@click=${() => this.#toggle('reactions')}
		>
			${icon('smile', 'lg')}
		</button>`;
	}

	get #unread(): number {
		return this.#snapshots.value?.chat.unread ?? 0;
	}

	#keyOf(key: string): string | typeof nothing {
		return this.#preferences.value?.singleKeys === false ? nothing : key;
	}

	#more(): TemplateResult {
		return html`<button
			class="ctl"
			data-control
			data-menu="more"
			aria-label=${words.controls.more}
			aria-haspopup="menu"
			aria-expanded=${this.open === 'more'}
			@click=${() => this.#toggle('more')}
		>
			${icon('ellipsis', 'lg')}
		</button>`;
	}

	#menu(self: SelfView, client: CallClient): TemplateResult {
		const shell = this.#preferences.source;
		const items = this.open === 'more' && this.items ? this.items() : [];
		const share = (source: ShareSource) => void requestShare(this, client, source);
		const menu =
			this.open &&
			dockMenuOf(this.open, {
				self,
				client,
				shell,
				requestShare: share,
				items,
				collapsed: collapsible.filter((name) => !this.#buttonOf(name)),
				isHandheld: matchMedia('(pointer: coarse)').matches,
			});
		return html`<ah-menu .menu=${menu} .anchor=${this.#anchor} @ah-menu-closed=${() => this.#close()}></ah-menu>`;
	}

	#toggle(menu: DockMenu): void {
		if (this.open === menu) this.#close();
		else this.#show(menu);
	}

	#show(menu: DockMenu): void {
		const device = this.renderRoot.querySelector<HTMLElement>(`[data-device="${menu}"]`);
		this.#anchor = this.#buttonOf(menu) ?? device ?? this.#buttonOf('more');
		if (this.#anchor) this.open = menu;
	}

	#close(): void {
		this.open = null;
	}

	#onFocus(event: FocusEvent): void {
		const control = event.target as HTMLElement;
		if (control === this.#tabStop || !this.#controls.includes(control)) return;
		this.#tabStop = control;
		this.requestUpdate();
	}

	#onKey(event: KeyboardEvent): void {
		const next = nextItem(this.#controls, event.target as HTMLElement, readingKey(event.key), 'horizontal');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	/** The button of a menu, if there is room for it now. */
	#buttonOf(menu: (typeof collapsible)[number] | 'more'): HTMLElement | null {
		const button = this.renderRoot.querySelector<HTMLElement>(`[data-menu="${menu}"]`);
		return button?.checkVisibility() ? button : null;
	}

	get #controls(): HTMLElement[] {
		return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-control]')].filter((control) =>
			control.checkVisibility(),
		);
	}
}

customElements.define('ah-dock', AhDock);

declare global {
	interface HTMLElementTagNameMap {
		'ah-dock': AhDock;
	}
}
