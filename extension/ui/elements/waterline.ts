/** The waterline: one's voice rises inside the microphone button. Silent to everybody but the eye. */
import { ContextConsumer } from '@lit/context';
import { css, html, LitElement } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import { callClientContext } from '../contexts.ts';

export class AhWaterline extends LitElement {
	static override styles = css`
		:host { position: absolute; inset: 0; border-radius: inherit; overflow: clip; pointer-events: none; opacity: var(--ah-water-opacity, .26); }
		/* Shown by transform alone; information, so it also moves where motion is reduced. */
		.water { height: 100%; background: var(--ah-level); transform: translateY(calc((1 - var(--ah-level-now, 0)) * 100%)); transition: transform 80ms linear; }
		@media (forced-colors: active) { .water { forced-color-adjust: none; background: Highlight; } }
	`;

	#client: CallClient | undefined;
	#stop: (() => void) | undefined;

	constructor() {
		super();
		new ContextConsumer(this, {
			context: callClientContext,
			subscribe: true,
			callback: (client) => {
				this.#client = client;
				this.#follow();
			},
		});
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.setAttribute('aria-hidden', 'true');
		this.#follow();
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#stop?.();
	}

	override render() {
		return html`<div class="water"></div>`;
	}

	#follow(): void {
		this.#stop?.();
		if (!this.#client || !this.isConnected) return;
		this.#show(this.#client.level.value);
		this.#stop = this.#client.level.subscribe((level) => this.#show(level));
	}

	/** Past Lit: fifteen times a second is too often to draw anything anew. */
	#show(level: number): void {
		this.style.setProperty('--ah-level-now', String(level));
	}
}

customElements.define('ah-waterline', AhWaterline);
