/** The banners of the call, one under the other, for as long as they are true. `ah-notices` speaks them. */
import { ContextConsumer } from '@lit/context';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Banner, type BannerAction, bannersOf } from '../banners.ts';
import { openCallDialog } from '../call-dialog.ts';
import { shellContext } from '../contexts.ts';
import { openDockMenu } from '../dock-menu.ts';
import { icon } from '../icon.ts';
import { saveRecording } from '../recording-download.ts';
import { endsByTime } from '../room-end.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { Ticker } from '../ticker.ts';
import { sentences } from '../words.ts';
import { bob, bobStyles } from './bob.ts';

export class AhBanners extends LitElement {
	static override styles = [
		base,
		button,
		bobStyles,
		css`
			:host { display: grid; gap: 8px; }
			.banner { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; min-height: 44px; padding-block: 8px; padding-inline: 14px 8px; border-radius: 14px; font-size: var(--ah-text-sm); color: var(--ah-text); }
			.banner.on { background: var(--ah-on-soft); }
			.banner.on > .icon { color: var(--ah-on-text); }
			.banner.warn { background: var(--ah-warn-soft); }
			.banner.warn > .icon, .banner.warn > .bob { color: var(--ah-warn-text); }
			.banner.bad { background: var(--ah-danger-soft); }
			.banner.bad > .icon { color: var(--ah-danger-text); }
			/* Alone it lies over the pictures, which don't move for it. */
			:host([data-over]) { position: absolute; inset-inline: 0; z-index: var(--ah-z-banner); pointer-events: none; }
			.banner.note { justify-self: center; max-width: 100%; background: var(--ah-surface-overlay); box-shadow: var(--ah-shadow-3), var(--ah-edge); pointer-events: auto; }
			.banner.note > .icon { color: var(--ah-text-2); }
			.banner.note .words { flex: 0 1 auto; }
			.words { flex: 1 1 12em; min-width: 0; text-wrap: pretty; }
			.actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-inline-start: auto; }
			.banner.plain { padding-inline-end: 14px; }
			@container (max-height: 379px) {
				.banner { min-height: 0; padding-block: 6px; padding-inline: 10px 6px; border-radius: 10px; font-size: var(--ah-text-xs); box-shadow: var(--ah-shadow-2); }
				.banner:not(:first-of-type) { display: none; }
			}
			@media (forced-colors: active) { .banner { border: 1px solid CanvasText; } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	/** Time passes where nothing else changes. */
	readonly #ticker = new Ticker(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	override render() {
		const snapshot = this.#snapshots.value;
		const banners = snapshot ? bannersOf(snapshot, Date.now()) : [];
		this.#ticker.running = endsByTime(snapshot);
		this.toggleAttribute('data-over', banners.length > 0 && banners.every(({ tone }) => tone === 'note'));
		// Without banners not even the space around them.
		this.hidden = banners.length === 0;
		return banners.map((banner) => this.#banner(banner));
	}

	#banner(banner: Banner): TemplateResult {
		const { tone, icon: shape, actions } = banner;
		const buttons = actions.map((action) => this.#action(action)).filter((action) => action !== null);
		return html`<div class="banner ${tone} ${buttons.length === 0 ? 'plain' : ''}">
			${shape === 'bob' ? bob() : icon(shape)}<span class="words">${sentences(banner)}</span>
			${buttons.length === 0 ? nothing : html`<span class="actions">${buttons}</span>`}
		</div>`;
	}

	#action(action: BannerAction): TemplateResult | null {
		if ('commands' in action) {
			const send = () => {
				for (const command of action.commands) void this.#snapshots.source?.send(command);
			};
			return html`<button class="btn sm" @click=${send}>${action.label}</button>`;
		}
		if ('menu' in action) {
			return html`<button class="btn sm" @click=${() => openDockMenu(this, action.menu)}>${action.label}</button>`;
		}
		if ('dialog' in action) {
			return html`<button class="btn sm" @click=${() => openCallDialog(this, action.dialog)}>${action.label}</button>`;
		}
		if ('saves' in action) {
			const save = () => this.#snapshots.source && void saveRecording(this, this.#snapshots.source, action.saves);
			return html`<button class="btn sm" @click=${save}>${action.label}</button>`;
		}
		const open = this.#shell.value?.openPermissionPage;
		return open ? html`<button class="btn sm" @click=${() => open()}>${action.label}</button>` : null;
	}
}

customElements.define('ah-banners', AhBanners);
