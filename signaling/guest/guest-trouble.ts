/** Why no call can be held here, and what to do: in the place of everything else. */
import { css, html, LitElement, nothing } from 'lit';
import { type IconName, icon } from '#ui/icon.ts';
import { base } from '#ui/styles/base.ts';
import { button } from '#ui/styles/button.ts';
import { message } from '#ui/styles/message.ts';
import { words } from '#ui/words.ts';
import { guestHead, guestHeadStyles } from './guest-head.ts';
import type { Trouble } from './support.ts';

const icons: Readonly<Record<Trouble, IconName>> = { insecure: 'shield', 'in-app': 'compass', old: 'compass' };

export class AhGuestTrouble extends LitElement {
	static override properties = { trouble: {}, said: { state: true } };
	declare trouble: Trouble;
	/** What came of copying. */
	declare said: string;

	static override styles = [
		base,
		button,
		message,
		guestHeadStyles,
		css`
			:host { position: fixed; inset: 0; padding: 0; background: var(--ah-canvas); container-type: size; }
			.top { align-self: stretch; }
			main { display: flex; flex-direction: column; align-items: center; justify-content: center; flex: 1; gap: 14px; padding: 0 28px 48px; max-width: 460px; }
			.title { font-size: var(--ah-text-2xl); }
			.text { max-width: 400px; }
			.btn { margin-top: 10px; width: 100%; }
		`,
	];

	constructor() {
		super();
		this.trouble = 'old';
		this.said = '';
	}

	override render() {
		const { troubles } = words.guestPage;
		const { title, text } = troubles[this.trouble];
		return html`${guestHead()}
			<main>
				<span class="mark">${icon(icons[this.trouble], 'lg')}</span>
				<h1 class="title">${title}</h1>
				<p class="text">${text}</p>
				${
					// An address that is not secure is of no use elsewhere, either.
					this.trouble === 'insecure'
						? nothing
						: html`<button class="btn xl primary" @click=${() => void this.#copy()}>${icon('link')}${words.call.copyLink}</button>`
				}
				<p class="text" role="status">${this.said}</p>
			</main>`;
	}

	async #copy(): Promise<void> {
		const { copied, copyRefused } = words.guestPage;
		this.said = await navigator.clipboard.writeText(location.href).then(
			() => copied,
			() => copyRefused,
		);
	}
}

customElements.define('ah-guest-trouble', AhGuestTrouble);

declare global {
	interface HTMLElementTagNameMap {
		'ah-guest-trouble': AhGuestTrouble;
	}
}
