/** The settings: one scrolling page with anchors. What is changed is kept at once; there is no Save button. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import '../elements/about-settings.ts';
import '../elements/access-token-setting.ts';
import '../elements/appearance-settings.ts';
import '../elements/browser-shortcuts.ts';
import '../elements/call-links-setting.ts';
import '../elements/calls-settings.ts';
import type { AhConnectionCheck } from '../elements/connection-check.ts';
import '../elements/connection-check.ts';
import '../elements/devices-settings.ts';
import '../elements/privacy-settings.ts';
import '../elements/server-setting.ts';
import '../elements/shortcuts-settings.ts';
import '../elements/you-settings.ts';
import { type IconName, icon, logo } from '../icon.ts';
import type { SettingsPlace } from '../shell.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { select } from '../styles/select.ts';
import { applyTheme } from '../theme.ts';
import { words } from '../words.ts';
import { optionsStyles } from './options-styles.ts';

const checkHash = `#${'connection' satisfies SettingsPlace}`;

interface Section {
	readonly id: string;
	readonly label: string;
	readonly icon: IconName;
	/** One under the other, each under its heading. */
	readonly cards: readonly Card[];
}

interface Card {
	readonly heading: string;
	readonly rows: TemplateResult;
}

/** A section of one card has one name. */
function section<Id extends string>(id: Id, label: string, shape: IconName, rows: TemplateResult) {
	return { id, label, icon: shape, cards: [{ heading: label, rows }] };
}

function sections() {
	const { settings, connection } = words;
	return [
		section('you', settings.you, 'user-round', html`<ah-you-settings></ah-you-settings>`),
		section('devices', settings.devices, 'video', html`<ah-devices-settings></ah-devices-settings>`),
		section(
			'calls',
			settings.calls,
			'phone',
			html`<ah-calls-settings></ah-calls-settings><ah-call-links-setting></ah-call-links-setting>`,
		),
		section('privacy', settings.privacy, 'shield', html`<ah-privacy-settings></ah-privacy-settings>`),
		section('appearance', settings.appearance, 'sun-moon', html`<ah-appearance-settings></ah-appearance-settings>`),
		{
			id: 'shortcuts',
			label: settings.shortcuts,
			icon: 'keyboard',
			cards: [
				{ heading: settings.anywhere, rows: html`<ah-browser-shortcuts></ah-browser-shortcuts>` },
				{ heading: settings.inCall, rows: html`<ah-shortcuts-settings></ah-shortcuts-settings>` },
			],
		},
		{
			id: 'server',
			label: settings.server,
			icon: 'server',
			cards: [
				{
					heading: settings.server,
					rows: html`<ah-server-setting></ah-server-setting><ah-access-token-setting></ah-access-token-setting>`,
				},
				{ heading: connection.heading, rows: html`<ah-connection-check></ah-connection-check>` },
			],
		},
		section('about', settings.about, 'info', html`<ah-about-settings></ah-about-settings>`),
	] as const satisfies readonly Section[];
}

type SectionId = ReturnType<typeof sections>[number]['id'];

export class AhOptionsPage extends LitElement {
	static override properties = { current: { state: true } };
	declare current: SectionId;

	static override styles = [base, select, optionsStyles];

	constructor() {
		super();
		this.current = 'you';
		new PreferencesController(this, ({ theme }) => applyTheme(document.documentElement, theme));
	}

	override connectedCallback(): void {
		super.connectedCallback();
		window.addEventListener('hashchange', this.#followHash);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		window.removeEventListener('hashchange', this.#followHash);
	}

	override firstUpdated(changed: PropertyValues): void {
		super.firstUpdated(changed);
		this.#followHash();
	}

	override render() {
		const { settings } = words;
		const shown = sections();
		return html`
			<nav aria-label=${settings.title}>
				<div class="mark">${logo()}${words.ahoy}</div>
				<div class="links">
					${shown.map(
						({ id, label, icon: shape }) => html`<a
							href="#${id}"
							aria-current=${id === this.current ? 'page' : nothing}
							@click=${(event: MouseEvent) => this.#onLink(event, id)}
							>${icon(shape)}${label}</a
						>`,
					)}
				</div>
				<div class="select">
					${shown.filter(({ id }) => id === this.current).map(({ icon: shape }) => icon(shape))}
					<select aria-label=${settings.title} @change=${this.#onSelect}>
						${shown.map(({ id, label }) => html`<option value=${id} .selected=${live(id === this.current)}>${label}</option>`)}
					</select>
					<span class="chevron">${icon('chevron-down')}</span>
				</div>
			</nav>
			<main>
				<h1>${settings.title}</h1>
				${shown.map(
					({ id, cards }) => html`<section id=${id}>
						${cards.map(({ heading, rows }) => html`<h2>${heading}</h2><div class="card">${rows}</div>`)}
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
		const chosen = sections().find(({ id }) => id === (event.target as HTMLSelectElement).value);
		if (chosen) this.#goTo(chosen.id);
	}

	/** Other views lead here by it, also when the page is open already. */
	readonly #followHash = () => {
		const wanted = sections().find(({ id }) => `#${id}` === location.hash);
		if (wanted) this.#goTo(wanted.id);
		if (location.hash === checkHash) void this.#checkConnection();
	};

	async #checkConnection(): Promise<void> {
		// So that who comes by it once more is led here again, and who loads the page anew is not.
		history.replaceState(null, '', '#server');
		this.current = 'server';
		const check = this.renderRoot.querySelector<AhConnectionCheck>('ah-connection-check');
		await check?.updateComplete;
		check?.scrollIntoView({ block: 'center' });
		check?.focus();
		await check?.check();
	}

	/** Anchors don't reach into a shadow root by themselves. */
	#goTo(id: SectionId): void {
		this.current = id;
		this.renderRoot.querySelector(`#${id}`)?.scrollIntoView({ block: 'start' });
	}
}

customElements.define('ah-options-page', AhOptionsPage);
