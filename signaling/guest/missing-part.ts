/**
 * Says that something the page loads when it is needed did not come: the server was renewed and has other files now, or
 * can't be reached. The page loaded anew has all of them, and is back in its call as the same member.
 */
import { css, html, LitElement, nothing } from 'lit';
import { icon } from '#ui/icon.ts';
import { base } from '#ui/styles/base.ts';
import { button } from '#ui/styles/button.ts';
import { floating } from '#ui/styles/floating.ts';
import { words } from '#ui/words.ts';

/** The bundler's: on `window`, for any import that fails. Browsers don't try the same one again in the same page. */
const importFailed = 'vite:preloadError';

export class AhMissingPart extends LitElement {
	static override properties = { missing: { state: true }, unanswered: { state: true } };
	declare missing: boolean;
	/** The server was not there when the page was to be loaded again: where it is not, nobody is sent. */
	declare unanswered: boolean;

	static override styles = [
		base,
		button,
		floating,
		css`
			:host { position: fixed; inset-block-start: calc(12px + env(safe-area-inset-top)); inset-inline: 12px; display: grid; justify-items: center; z-index: var(--ah-z-toast); pointer-events: none; }
			.card { display: flex; align-items: center; gap: 6px 10px; max-width: min(460px, 100%); padding-block: 8px; padding-inline: 14px 8px; border-radius: 14px; font-size: var(--ah-text-sm); pointer-events: auto; }
			.text { min-width: 0; text-wrap: pretty; }
			.btn { flex: none; }
		`,
	];

	#listening: AbortController | undefined;

	constructor() {
		super();
		this.missing = false;
		this.unanswered = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		addEventListener(importFailed, () => this.#say(), { signal });
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	override render() {
		const { missingPart, loadAgain, noAnswer } = words.guestPage;
		return html`<div role="alert">${
			this.missing
				? html`<div class="card floating">
					${icon('circle-alert')}<span class="text">${this.unanswered ? noAnswer : missingPart}</span>
					<button class="btn sm primary" @click=${() => void this.#loadAgain()}>${loadAgain}</button>
				</div>`
				: nothing
		}</div>`;
	}

	#say(): void {
		this.missing = true;
		this.unanswered = false;
	}

	async #loadAgain(): Promise<void> {
		const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
		if (answer?.ok) location.reload();
		else this.unanswered = true;
	}
}

customElements.define('ah-missing-part', AhMissingPart);
