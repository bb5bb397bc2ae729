/** What is done to one's own picture and sound before others get them. Each choice takes effect at once. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { hasFrames } from '../frames.ts';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { ModalController } from '../modal-controller.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { sentences, words } from '../words.ts';
import './background-choice.ts';
import './self-picture.ts';
import { switchRow } from './setting-controls.ts';
import { strongNoiseRow } from './strong-noise-row.ts';

export class AhEffectsDialog extends LitElement {
	static override styles = [
		base,
		button,
		floating,
		dialog,
		settingRow,
		tick,
		css`
			dialog { width: 420px; }
			.content { display: grid; gap: 14px; }
			.content .head { margin-bottom: 0; }
			ah-self-picture { aspect-ratio: 16 / 9.4; max-height: 40vh; border-radius: 14px; }
			.trouble { padding: 10px 14px; border-radius: 12px; background: var(--ah-warn-soft); font-size: var(--ah-text-sm); text-wrap: pretty; }
			.switches { border-top: 1px solid var(--ah-line); }
			.switches .row { padding: 10px 0; }
			.row { grid-template-columns: minmax(0, 1fr) auto; }
		`,
	];

	readonly #modal = new ModalController(this, 'effects');
	readonly #preferences = new PreferencesController(this);
	readonly #snapshots = new SnapshotController(this, (snapshot) => {
		const phase = snapshot?.call.phase;
		if (phase !== 'in-call' && phase !== 'preview') this.#modal.close();
	});

	override render() {
		const self = this.#snapshots.value?.self;
		return html`<dialog
			class="floating"
			aria-label=${words.effects.title}
			@click=${closeOnBackdrop}
			@close=${this.#modal.close}
		>
			${this.#modal.open && self ? this.#content(self) : nothing}
		</dialog>`;
	}

	#content({ camera, effects }: SelfView): TemplateResult {
		const preferences = this.#preferences.source?.preferences;
		const trouble = troubleOf(effects);
		return html`<div class="content">
			<div class="head">
				<h2 class="title">${words.effects.title}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#modal.close}>${icon('x')}</button>
			</div>
			${camera.enabled ? html`<ah-self-picture></ah-self-picture>` : nothing}
			${hasFrames() ? html`<ah-background-choice></ah-background-choice>` : nothing}
			${trouble ? html`<p class="trouble" role="status">${trouble}</p>` : nothing}
			<div class="switches">
				${switchRow({
					label: words.menus.noiseSuppression,
					checked: preferences?.value.noiseSuppression ?? true,
					toggle: (noiseSuppression) => void preferences?.update({ noiseSuppression }),
				})}
				${strongNoiseRow(preferences)}
			</div>
		</div>`;
	}
}

function troubleOf({ background, noise }: SelfView['effects']): string | null {
	const { tooSlow, failed, noiseTooSlow, noiseFailed } = words.effects;
	if (background === 'too-slow') return sentences(tooSlow);
	if (background === 'failed') return sentences(failed);
	if (noise === 'too-slow') return noiseTooSlow;
	return noise === 'failed' ? noiseFailed : null;
}

customElements.define('ah-effects-dialog', AhEffectsDialog);
