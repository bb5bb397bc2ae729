/** The call beside the page: tiles over the dock, at the full height of the browser. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { InCallView, Snapshot } from '#engine/contract/snapshot.ts';
import '../elements/banners.ts';
import '../elements/call-details.ts';
import '../elements/chat.ts';
import '../elements/dock.ts';
import '../elements/invite.ts';
import '../elements/knocks.ts';
import '../elements/notices.ts';
import '../elements/people.ts';
import '../elements/recording-mark.ts';
import '../elements/shortcuts.ts';
import '../elements/stage.ts';
import '../elements/statistics.ts';
import { copyInvite } from '../copy-invite.ts';
import { readingKey } from '../direction.ts';
import { callHeading } from '../elements/call-heading.ts';
import { unreadBadge, unreadBadgeStyles } from '../elements/unread-badge.ts';
import { type IconName, icon } from '../icon.ts';
import { onTogglePanel, type Panel } from '../panel-toggle.ts';
import { nextItem } from '../roving.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { view } from '../styles/view.ts';
import { ViewController } from '../view-controller.ts';
import { words } from '../words.ts';
import { callDialogs } from './call-dialogs.ts';
import { noCall, noCallHead } from './no-call.ts';

export class AhSidePanel extends LitElement {
	static override properties = { panel: { state: true } };
	declare panel: Panel;

	static override styles = [
		base,
		button,
		view,
		unreadBadgeStyles,
		css`
			:host { position: fixed; inset: 0; overflow: hidden auto; --ah-stage: var(--ah-surface); --ah-form: narrow; --ah-tile-radius: 14px; --ah-toast-bottom: 76px; --ah-details-height: calc(100vh - 72px); }
			main { display: flex; flex-direction: column; flex: 1; min-height: 0; }
			main.rest > * { flex: 1; }
			main.rest > ah-failure, main.rest > ah-joining, main.rest > ah-password, main.rest > ah-waiting, main.rest > ah-permission-notice { flex: 0 1 460px; }
			.top.call { min-height: 44px; padding: 6px 8px 0; }
			.top.call ah-call-details { margin-inline-start: 0; }
			ah-banners { margin: 8px 8px 0; }
			.stage { position: relative; flex: 1; display: grid; padding: 8px 8px 0; min-height: 72px; }
			.stage.alone { flex: 1 1 200px; max-height: 45vh; min-height: 160px; }
			/* Everybody else is listed under it. */
			.stage:not(.alone) { flex: none; height: min(45vh, 74vw); }
			.tabs { display: flex; margin: 0 12px; padding: 3px; border-radius: var(--ah-radius-md); background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line); flex: none; }
			.tabs button { position: relative; display: inline-flex; flex: 1; align-items: center; justify-content: center; gap: var(--ah-space-2); min-height: 30px; border-radius: 9px; color: var(--ah-text-2); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); }
			.tabs button:hover { color: var(--ah-text); }
			.tabs [aria-selected="true"] { background: var(--ah-surface-overlay); box-shadow: var(--ah-shadow-1), inset 0 0 0 1px var(--ah-line); color: var(--ah-text); }
			.tabs [data-unread]::after { position: static; }
			ah-people, ah-chat { flex: 1; min-height: 0; margin-top: 8px; border-top: 1px solid var(--ah-line); }
			@media (forced-colors: active) { .tabs [aria-selected="true"] { border: 1px solid Highlight; } }
			ah-knocks { position: absolute; inset: auto 16px 8px; --ah-knock-width: auto; z-index: var(--ah-z-panel); }
			.dock { display: flex; justify-content: center; padding: 8px; flex: none; }
			ah-invite { padding: 6px 14px 14px; --ah-qr-size: 132px; }
			/* One strip of tiles as high as that. */
			@media (max-height: 559px) { .stage:not(.alone) { height: 80px; --ah-plate-display: none; } .stage.alone { flex: none; grid-template-columns: 116px; justify-content: center; max-height: none; min-height: 0; height: 80px; --ah-plate-display: none; } }
		`,
	];

	readonly #view = new ViewController(this);
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.panel = 'chat';
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		// Always one on show: only the way there is left.
		onTogglePanel(document, (panel) => void this.#lead(panel), this.#listening.signal);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	override render() {
		const { snapshot } = this.#view;
		return html`
			${snapshot?.call.phase === 'in-call' ? this.#inCall(snapshot, snapshot.call) : this.#noCall(snapshot)}
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
			<main class="rest">
				${call && call.phase !== 'in-call' ? noCall(call, { draft: this.#view.draft, closes: false }) : nothing}
			</main>
		`;
	}

	#inCall(snapshot: Snapshot, call: InCallView): TemplateResult {
		const isAlone = call.members.length === 0;
		const openCallWindow = this.#view.shell?.openCallWindow;
		return html`
			<header class="top call">
				<ah-recording-mark></ah-recording-mark>
				<ah-call-details opens="down" .call=${call}></ah-call-details>
				<span class="grow"></span>
				${
					isAlone
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
				${
					openCallWindow
						? html`<button class="btn only quiet" aria-label=${words.more.openWindow} @click=${() => openCallWindow()}>
							${icon('app-window')}
						</button>`
						: nothing
				}
			</header>
			<main aria-label=${words.call.main}>
				<ah-banners></ah-banners>
				<div class="stage ${isAlone ? 'alone' : ''}">
					${callHeading(call)} ${isAlone || this.panel === 'chat' ? html`<ah-knocks floating></ah-knocks>` : nothing}
					<ah-stage></ah-stage>
				</div>
				<div class="dock"><ah-dock bare .items=${this.#view.items}></ah-dock></div>
				${isAlone ? this.#alone(call) : this.#panels(snapshot.chat.unread)}
			</main>
		`;
	}

	#alone({ invite }: InCallView): TemplateResult {
		return html`<ah-invite narrow .invite=${invite}></ah-invite>`;
	}

	#panels(unread: number): TemplateResult {
		const tab = (panel: Panel, label: string, shape: IconName, count: number) => html`<button
			id="${panel}-tab"
			role="tab"
			data-unread=${unreadBadge(count)}
			aria-selected=${this.panel === panel}
			aria-controls=${this.panel === panel ? panel : nothing}
			aria-description=${count > 0 ? words.chat.unread(count) : nothing}
			tabindex=${this.panel === panel ? 0 : -1}
			@click=${() => {
				this.panel = panel;
			}}
		>
			${icon(shape, 'sm')}${label}
		</button>`;
		return html`<div class="tabs" role="tablist" aria-label=${words.people.tabs} @keydown=${this.#onTabKey}>
				${tab('chat', words.chat.title, 'message-square', unread)} ${tab('people', words.people.title, 'users', 0)}
			</div>
			${
				this.panel === 'chat'
					? html`<ah-chat bare id="chat" role="tabpanel" aria-labelledby="chat-tab"></ah-chat>`
					: html`<ah-people bare id="people" role="tabpanel" aria-labelledby="people-tab"></ah-people>`
			}`;
	}

	#onTabKey(event: KeyboardEvent): void {
		const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="tab"]')];
		const next = nextItem(tabs, event.target as HTMLElement, readingKey(event.key), 'horizontal');
		if (!next) return;
		event.preventDefault();
		next.focus();
		next.click();
	}

	async #lead(panel: Panel): Promise<void> {
		this.panel = panel;
		await this.updateComplete;
		if (panel === 'chat') this.renderRoot.querySelector('ah-chat')?.focus();
		else this.renderRoot.querySelector<HTMLElement>('#people-tab')?.focus();
	}
}

customElements.define('ah-side-panel', AhSidePanel);
