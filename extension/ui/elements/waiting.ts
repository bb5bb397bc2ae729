/** At the door of a call, until somebody opens it: who will, and that nothing is on meanwhile. */
import { css, html, LitElement, nothing } from 'lit';
import type { WaitingView } from '#engine/contract/snapshot.ts';
import { firstName } from '../first-name.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { message } from '../styles/message.ts';
import { words } from '../words.ts';
import { bob, bobStyles } from './bob.ts';
import { swell, swellStyles } from './swell.ts';

export class AhWaiting extends LitElement {
	static override properties = { call: { attribute: false } };
	declare call: WaitingView | null;

	static override styles = [
		base,
		button,
		message,
		bobStyles,
		swellStyles,
		css`
			.title:focus { outline: 0; box-shadow: none; }
			.bob { margin-top: 8px; color: var(--ah-text-3); }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	constructor() {
		super();
		this.call = null;
	}

	/** Reads it out; a button with the focus could be pressed by who still presses Enter for the view before. */
	override firstUpdated(): void {
		this.renderRoot.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
	}

	override render() {
		if (!this.call) return nothing;
		const { door } = words;
		const host = firstName(this.call.hostName.trim());
		return html`
			${swell('door-closed')}
			<h2 class="title" tabindex="-1">${door.waitingTitle}</h2>
			<p class="text" role="status">${door.waitingText(host)}</p>
			${bob()}
			<span class="grow"></span>
			<div class="ways">
				<button class="btn lg" @click=${() => void this.#snapshots.source?.send({ type: 'leave' })}>
					${door.stopWaiting}
				</button>
			</div>
		`;
	}
}

customElements.define('ah-waiting', AhWaiting);
