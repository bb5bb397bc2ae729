/** The list of keys, as a dialog over the view. */
import { css, html, LitElement } from 'lit';
import { icon } from '../icon.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
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
		keycap,
		css`
			dialog { width: 400px; max-width: calc(100% - 24px); max-height: calc(100% - 24px); padding: 24px; border: 0; border-radius: 22px; overflow: auto; }
			dialog::backdrop { background: var(--ah-backdrop); }
			.head { display: flex; align-items: flex-start; gap: 12px; margin-bottom: 16px; }
			.head .btn { margin: -4px -6px 0 auto; }
			.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px 32px; font-size: var(--ah-text-sm); }
			.keys div { display: flex; align-items: center; gap: 8px; min-height: 26px; }
			dt { flex: 1; }
			dl, dd { margin: 0; }
			.help { margin-top: 16px; font-size: var(--ah-text-xs); color: var(--ah-text-3); }
		`,
	];

	constructor() {
		super();
		this.fullScreen = false;
	}

	/** Opens the list; the browser keeps the focus inside, closes it on Escape and gives the focus back. */
	show(): void {
		const dialog = this.renderRoot.querySelector('dialog');
		if (dialog && !dialog.open) dialog.showModal();
	}

	override render() {
		const { shortcuts, controls, more } = words;
		const keys = [
			[controls.mute, 'M'],
			[controls.cameraOff, 'V'],
			...(this.fullScreen ? [[more.fullScreen, 'F']] : []),
			[shortcuts.closeTopmost, shortcuts.escape],
			[shortcuts.thisList, '?'],
		];
		return html`<dialog class="floating" aria-label=${shortcuts.title} @click=${this.#onClick}>
			<div class="head">
				<h2 class="title">${shortcuts.title}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#close}>${icon('x')}</button>
			</div>
			<dl class="keys">
				${keys.map(([label, key]) => html`<div><dt>${label}</dt><dd><kbd>${key}</kbd></dd></div>`)}
			</dl>
			<p class="help">${shortcuts.note}</p>
		</dialog>`;
	}

	#close(): void {
		this.renderRoot.querySelector('dialog')?.close();
	}

	/** A press on the backdrop hits the dialog itself. */
	#onClick(event: MouseEvent): void {
		const dialog = event.currentTarget as HTMLDialogElement;
		if (event.target !== dialog) return;
		const { left, right, top, bottom } = dialog.getBoundingClientRect();
		const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
		if (!isInside) dialog.close();
	}
}

customElements.define('ah-shortcuts', AhShortcuts);

declare global {
	interface HTMLElementTagNameMap {
		'ah-shortcuts': AhShortcuts;
	}
}
