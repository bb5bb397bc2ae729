/** What is to be behind oneself: one of a few, each shown small, and a picture of one's own. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Background, backgrounds } from '#engine/contract/background.ts';
import { icon } from '../icon.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';

/** Of the small picture, in device pixels: twice what it is shown at. */
const thumbnail = { width: 144, height: 116 } as const;

export class AhBackgroundChoice extends LitElement {
	static override properties = { refused: { state: true } };
	/** The last file was no picture. */
	declare refused: boolean;

	static override styles = [
		base,
		button,
		css`
			:host { display: grid; gap: 10px; min-width: 0; }
			.backgrounds { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 10px 8px; }
			label { position: relative; display: grid; gap: 6px; align-content: start; text-align: center; font-size: var(--ah-text-xs); line-height: var(--ah-leading-tight); color: var(--ah-text-2); }
			input[type='radio'] { position: absolute; inset: 0; margin: 0; opacity: 0; }
			.look { display: grid; place-items: center; height: 58px; border-radius: 12px; overflow: hidden; background: var(--ah-hover); box-shadow: var(--ah-edge); color: var(--ah-text-3); }
			.look.blur { background: radial-gradient(circle at 40% 40%, #e6dac4, #a9987d); }
			.look.dusk { background: linear-gradient(160deg, #f2b98b, #7e6a94 60%, #3a4a6b); }
			.look.fog { background: linear-gradient(180deg, #dde4e6, #9fb0b6); }
			canvas { width: 100%; height: 100%; object-fit: cover; }
			input:checked ~ .look { box-shadow: 0 0 0 2px var(--ah-surface-overlay), 0 0 0 4px var(--ah-on); }
			input:checked ~ .name { color: var(--ah-text); }
			input:focus-visible ~ .look { outline: 2px solid var(--ah-focus); outline-offset: 5px; }
			.more { justify-self: end; }
			.refused { font-size: var(--ah-text-sm); color: var(--ah-danger-text); text-wrap: pretty; }
			@media (forced-colors: active) {
				.look { border: 1px solid CanvasText; }
				input:checked ~ .look { outline: 3px solid Highlight; outline-offset: 2px; }
			}
		`,
	];

	readonly #preferences = new PreferencesController(this, ({ backgroundImageId }) =>
		this.#showImage(backgroundImageId),
	);
	#image: ImageBitmap | null = null;
	#imageId = '';

	constructor() {
		super();
		this.refused = false;
	}

	override render() {
		const preferences = this.#preferences.value;
		if (!preferences) return nothing;
		const { background } = preferences;
		const { effects } = words;
		const canKeep = this.#preferences.source?.backgroundImage !== undefined;
		const offered = backgrounds.filter((each) => each !== 'image' || canKeep);
		return html`
			<div class="backgrounds" role="radiogroup" aria-label=${effects.background}>
				${offered.map((each) => this.#choice(each, each === background))}
			</div>
			<input type="file" accept="image/*" hidden @change=${this.#keep} />
			${this.refused ? html`<p class="refused" role="alert">${effects.imageRefused}</p>` : nothing}
			${
				background === 'image'
					? html`<button class="btn sm quiet more" @click=${this.#pick}>${icon('plus', 'sm')}${effects.otherImage}</button>`
					: nothing
			}
		`;
	}

	override updated(): void {
		const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
		if (!context || !this.#image) return;
		const { width, height } = this.#image;
		const scale = Math.max(thumbnail.width / width, thumbnail.height / height);
		const left = (thumbnail.width - width * scale) / 2;
		const top = (thumbnail.height - height * scale) / 2;
		context.drawImage(this.#image, left, top, width * scale, height * scale);
	}

	#choice(background: Background, isChosen: boolean): TemplateResult {
		const name = words.effects.backgrounds[background];
		return html`<label>
			<input
				type="radio"
				name="background"
				value=${background}
				aria-label=${name}
				.checked=${live(isChosen)}
				@change=${() => this.#choose(background)}
			/>
			<span class="look ${background}">${this.#look(background)}</span><span class="name">${name}</span>
		</label>`;
	}

	#look(background: Background): TemplateResult | typeof nothing {
		if (background === 'none') return icon('circle-x');
		if (background !== 'image') return nothing;
		if (!this.#image) return icon('plus');
		return html`<canvas width=${thumbnail.width} height=${thumbnail.height} aria-hidden="true"></canvas>`;
	}

	#choose(background: Background): void {
		this.refused = false;
		if (background === 'image' && this.#preferences.value?.backgroundImageId === '') {
			// Back to what is chosen, until there is a picture.
			this.requestUpdate();
			this.#pick();
		} else void this.#preferences.source?.preferences.update({ background });
	}

	#pick(): void {
		this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
	}

	async #keep(event: Event): Promise<void> {
		const input = event.target as HTMLInputElement;
		const shell = this.#preferences.source;
		const [file] = input.files ?? [];
		// The same file may be chosen again.
		input.value = '';
		if (!file || !shell?.backgroundImage) return;
		const backgroundImageId = await shell.backgroundImage.keep(file);
		this.refused = backgroundImageId === null;
		if (backgroundImageId !== null) await shell.preferences.update({ background: 'image', backgroundImageId });
	}

	async #showImage(id: string): Promise<void> {
		if (id === this.#imageId) return;
		this.#imageId = id;
		const image = id === '' ? null : ((await this.#preferences.source?.backgroundImage?.load()) ?? null);
		if (id !== this.#imageId) return;
		this.#image = image;
		this.requestUpdate();
	}
}

customElements.define('ah-background-choice', AhBackgroundChoice);
