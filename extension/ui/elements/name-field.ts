/** What others see of one's name. Kept while it is typed, though not every letter of it. */
import { css, html, LitElement, nothing } from 'lit';
import { nameLimitChars } from '#engine/contract/limits.ts';
import { icon } from '../icon.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { words } from '../words.ts';

/** Without a letter for so long, what stands there is kept. */
const keepDelayMs = 400;

export class AhNameField extends LitElement {
	static override properties = { marked: { type: Boolean }, typed: { state: true } };
	/** Whether an icon says what the field is about; no label stands beside it then. */
	declare marked: boolean;
	/** What stands in the field while it is being changed; null shows the name that is kept. */
	declare typed: string | null;

	static override styles = [base, input, css`:host { display: block; min-width: 0; }`];

	readonly #preferences = new PreferencesController(this);
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		super();
		this.marked = false;
		this.typed = null;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		window.addEventListener('pagehide', this.keep);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		window.removeEventListener('pagehide', this.keep);
		this.keep();
	}

	override render() {
		const { nameField } = words.settings;
		return html`<div class="input">
			${this.marked ? icon('user-round') : nothing}
			<input
				aria-label=${nameField}
				placeholder=${this.marked ? nameField : ''}
				.value=${this.typed ?? this.#preferences.value?.name ?? ''}
				maxlength=${nameLimitChars}
				autocomplete="name"
				@input=${this.#onInput}
				@change=${this.#onChange}
			/>
		</div>`;
	}

	/** What stands in the field is the name, from now on. */
	readonly keep = (): void => {
		clearTimeout(this.#timer);
		const name = this.typed?.trim();
		const store = this.#preferences.source?.preferences;
		if (name !== undefined && store && name !== store.value.name) void store.update({ name });
	};

	#onInput(event: Event): void {
		this.typed = (event.target as HTMLInputElement).value;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.keep, keepDelayMs);
	}

	#onChange(): void {
		this.keep();
		this.typed = null;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		'ah-name-field': AhNameField;
	}
}

customElements.define('ah-name-field', AhNameField);
