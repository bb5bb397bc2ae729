/** Says in the call's own place that there are no pictures, where that was chosen. */
import { css, html, LitElement, nothing } from 'lit';
import { icon } from '../icon.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { words } from '../words.ts';

export class AhQualityPill extends LitElement {
	static override styles = [
		base,
		css`
			:host { display: inline-flex; }
			.pill { display: inline-flex; align-items: center; gap: var(--ah-space-2); min-height: 28px; padding: 0 10px; border-radius: var(--ah-radius-full); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); color: var(--ah-text-2); background: var(--ah-hover); white-space: nowrap; }
			@container (max-width: 719px) { :host { display: none; } }
			@media (forced-colors: active) { .pill { border: 1px solid CanvasText; } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	override render() {
		if (this.#snapshots.value?.self.quality !== 'audio-only') return nothing;
		return html`<span class="pill">${icon('audio-lines', 'sm')}${words.more.qualities['audio-only']}</span>`;
	}
}

customElements.define('ah-quality-pill', AhQualityPill);
