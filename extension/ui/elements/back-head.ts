/** The head of a step on the way into a call: back, what the step is, and the way to the settings. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import type { Shell } from '../shell.ts';
import { words } from '../words.ts';

export interface BackHeadOptions {
	readonly title: string;
	readonly goBack: () => void;
	readonly shell: Shell | undefined;
}

export function backHead({ title, goBack, shell }: BackHeadOptions): TemplateResult {
	return html`<header class="top back">
		<button class="btn only quiet" aria-label=${words.preview.back} @click=${goBack}>${icon('arrow-left')}</button>
		<h1 class="name">${title}</h1>
		<span class="grow"></span>
		${settingsButton(shell)}
	</header>`;
}

/** Nothing where there is no way to them. */
export function settingsButton(shell: Shell | undefined): TemplateResult | typeof nothing {
	const openSettings = shell?.openSettings;
	if (!openSettings) return nothing;
	return html`<button class="btn only quiet" aria-label=${words.home.settings} @click=${() => openSettings()}>
		${icon('settings')}
	</button>`;
}
