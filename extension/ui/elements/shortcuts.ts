/** The list of keys that the view hears now, as a dialog over it. */
import { css, html, LitElement } from 'lit';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { keycap } from '../styles/keycap.ts';
import { words } from '../words.ts';

export class AhShortcuts extends LitElement {
	static override properties = { fullScreen: { type: Boolean } };
	/** Whether this view can fill the screen. */
	declare fullScreen: boolean;

	static override styles = [
		base,
		button,
		floating,
		dialog,
		keycap,
		css`
			dialog { width: 480px; }
			.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(180px, 100%), 1fr)); gap: 8px 32px; font-size: var(--ah-text-sm); }
			.keys div { display: flex; align-items: center; gap: 8px; min-height: 26px; }
			dt { flex: 1; }
			dl, dd { margin: 0; }
			.help { margin-top: 16px; font-size: var(--ah-text-xs); color: var(--ah-text-3); }
		`,
	];

	readonly #preferences = new PreferencesController(this);

	constructor() {
		super();
		this.fullScreen = false;
	}

	show(): void {
		const list = this.renderRoot.querySelector('dialog');
		if (list && !list.open) list.showModal();
	}

	override render() {
		const { shortcuts } = words;
		const hasSingleKeys = this.#preferences.value?.singleKeys ?? true;
		const keys = [
			...(hasSingleKeys ? this.#singleKeys() : []),
			[shortcuts.closeTopmost, shortcuts.escape],
			...(hasSingleKeys ? [[shortcuts.thisList, '?']] : []),
		];
		return html`<dialog class="floating" aria-label=${shortcuts.title} @click=${closeOnBackdrop}>
			<div class="head">
				<h2 class="title">${shortcuts.title}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#close}>${icon('x')}</button>
			</div>
			<dl class="keys">
				${keys.map(([label, key]) => html`<div><dt>${label}</dt><dd><kbd>${key}</kbd></dd></div>`)}
			</dl>
			<p class="help">${hasSingleKeys ? shortcuts.note : shortcuts.offNote}</p>
		</dialog>`;
	}

	#singleKeys(): readonly (readonly string[])[] {
		const { shortcuts, controls, more } = words;
		return [
			[controls.mute, 'M'],
			[controls.cameraOff, 'V'],
			[shortcuts.talk, controls.space],
			[controls.share, 'S'],
			[controls.raiseHand, 'H'],
			[controls.reactions, 'E'],
			[words.chat.title, 'C'],
			[words.people.title, 'P'],
			[more.layout, 'L'],
			[shortcuts.pin, shortcuts.pinKeys],
			...(this.#preferences.source?.openMiniWindow ? [[more.miniWindowShort, 'W']] : []),
			...(this.fullScreen ? [[more.fullScreen, 'F']] : []),
			[more.statistics, 'I'],
		];
	}

	#close(): void {
		this.renderRoot.querySelector('dialog')?.close();
	}
}

customElements.define('ah-shortcuts', AhShortcuts);

declare global {
	interface HTMLElementTagNameMap {
		'ah-shortcuts': AhShortcuts;
	}
}
