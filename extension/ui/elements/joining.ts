/** The moment between the click and the call. Where it is short, as it should be, it isn't even seen. */
import { css, html, LitElement } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallIntent } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { message } from '../styles/message.ts';
import { words } from '../words.ts';
import { bob, bobStyles } from './bob.ts';

export class AhJoining extends LitElement {
	static override properties = { intent: {} };
	declare intent: CallIntent;

	static override styles = [
		base,
		button,
		message,
		bobStyles,
		css`
			:host { animation: appear var(--ah-base) .25s backwards; }
			@keyframes appear { from { opacity: 0; } }
			.swell { position: relative; display: grid; place-items: center; width: 88px; height: 88px; margin: 30px 0 34px; flex: none; }
			.swell::before, .swell::after { content: ""; position: absolute; inset: 0; border-radius: 50%; box-shadow: inset 0 0 0 1.5px var(--ah-line); }
			.swell::after { inset: -16px; opacity: .55; }
			.bob { margin-top: 8px; color: var(--ah-text-3); }
			@container (max-height: 379px) { .swell { display: none; } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	constructor() {
		super();
		this.intent = 'join';
	}

	override render() {
		return html`
			<div class="swell">${icon(this.intent === 'start' ? 'video' : 'users', 'lg')}</div>
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
		default:
			return assertNever(intent);
	}
}

customElements.define('ah-joining', AhJoining);
