/** The call itself: one layout for every window, driven by the size of its container alone. */
import { html, LitElement, nothing } from 'lit';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { peopleItem } from '../call-actions.ts';
import { icon } from '../icon.ts';
import type { MenuEntry } from '../menu.ts';
import { PeopleToggle, togglePeople } from '../people-toggle.ts';
import { PointerRest } from '../pointer-rest.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { words } from '../words.ts';
import { callHeading } from './call-heading.ts';
import './banners.ts';
import './call-details.ts';
import { callStyles } from './call-styles.ts';
import './dock.ts';
import './invite.ts';
import './knocks.ts';
import './people.ts';
import './quality-pill.ts';
import './stage.ts';

export class AhCall extends LitElement {
	static override properties = { items: { attribute: false } };
	/** What the More menu holds, when it is opened. */
	declare items: (() => readonly MenuEntry[]) | null;

	static override styles = [base, callStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new PreferencesController(this);
	readonly #people = new PeopleToggle(this, () => this.#peopleButton);
	/** In a low window the controls lie over the picture, and leave it when nobody reaches for them. */
	readonly #rest = new PointerRest(this);

	constructor() {
		super();
		this.items = null;
	}

	override render() {
		const snapshot = this.#snapshots.value;
		if (snapshot?.call.phase !== 'in-call') return nothing;
		const { call } = snapshot;
		return html`<main class="in ${this.#rest.resting ? 'resting' : ''}" aria-label=${words.call.main}>
			<ah-banners></ah-banners>
			${this.#people.open ? nothing : html`<ah-knocks floating></ah-knocks>`} ${this.#stage(call)}
			${this.#people.open ? html`<ah-people class="side"></ah-people>` : nothing}
			<div class="deck">
				<div class="left"><ah-call-details opens="up" .call=${call}></ah-call-details><ah-quality-pill></ah-quality-pill></div>
				<ah-dock .items=${this.#items}></ah-dock>
				<div class="right">${this.#button(call)}</div>
			</div>
		</main>`;
	}

	#button({ members }: InCallView) {
		// Over the whole of it; the number beside it is no part of its name.
		return html`<div class="people">
			${icon('users')}<span>${members.length + 1}</span>
			<button aria-label=${words.people.title} aria-expanded=${this.#people.open} @click=${() => togglePeople(this)}></button>
		</div>`;
	}

	/** More leads to the people where there is no room for their button. */
	get #items(): (() => readonly MenuEntry[]) | null {
		const { items } = this;
		if (!items) return null;
		const people = peopleItem(this.#shell.source, () => togglePeople(this));
		return () => (this.#peopleButton ? items() : [people, { kind: 'line' }, ...items()]);
	}

	get #peopleButton(): HTMLElement | null {
		const button = this.renderRoot.querySelector<HTMLElement>('.people button');
		return button?.checkVisibility() ? button : null;
	}

	#stage(call: InCallView) {
		const isAlone = call.members.length === 0;
		return html`<div class="stage ${isAlone ? 'alone' : ''}">
			${callHeading(call)}
			<ah-stage ?fillable=${document.fullscreenEnabled}></ah-stage>
			${isAlone ? html`<ah-invite .invite=${call.invite}></ah-invite>` : nothing}
		</div>`;
	}
}

customElements.define('ah-call', AhCall);
