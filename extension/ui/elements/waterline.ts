/** The waterline: one's voice rises inside the microphone button. Silent to everybody but the eye. */
import { css, html, LitElement } from 'lit';
import { LevelController } from '../level-controller.ts';

export class AhWaterline extends LitElement {
	static override styles = css`
		:host { position: absolute; inset: 0; border-radius: inherit; overflow: clip; pointer-events: none; opacity: var(--ah-water-opacity, .26); }
		/* By transform alone, in a layer of its own, so that a step paints nothing; and without easing: the steps are two
		   pixels, and easing would have a whole call drawn sixty times a second. Information, so it also moves where motion
		   is reduced. */
		.water { height: 100%; background: var(--ah-level); will-change: transform; transform: translateY(calc((1 - var(--ah-level-now, 0)) * 100%)); }
		@media (forced-colors: active) { .water { forced-color-adjust: none; background: Highlight; } }
	`;

	constructor() {
		super();
		new LevelController(this, (level) => this.style.setProperty('--ah-level-now', String(level)));
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.setAttribute('aria-hidden', 'true');
	}

	override render() {
		return html`<div class="water"></div>`;
	}
}

customElements.define('ah-waterline', AhWaterline);
