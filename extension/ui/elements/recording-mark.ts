/** The red mark of a call that is recorded, by oneself or by others, with how long it has been going on. */
import { css, html, LitElement, nothing } from 'lit';
import { elapsed } from '../formats.ts';
import { recordedSince } from '../recorded-since.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { Ticker } from '../ticker.ts';
import { words } from '../words.ts';

export class AhRecordingMark extends LitElement {
	static override styles = [
		base,
		css`
			:host { display: contents; }
			.rec { display: inline-flex; align-items: center; gap: 8px; height: 28px; padding-block: 0; padding-inline: 10px 11px; border-radius: var(--ah-radius-full); background: var(--ah-danger-soft); color: var(--ah-danger-text); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-strong); font-variant-numeric: tabular-nums; white-space: nowrap; flex: none; }
			.rec::before { content: ""; width: 9px; height: 9px; border-radius: 50%; background: currentColor; animation: swell var(--ah-swell) var(--ah-ease-swell) infinite; }
			@keyframes swell { 50% { opacity: .35; } }
			@media (prefers-reduced-motion: reduce) { .rec::before { animation: none; } }
			@media (forced-colors: active) { .rec { border: 1px solid CanvasText; } .rec::before { background: CanvasText; } }
			@container (max-height: 379px) { .rec { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(16px) saturate(1.3); } .rec::before { background: var(--ah-media-danger); } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #ticker = new Ticker(this);

	override render() {
		const since = recordedSince(this.#snapshots.value?.call);
		this.#ticker.running = since !== null;
		if (since === null) return nothing;
		// Not spoken every second: `ah-notices` says that somebody records.
		return html`<span class="rec" role="status" aria-live="off" aria-label=${words.recording.mark}
			>${elapsed(Math.max(0, (Date.now() - since) / 1_000))}</span
		>`;
	}
}

customElements.define('ah-recording-mark', AhRecordingMark);
