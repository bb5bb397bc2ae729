/** The settings: one scrolling page with anchors. What is changed is kept at once; there is no Save button. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import '../elements/about-settings.ts';
import '../elements/access-token-setting.ts';
import '../elements/appearance-settings.ts';
import '../elements/calls-settings.ts';
import '../elements/devices-settings.ts';
import '../elements/privacy-settings.ts';
import '../elements/server-setting.ts';
import '../elements/shortcuts-settings.ts';
import '../elements/you-settings.ts';
import { type IconName, icon, logo } from '../icon.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { select } from '../styles/select.ts';
import { applyTheme } from '../theme.ts';
import { words } from '../words.ts';
import { optionsStyles } from './options-styles.ts';

const { settings } = words;

interface Section {
	readonly id: string;
	readonly label: string;
	readonly icon: IconName;
	readonly rows: () => TemplateResult;
}

const sections = [
	{ id: 'you', label: settings.you, icon: 'user-round', rows: () => html`<ah-you-settings></ah-you-settings>` },
	{
		id: 'devices',
		label: settings.devices,
		icon: 'video',
		rows: () => html`<ah-devices-settings></ah-devices-settings>`,
	},
	{ id: 'calls', label: settings.calls, icon: 'phone', rows: () => html`<ah-calls-settings></ah-calls-settings>` },
	{
		id: 'privacy',
		label: settings.privacy,
		icon: 'shield',
		rows: () => html`<ah-privacy-settings></ah-privacy-settings>`,
	},
	{
		id: 'appearance',
		label: settings.appearance,
		icon: 'sun-moon',
		rows: () => html`<ah-appearance-settings></ah-appearance-settings>`,
	},
	{
		id: 'shortcuts',
		label: settings.shortcuts,
		icon: 'keyboard',
		rows: () => html`<ah-shortcuts-settings></ah-shortcuts-settings>`,
	},
	{
		id: 'server',
		label: settings.server,
		icon: 'server',
		rows: () => html`<ah-server-setting></ah-server-setting><ah-access-token-setting></ah-access-token-setting>`,
	},
	{ id: 'about', label: settings.about, icon: 'info', rows: () => html`<ah-about-settings></ah-about-settings>` },
] as const satisfies readonly Section[];

type SectionId = (typeof sections)[number]['id'];

export class AhOptionsPage extends LitElement {
	static override properties = { current: { state: true } };
	declare current: SectionId;

	static override styles = [base, select, optionsStyles];

	constructor() {
		super();
		this.current = 'you';
		new PreferencesController(this, ({ theme }) => applyTheme(document.documentElement, theme));
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
				<div class="select">
					${sections.filter(({ id }) => id === this.current).map(({ icon: shape }) => icon(shape))}
					<select aria-label=${settings.title} @change=${this.#onSelect}>
						${sections.map(({ id, label }) => html`<option value=${id} .selected=${live(id === this.current)}>${label}</option>`)}
					</select>
					<span class="chevron">${icon('chevron-down')}</span>
				</div>
			</nav>
			<main>
				<h1>${settings.title}</h1>
				${sections.map(
					({ id, label, rows }) => html`<section id=${id}>
						<h2>${label}</h2>
						<div class="card">${rows()}</div>
					</section>`,
				)}
			</main>
		`;
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
}

customElements.define('ah-options-page', AhOptionsPage);
