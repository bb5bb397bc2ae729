/** How Ahoy looks, and what it speaks. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../icon.ts';
import type { Theme } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { choicesStyles } from '../styles/choices.ts';
import { select } from '../styles/select.ts';
import { settingRow } from '../styles/setting-row.ts';
import { type Language, languageNames, languages } from '../words/languages.ts';
import { words } from '../words.ts';
import { choicesRow, meaning } from './setting-controls.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export class AhAppearanceSettings extends LitElement {
	static override styles = [base, settingRow, choicesStyles, select];

	readonly #preferences = new PreferencesController(this);

	override render() {
		return html`
			${choicesRow({
				label: words.settings.theme,
				options: themes,
				words: words.settings.themes,
				chosen: this.#preferences.value?.theme ?? 'auto',
				choose: (theme) => void this.#preferences.source?.preferences.update({ theme }),
			})}
			${this.#language(this.#preferences.value?.language ?? '')}
		`;
	}

	#language(chosen: Language | ''): TemplateResult {
		const { settings } = words;
		const option = (language: Language | '', name: string) =>
			html`<option value=${language} lang=${language || nothing} .selected=${live(language === chosen)}>${name}</option>`;
		return html`<div class="row">
			${meaning(settings.language)}
			<div class="select input">
				${icon('languages')}
				<select aria-label=${settings.language} @change=${this.#onLanguage}>
					${option('', settings.browserLanguage)} ${languages.map((language) => option(language, languageNames[language]))}
				</select>
				<span class="chevron">${icon('chevron-down')}</span>
			</div>
		</div>`;
	}

	#onLanguage(event: Event): void {
		const language = (event.target as HTMLSelectElement).value as Language | '';
		void this.#preferences.source?.preferences.update({ language });
	}
}

customElements.define('ah-appearance-settings', AhAppearanceSettings);
