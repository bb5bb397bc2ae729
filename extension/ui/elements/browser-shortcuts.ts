/** The keys that work anywhere in the browser, which alone can change them. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { BrowserShortcut } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { keycap } from '../styles/keycap.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import { meaning } from './setting-controls.ts';

function labelOf(action: BrowserShortcut['action']): string {
	const { settings, controls, more } = words;
	const labels: Readonly<Record<typeof action, string>> = {
		open: settings.openAhoy,
		microphone: controls.mute,
		camera: controls.cameraOff,
		'mini-window': more.openMiniWindow,
	};
	return labels[action];
}

export class AhBrowserShortcuts extends LitElement {
	static override properties = { shortcuts: { state: true } };
	declare shortcuts: readonly BrowserShortcut[];

	static override styles = [
		base,
		button,
		keycap,
		settingRow,
		css`
			.keys, .chord { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; }
			kbd { margin: 0; padding: 4px 8px; font-size: var(--ah-text-xs); }
			.none { font-size: var(--ah-text-sm); color: var(--ah-text-3); }
			@media (max-width: 719px) { .keys { justify-content: flex-start; } }
		`,
	];

	readonly #preferences = new PreferencesController(this, () => this.#look());
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.shortcuts = [];
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		// No event tells of a change, but whoever made one comes back from elsewhere.
		for (const sign of ['focus', 'visibilitychange'])
			window.addEventListener(sign, () => this.#look(), { signal: this.#listening.signal, capture: true });
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	override render() {
		return this.shortcuts.map((shortcut) => this.#row(shortcut));
	}

	#row({ action, keys }: BrowserShortcut): TemplateResult {
		const { settings } = words;
		const changeShortcuts = this.#preferences.source?.changeShortcuts;
		return html`<div class="row">
			${meaning(labelOf(action))}
			<div class="keys">
				${
					keys.length === 0
						? html`<span class="none">${settings.noShortcut}</span>`
						: html`<span class="chord" dir="ltr">${keys.map((key) => html`<kbd>${key}</kbd>`)}</span>`
				}
				${
					changeShortcuts
						? html`<button
							class="btn sm quiet"
							aria-label=${settings.changeShortcut(labelOf(action))}
							@click=${() => changeShortcuts()}
						>
							${settings.change}
						</button>`
						: nothing
				}
			</div>
		</div>`;
	}

	#look(): void {
		const listShortcuts = this.#preferences.source?.browserShortcuts;
		void listShortcuts?.().then((shortcuts) => {
			this.shortcuts = shortcuts;
		});
	}
}

customElements.define('ah-browser-shortcuts', AhBrowserShortcuts);
