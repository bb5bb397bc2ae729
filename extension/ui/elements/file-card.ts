/** A file in the chat: what it is, how far it is, and what can be done with it. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FileView } from '#engine/contract/file-view.ts';
import { saveFile } from '../file-saving.ts';
import { isOpen, shareMoved, statusOf } from '../file-status.ts';
import { type IconName, icon } from '../icon.ts';
import { showToast } from '../notice.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';

const picturePattern = /\.(avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp)$/i;

export class AhFileCard extends LitElement {
	static override properties = { file: { attribute: false } };
	declare file: FileView | null;

	static override styles = [
		base,
		button,
		css`
			:host { display: block; width: 100%; }
			.file { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; padding: 10px; border-radius: 14px; background: var(--ah-surface-raised); box-shadow: inset 0 0 0 1px var(--ah-line); font-size: var(--ah-text-sm); }
			.kind { display: grid; place-items: center; width: 36px; height: 36px; border-radius: 10px; background: var(--ah-on-soft); color: var(--ah-on-text); flex: none; }
			/* A long button stands under it. */
			.what { flex: 1 1 4.75rem; min-width: 0; }
			.stopped .kind { background: var(--ah-danger-soft); color: var(--ah-danger-text); }
			.name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; line-height: 1.3; font-weight: var(--ah-weight-medium); }
			.status { font-size: var(--ah-text-xs); color: var(--ah-text-3); font-variant-numeric: tabular-nums; }
			.stopped .status { color: var(--ah-danger-text); }
			.ways { display: flex; align-items: center; gap: 2px; margin-inline-start: auto; }
			.tick { display: grid; color: var(--ah-ok-text); }
			.progress { flex: 0 0 100%; height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--ah-on) calc(var(--moved) * 100%), var(--ah-press) 0); }
			.progress:dir(rtl) { background: linear-gradient(to left, var(--ah-on) calc(var(--moved) * 100%), var(--ah-press) 0); }
			.paused .progress { opacity: .55; }
			@media (forced-colors: active) {
				.file { border: 1px solid CanvasText; }
				.progress { background: linear-gradient(to right, Highlight calc(var(--moved) * 100%), GrayText 0); forced-color-adjust: none; }
			}
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	constructor() {
		super();
		this.file = null;
	}

	override render() {
		const { file } = this;
		if (!file) return nothing;
		const { name, state } = file;
		const isMoving = state === 'moving' || state === 'paused';
		return html`<div class="file ${state}">
			<span class="kind">${icon(shapeOf(file))}</span>
			<span class="what">
				<span class="name" title=${name}><bdi>${name}</bdi></span>
				<span class="status">${statusOf(file)}</span>
			</span>
			<span class="ways">${this.#ways(file)}</span>
			${
				isMoving
					? html`<span
						class="progress"
						role="progressbar"
						aria-label=${name}
						aria-valuemin="0"
						aria-valuemax="100"
						aria-valuenow=${Math.floor(shareMoved(file) * 100)}
						aria-valuetext=${statusOf(file)}
					></span>`
					: nothing
			}
		</div>`;
	}

	override updated(): void {
		const { file } = this;
		if (file) this.style.setProperty('--moved', String(shareMoved(file)));
	}

	#ways(file: FileView): TemplateResult {
		const { name, state, from, mayRetry } = file;
		const isSavable = from !== null && (state === 'offered' || state === 'done');
		return html`
			${isSavable ? html`<button class="btn sm" aria-label=${words.files.saveFile(name)} @click=${() => void this.#save(file)}>${words.files.save}</button>` : nothing}
			${mayRetry ? html`<button class="btn sm" @click=${() => this.#send('retry-file', file)}>${words.files.tryAgain}</button>` : nothing}
			${isOpen(file) ? html`<button class="btn only quiet sm" aria-label=${words.files.cancel(name)} title=${words.files.cancel(name)} @click=${() => this.#send('cancel-file', file)}>${icon('x', 'sm')}</button>` : nothing}
			${from === null && state === 'done' ? html`<span class="tick">${icon('check', 'sm')}</span>` : nothing}
		`;
	}

	#send(type: 'cancel-file' | 'retry-file', { id }: FileView): void {
		void this.#snapshots.source?.send({ type, fileId: id });
	}

	async #save(file: FileView): Promise<void> {
		const client = this.#snapshots.source;
		if (!client) return;
		const isDone = file.state === 'done';
		const isThere = await saveFile(client, file);
		if (!isThere) showToast(this, { text: words.files.gone, icon: 'circle-alert' });
		else if (isDone) showToast(this, { text: words.files.saved(file.name), icon: 'download' });
	}
}

function shapeOf({ name, state }: FileView): IconName {
	if (state === 'stopped') return 'file';
	return picturePattern.test(name) ? 'image' : 'file-text';
}

customElements.define('ah-file-card', AhFileCard);

declare global {
	interface HTMLElementTagNameMap {
		'ah-file-card': AhFileCard;
	}
}
