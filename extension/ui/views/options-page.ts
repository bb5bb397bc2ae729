/** The settings: one scrolling page with anchors. What is changed is kept at once; there is no Save button. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { nameLimitChars } from '#engine/contract/limits.ts';
import { type IconName, icon, logo } from '../icon.ts';
import type { Theme } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { input } from '../styles/input.ts';
import { applyTheme } from '../theme.ts';
import { words } from '../words.ts';
import '../elements/server-setting.ts';
import { optionsStyles } from './options-styles.ts';

const { settings } = words;

const sections = [
	{ id: 'you', label: settings.you, icon: 'user-round' },
	{ id: 'appearance', label: settings.appearance, icon: 'sun-moon' },
	{ id: 'server', label: settings.server, icon: 'server' },
	{ id: 'about', label: settings.about, icon: 'info' },
] as const satisfies readonly { id: string; label: string; icon: IconName }[];

type SectionId = (typeof sections)[number]['id'];

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Keeps a name while it is typed, but not every letter of it. */
const nameDelayMs = 400;

export class AhOptionsPage extends LitElement {
	static override properties = { current: { state: true } };
	declare current: SectionId;

	static override styles = [base, button, input, optionsStyles];

	readonly #preferences = new PreferencesController(this, ({ theme }) => applyTheme(document.documentElement, theme));
	#nameTimer: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		super();
		this.current = 'you';
	}

	override connectedCallback(): void {
		super.connectedCallback();
		window.addEventListener('pagehide', this.#keepName);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		window.removeEventListener('pagehide', this.#keepName);
		this.#keepName();
	}

	override firstUpdated(changed: PropertyValues): void {
		super.firstUpdated(changed);
		const wanted = sections.find(({ id }) => `#${id}` === location.hash);
		if (wanted) this.#goTo(wanted.id);
	}

	override render() {
		return html`
			<nav aria-label=${settings.title}>
				<div class="mark">${logo()}${words.ahoy}</div>
				<div class="links">
					${sections.map(
						({ id, label, icon: shape }) => html`<a
							href="#${id}"
							aria-current=${id === this.current ? 'page' : nothing}
							@click=${(event: MouseEvent) => this.#onLink(event, id)}
							>${icon(shape)}${label}</a
						>`,
					)}
				</div>
				<select aria-label=${settings.title} @change=${this.#onSelect}>
					${sections.map(({ id, label }) => html`<option value=${id} ?selected=${id === this.current}>${label}</option>`)}
				</select>
			</nav>
			<main>
				<h1>${settings.title}</h1>
				${this.#you()} ${this.#appearance()}
				<section id="server">
					<h2>${settings.server}</h2>
					<div class="card"><ah-server-setting></ah-server-setting></div>
				</section>
				${this.#about()}
			</main>
		`;
	}

	#you() {
		return html`<section id="you">
			<h2>${settings.you}</h2>
			<div class="card">
				<div class="row">
					<div><div class="label">${settings.name}</div><div class="note">${settings.nameText}</div></div>
					<div class="input">
						<input
							aria-label=${settings.nameField}
							.value=${this.#preferences.value?.name ?? ''}
							maxlength=${nameLimitChars}
							autocomplete="name"
							@input=${this.#onName}
							@change=${this.#keepName}
						/>
					</div>
				</div>
			</div>
		</section>`;
	}

	#appearance() {
		const chosen = this.#preferences.value?.theme ?? 'auto';
		return html`<section id="appearance">
			<h2>${settings.appearance}</h2>
			<div class="card">
				<div class="row">
					<div class="label">${settings.theme}</div>
					<div class="choices" role="radiogroup" aria-label=${settings.theme}>
						${themes.map(
							(theme) => html`<label>
								<input
									type="radio"
									name="theme"
									value=${theme}
									.checked=${theme === chosen}
									@change=${() => void this.#preferences.source?.preferences.update({ theme })}
								/><span>${settings.themes[theme]}</span>
							</label>`,
						)}
					</div>
				</div>
			</div>
		</section>`;
	}

	#about() {
		const version = this.#preferences.source?.version;
		return html`<section id="about">
			<h2>${settings.about}</h2>
			<div class="card">
				<div class="row about">
					${logo()}
					<div>
						<div class="label">${words.ahoy}</div>
						<div class="note">
							${version ? html`${settings.version(version)}<br />` : nothing}${settings.aboutText}
						</div>
					</div>
				</div>
			</div>
		</section>`;
	}

	#onLink(event: MouseEvent, id: SectionId): void {
		event.preventDefault();
		history.replaceState(null, '', `#${id}`);
		this.#goTo(id);
	}

	#onSelect(event: Event): void {
		const chosen = sections.find(({ id }) => id === (event.target as HTMLSelectElement).value);
		if (chosen) this.#goTo(chosen.id);
	}

	/** Anchors don't reach into a shadow root by themselves. */
	#goTo(id: SectionId): void {
		this.current = id;
		this.renderRoot.querySelector(`#${id}`)?.scrollIntoView({ block: 'start' });
	}

	#onName(): void {
		clearTimeout(this.#nameTimer);
		this.#nameTimer = setTimeout(this.#keepName, nameDelayMs);
	}

	readonly #keepName = (): void => {
		clearTimeout(this.#nameTimer);
		const name = this.renderRoot.querySelector<HTMLInputElement>('#you input')?.value.trim();
		const store = this.#preferences.source?.preferences;
		if (name !== undefined && store && name !== store.value.name) void store.update({ name });
	};
}

customElements.define('ah-options-page', AhOptionsPage);
