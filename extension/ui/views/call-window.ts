/** The call in a window of its own, from 320 × 240 to the whole screen. Without a call it can start or join one. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { titleOf } from '../call-title.ts';
import '../elements/call.ts';
import '../elements/linked-call.ts';
import '../elements/notices.ts';
import '../elements/shortcuts.ts';
import '../elements/statistics.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { view } from '../styles/view.ts';
import { ViewController } from '../view-controller.ts';
import { callDialogs } from './call-dialogs.ts';
import { noCall, noCallHead } from './no-call.ts';

export class AhCallWindow extends LitElement {
	static override styles = [
		base,
		button,
		view,
		css`
			:host { position: fixed; inset: 0; background: var(--ah-stage); --ah-toast-bottom: 84px; }
			ah-call { flex: 1; }
			.rest { display: flex; flex-direction: column; flex: 1; min-height: 0; container-type: size; }
			.rest main { flex: 1; min-height: 0; display: grid; place-items: center; overflow: auto; }
			.rest main > * { width: min(400px, 100%); }
			.rest main > ah-preview { align-self: start; width: 100%; min-height: 100%; --ah-preview-base: var(--ah-stage); }
			ah-home { max-height: 100%; }
			ah-failure, ah-permission-notice, ah-joining, ah-waiting { min-height: min(420px, 100%); }
			ah-ended { --ah-ended-avatar: 64px; --ah-ended-ring: var(--ah-stage); --ah-ended-share: none; --ah-ended-width: auto; }
			@container (max-height: 439px) { .top { min-height: 44px; } }
			@container (max-height: 279px) { .top:not(.back) { display: none; } .top.back { min-height: 36px; } }
			@media (max-height: 379px) { :host { --ah-toast-bottom: 60px; } }
		`,
	];

	readonly #view = new ViewController(this, { fullScreen: true });

	override render() {
		const { snapshot } = this.#view;
		return html`
			${snapshot?.call.phase === 'in-call' ? html`<ah-call .items=${this.#view.items}></ah-call>` : this.#rest(snapshot)}
			<ah-notices></ah-notices>
			<ah-shortcuts ?fullScreen=${this.#view.fullScreen}></ah-shortcuts>
			<ah-statistics></ah-statistics>
			${callDialogs()}
			<ah-linked-call></ah-linked-call>
		`;
	}

	override updated(changed: PropertyValues): void {
		super.updated(changed);
		document.title = titleOf(this.#view.snapshot);
	}

	#rest(snapshot: Snapshot | null) {
		const call = snapshot?.call;
		return html`<div class="rest">
			${noCallHead(call, this.#view)}
			<main>${call && call.phase !== 'in-call' ? noCall(call, { draft: this.#view.draft, closes: true }) : ''}</main>
		</div>`;
	}
}

customElements.define('ah-call-window', AhCallWindow);
