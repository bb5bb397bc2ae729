/** The More button where it stands apart from the dock: all that the dock itself has no button for. */
import { css, html, LitElement, nothing } from 'lit';
import { dockMenuOf } from '../dock-menus.ts';
import { icon } from '../icon.ts';
import type { MenuEntry } from '../menu.ts';
import { requestShare } from '../share-request.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';
import './menu.ts';

export class AhMoreMenu extends LitElement {
	static override properties = { items: { attribute: false }, open: { state: true } };
	/** What there is besides the menus of the dock, when it is opened. */
	declare items: (() => readonly MenuEntry[]) | null;
	declare open: boolean;

	static override styles = [base, button, css`:host { display: inline-grid; }`];

	readonly #snapshots = new SnapshotController(this);
	readonly #preferences = new PreferencesController(this);

	constructor() {
		super();
		this.items = null;
		this.open = false;
	}

	override render() {
		const self = this.#snapshots.value?.self;
		const client = this.#snapshots.source;
		if (!self || !client) return nothing;
		const shell = this.#preferences.source;
		const menu = () =>
			dockMenuOf('more', {
				self,
				client,
				shell,
				requestShare: (source) => void requestShare(this, client, source),
				items: this.items?.() ?? [],
				collapsed: ['microphone', 'camera', 'reactions'],
				isHandheld: false,
			});
		return html`
			<button
				class="btn only quiet"
				aria-label=${words.controls.more}
				aria-haspopup="menu"
				aria-expanded=${this.open}
				@click=${() => {
					this.open = !this.open;
				}}
			>
				${icon('ellipsis')}
			</button>
			<ah-menu
				.menu=${this.open ? menu() : null}
				.anchor=${this.renderRoot.querySelector('button')}
				@ah-menu-closed=${() => {
					this.open = false;
				}}
			></ah-menu>
		`;
	}
}

customElements.define('ah-more-menu', AhMoreMenu);
