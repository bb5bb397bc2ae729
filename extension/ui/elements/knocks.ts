/** Who waits at the door, for those who may open it. Takes no focus: whoever talks goes on. `ah-notices` speaks it. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Command } from '#engine/contract/command.ts';
import type { KnockView } from '#engine/contract/snapshot.ts';
import { focusedElement } from '../focus.ts';
import { nameOf } from '../person.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { words } from '../words.ts';
import './avatar.ts';
import { knockStyles } from './knock-styles.ts';

export class AhKnocks extends LitElement {
	static override properties = { floating: { type: Boolean, reflect: true } };
	/** Over a view: only who came first, and how many more there are. */
	declare floating: boolean;

	static override styles = [base, button, knockStyles];

	readonly #snapshots = new SnapshotController(this);
	/** Had the focus before a card had it, and gets it back from the last one. */
	#opener: HTMLElement | null = null;
	#hadFocus = false;
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.floating = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		// Before the key or the press moves the focus: events of the focus itself don't leave the roots they move within.
		const remember = () => {
			const focused = focusedElement();
			if (focused && focused.getRootNode() !== this.renderRoot) this.#opener = focused;
		};
		const options = { capture: true, signal: this.#listening.signal };
		for (const sign of ['keydown', 'pointerdown'] as const) document.addEventListener(sign, remember, options);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	override willUpdate(): void {
		this.#hadFocus = this.#focused !== null;
	}

	override render() {
		const call = this.#snapshots.value?.call;
		const knocks = call?.phase === 'in-call' ? call.room.knocks : [];
		this.hidden = knocks.length === 0;
		const [first] = knocks;
		if (!first) return nothing;
		const shown = this.floating ? [first] : knocks;
		return html`
			${this.floating ? nothing : this.#all(knocks.length, words.people.waiting(knocks.length))}
			${repeat(
				shown,
				({ id }) => id,
				(knock) => this.#card(knock),
			)}
			${this.floating ? this.#all(knocks.length, words.people.more(knocks.length - 1)) : nothing}
		`;
	}

	override updated(): void {
		if (!this.#hadFocus || this.#focused) return;
		const next = this.renderRoot.querySelector<HTMLElement>('.btn.primary') ?? this.#opener;
		next?.focus();
	}

	#all(count: number, text: string): TemplateResult | typeof nothing {
		if (count < 2) return nothing;
		return html`<div class="all">
			<span>${text}</span>
			<button class="btn sm" @click=${() => this.#send({ type: 'admit', knockId: null })}>${words.people.admitAll}</button>
		</div>`;
	}

	#card({ id, name: given }: KnockView): TemplateResult {
		const { people } = words;
		const name = nameOf({ name: given });
		return html`<div class="knock" role="alertdialog" aria-label=${people.wantsToJoin(name)}>
			<div class="who">
				<ah-avatar .name=${name} .key=${id}></ah-avatar>
				<div class="grow">
					<div class="name"><bdi>${name}</bdi></div>
					<div class="note">${people.knockText}</div>
				</div>
			</div>
			<div class="actions">
				<button class="btn" aria-label=${people.denyNamed(name)} @click=${() => this.#send({ type: 'deny', knockId: id })}>
					${people.deny}
				</button>
				<button
					class="btn primary"
					aria-label=${people.admitNamed(name)}
					@click=${() => this.#send({ type: 'admit', knockId: id })}
				>
					${people.admit}
				</button>
			</div>
		</div>`;
	}

	#send(command: Command): void {
		void this.#snapshots.source?.send(command);
	}

	get #focused(): Element | null {
		return (this.renderRoot as ShadowRoot).activeElement;
	}
}

customElements.define('ah-knocks', AhKnocks);
