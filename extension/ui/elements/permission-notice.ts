/** In a view that can't ask for devices itself: says that the permission page does, and leads there. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import type { PermissionView } from '#engine/contract/snapshot.ts';
import { shellContext } from '../contexts.ts';
import { icon } from '../icon.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { message } from '../styles/message.ts';
import { words } from '../words.ts';

export class AhPermissionNotice extends LitElement {
	static override properties = { call: { attribute: false } };
	declare call: PermissionView | null;

	static override styles = [base, button, message];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	constructor() {
		super();
		this.call = null;
	}

	override render() {
		if (!this.call) return nothing;
		const { permission } = words;
		const isBlocked = this.call.permission === 'blocked';
		const open = this.#shell.value?.openPermissionPage;
		return html`
			<span class="mark">${icon(isBlocked ? 'video-off' : 'video')}</span>
			<h2 class="title">${isBlocked ? permission.blockedTitle : permission.askTitle}</h2>
			<p class="text">${isBlocked ? permission.blockedShort : permission.askText.join('')}</p>
			<span class="grow"></span>
			<div class="ways">
				${
					open
						? html`<button class="btn lg primary" @click=${() => open()}>
							${isBlocked ? permission.showMe : permission.continue}
						</button>`
						: nothing
				}
				<button class="btn lg" @click=${() => this.#resolve('none')}>${permission.joinWithoutDevices}</button>
				<button class="btn quiet" @click=${() => this.#resolve('cancel')}>${permission.cancel}</button>
			</div>
		`;
	}

	#resolve(devices: 'none' | 'cancel'): void {
		void this.#snapshots.source?.send({ type: 'resolve-permission', devices });
	}
}

customElements.define('ah-permission-notice', AhPermissionNotice);
