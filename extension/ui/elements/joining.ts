/** The moment between the click and the call. Where it is short, as it should be, it isn't even seen. */
import { css, html, LitElement } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallIntent } from '#engine/contract/snapshot.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { message } from '../styles/message.ts';
import { words } from '../words.ts';
import { bob, bobStyles } from './bob.ts';
import { swell, swellStyles } from './swell.ts';

export class AhJoining extends LitElement {
	static override properties = { intent: {} };
	declare intent: CallIntent;

	static override styles = [
		base,
		button,
		message,
		bobStyles,
		swellStyles,
		css`
			:host { animation: appear var(--ah-base) .25s backwards; }
			@keyframes appear { from { opacity: 0; } }
			.bob { margin-top: 8px; color: var(--ah-text-3); }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	constructor() {
		super();
		this.intent = 'join';
	}

	override render() {
		return html`
			${swell(this.intent === 'start' ? 'video' : 'users')}
			<h2 class="title">${titleFor(this.intent)}</h2>
			${bob()}
			<span class="grow"></span>
			<div class="ways">
				<button class="btn lg" @click=${() => void this.#snapshots.source?.send({ type: 'leave' })}>
					${words.joining.cancel}
				</button>
			</div>
		`;
	}
}

function titleFor(intent: CallIntent): string {
	switch (intent) {
		case 'start':
			return words.joining.start;
		case 'join':
			return words.joining.join;
		case 'rejoin':
			return words.joining.rejoin;
		default:
			return assertNever(intent);
	}
}

customElements.define('ah-joining', AhJoining);
