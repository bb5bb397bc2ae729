/** The toolbar popup: 380 px wide, as high as what it shows, never higher than 600. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { InCallView, Snapshot } from '#engine/contract/snapshot.ts';
import '../elements/banners.ts';
import '../elements/call-details.ts';
import '../elements/chat.ts';
import '../elements/dock.ts';
import '../elements/invite.ts';
import '../elements/knocks.ts';
import '../elements/more-menu.ts';
import '../elements/notices.ts';
import '../elements/people.ts';
import '../elements/recording-mark.ts';
import '../elements/shortcuts.ts';
import '../elements/stage.ts';
import '../elements/statistics.ts';
import { panelItem } from '../call-actions.ts';
import { copyInvite } from '../copy-invite.ts';
import { callHeading } from '../elements/call-heading.ts';
import { type IconName, icon } from '../icon.ts';
import type { MenuEntry } from '../menu.ts';
import { PanelToggle, togglePanel } from '../panel-toggle.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { view } from '../styles/view.ts';
import { ViewController } from '../view-controller.ts';
import { words } from '../words.ts';
import { callDialogs } from './call-dialogs.ts';
import { noCall, noCallHead } from './no-call.ts';

export class AhPopup extends LitElement {
	static override styles = [
		base,
		button,
		view,
		css`
			:host { width: 380px; max-height: 600px; overflow: hidden auto; --ah-details-height: 420px; }
			.body { display: flex; flex-direction: column; min-height: 424px; }
			.body > * { flex: 1; }
			.body:has(ah-ended) { min-height: 0; }
			.call { display: flex; flex-direction: column; gap: 10px; min-height: 0; padding: 0 16px 16px; --ah-form: narrow; --ah-stage: var(--ah-surface); }
			.call > * { flex: none; }
			/* Gives way to banners, so that the controls stay in sight. */
			.call > .stage { position: relative; display: grid; flex: 0 1 299px; min-height: 136px; }
			.call > .stage.few { flex-basis: 217px; --ah-tile-radius: 18px; }
			.call > .stage.alone { flex-basis: 196px; min-height: 76px; --ah-tile-radius: 18px; --ah-plate-display: none; }
			ah-dock { align-self: center; }
			/* Over the pictures and what is above them, and never over the controls. */
			.stage .panel { position: absolute; inset: -56px -16px 0; background: var(--ah-surface); z-index: var(--ah-z-panel); }
			.stage:has(.panel) ah-stage { visibility: hidden; }
			ah-banners:not([hidden], [data-over]) ~ .stage .panel { top: 0; }
			.stage ah-knocks { position: absolute; inset: auto 8px 8px; --ah-knock-width: auto; z-index: var(--ah-z-panel); }
			.stage.alone ah-knocks { bottom: 62px; --ah-knock-avatar: 36px; }
			/* 44 high, and 10 above the lower edge of the picture before it, as if it took no place. */
			ah-dock[over] { margin: -64px 0 10px; z-index: var(--ah-z-dock); }
			ah-invite { padding: 0; }
			.views { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 8px; margin-top: 2px; }
			.big { display: grid; justify-items: center; gap: 6px; padding: 12px 4px 10px; border-radius: 14px; background: var(--ah-button); box-shadow: inset 0 0 0 1px var(--ah-button-line); font-size: var(--ah-text-xs); font-weight: var(--ah-weight-medium); color: var(--ah-text-2); }
			.big:hover { background: linear-gradient(var(--ah-hover), var(--ah-hover)), var(--ah-button); color: var(--ah-text); }
			.big .icon { color: var(--ah-text); }
			@media (forced-colors: active) { .big { border: 1px solid ButtonText; } }
		`,
	];

	readonly #view = new ViewController(this);
	readonly #panel = new PanelToggle(this, () => null);

	override render() {
		const { snapshot } = this.#view;
		return html`
			${snapshot?.call.phase === 'in-call' ? this.#inCall(snapshot.call) : this.#noCall(snapshot)}
			<ah-notices></ah-notices>
			<ah-shortcuts></ah-shortcuts>
			<ah-statistics></ah-statistics>
			${callDialogs()}
		`;
	}

	#noCall(snapshot: Snapshot | null): TemplateResult {
		const call = snapshot?.call;
		return html`
			${noCallHead(call, this.#view)}
			<main class="body">
				${call && call.phase !== 'in-call' ? noCall(call, { draft: this.#view.draft, closes: false }) : nothing}
			</main>
		`;
	}

	/** One dock, alone and together: its focus, its menu and what comes of that outlast whoever comes and goes. */
	#inCall(call: InCallView): TemplateResult {
		const others = call.members.length;
		const panel = others > 0 ? this.#panel.open : null;
		const size = others === 0 ? 'alone' : others === 1 && call.members[0]?.share === null ? 'few' : '';
		return html`
			<header class="top">
				<ah-recording-mark></ah-recording-mark>
				<ah-call-details opens="down" .call=${call}></ah-call-details>
				<span class="grow"></span>
				${
					others === 0
						? nothing
						: html`<button
							class="btn only quiet"
							aria-label=${words.people.invite}
							title=${words.people.invite}
							@click=${() => void copyInvite(this.renderRoot, 'link', call.invite)}
						>
							${icon('user-plus')}
						</button>`
				}
				<ah-more-menu .items=${others === 0 ? this.#view.items : this.#items}></ah-more-menu>
			</header>
			<main class="call" aria-label=${words.call.main}>
				<ah-banners></ah-banners>
				<div class="stage ${size}">
					${callHeading(call)} ${panel === 'people' ? html`<ah-people class="panel"></ah-people>` : nothing}
					${panel === 'chat' ? html`<ah-chat class="panel" passing></ah-chat>` : nothing}
					${panel === 'people' ? nothing : html`<ah-knocks floating></ah-knocks>`}
					<ah-stage></ah-stage>
				</div>
				<ah-dock ?over=${others === 0} ?bare=${others > 0}></ah-dock>
				${others === 0 ? html`<ah-invite narrow .invite=${call.invite}></ah-invite>` : nothing}
				${this.#otherViews()}
			</main>
		`;
	}

	readonly #items = (): readonly MenuEntry[] => [
		...(['chat', 'people'] as const).map((panel) =>
			panelItem(panel, this.#view.shell, this.#view.snapshot?.chat.unread ?? 0, () => togglePanel(this, panel)),
		),
		{ kind: 'line' },
		...this.#view.items(),
	];

	#otherViews(): TemplateResult | typeof nothing {
		const { openCallWindow, openSidePanel, openMiniWindow } = this.#view.shell ?? {};
		if (!openCallWindow && !openSidePanel && !openMiniWindow) return nothing;
		const big = (label: string, short: string, shape: IconName, open: () => void) =>
			html`<button class="big" aria-label=${label} @click=${() => open()}>${icon(shape)}${short}</button>`;
		const { more } = words;
		return html`<div class="views">
			${openCallWindow ? big(more.openWindow, more.windowShort, 'app-window', openCallWindow) : nothing}
			${openSidePanel ? big(more.openSidePanel, more.sidePanelShort, 'panel-right', openSidePanel) : nothing}
			${openMiniWindow ? big(more.openMiniWindow, more.miniWindowShort, 'picture-in-picture-2', openMiniWindow) : nothing}
		</div>`;
	}
}

customElements.define('ah-popup', AhPopup);
