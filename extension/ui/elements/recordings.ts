/** Recordings that wait to be saved, one under the other, while there is no call. */
import { css, html, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { KeptRecording } from '#engine/contract/recording.ts';
import { fileSize } from '../formats.ts';
import { icon } from '../icon.ts';
import { saveRecording } from '../recording-download.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';

export class AhRecordings extends LitElement {
	static override styles = [
		base,
		button,
		css`
			:host { display: grid; gap: 12px; width: 100%; text-align: start; }
			:host([hidden]) { display: none; }
			.kept { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding-top: 12px; border-top: 1px solid var(--ah-line); font-size: var(--ah-text-sm); }
			.kept > .icon { flex: none; color: var(--ah-text-3); }
			.words { flex: 1 1 10em; min-width: 0; color: var(--ah-text-3); text-wrap: pretty; }
			.words b { display: block; color: var(--ah-text); font-weight: var(--ah-weight-medium); }
			.actions { display: flex; gap: 8px; margin-inline-start: auto; }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	override render() {
		const recordings = this.#snapshots.value?.recordings ?? [];
		this.hidden = recordings.length === 0;
		return repeat(
			recordings,
			({ id }) => id,
			(recording) => this.#row(recording),
		);
	}

	#row(recording: KeptRecording): TemplateResult {
		const { endings, fileName, save, discard } = words.recording;
		const client = this.#snapshots.source;
		const { title, text } = { text: '', ...endings[recording.ending] };
		const discardIt = () => client?.send({ type: 'discard-recording', fileName: recording.fileName });
		return html`<div class="kept">
			${icon('download')}
			<span class="words"><b>${title}</b>${text ? `${text} ` : ''}${fileName(recording.startedAt)} · ${fileSize(recording.sizeBytes)}</span>
			<span class="actions">
				<button class="btn sm quiet" @click=${() => void discardIt()}>${discard}</button>
				<button class="btn sm" @click=${() => client && void saveRecording(this, client, recording)}>${save}</button>
			</span>
		</div>`;
	}
}

customElements.define('ah-recordings', AhRecordings);
