/** A person without a picture: initials on a colour of their own. Silent; the name stands beside it. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { initials, personColour } from '#engine/contract/person-mark.ts';

export class AhAvatar extends LitElement {
	static override properties = { name: {}, key: {} };
	declare name: string;
	/** What the colour is made from: the member id where there is one. */
	declare key: string;

	static override styles = css`
		:host { display: inline-grid; place-items: center; flex: none; width: var(--ah-avatar-size, 36px); height: var(--ah-avatar-size, 36px); border-radius: 50%; background: var(--ah-avatar-colour); color: var(--ah-person-text); font: var(--ah-weight-strong) calc(var(--ah-avatar-size, 36px) * .38) / 1 var(--ah-font); letter-spacing: -.01em; user-select: none; }
		@media (forced-colors: active) { :host { border: 1px solid CanvasText; color: CanvasText; } }
	`;

	constructor() {
		super();
		this.name = '';
		this.key = '';
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.setAttribute('aria-hidden', 'true');
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (!changed.has('name') && !changed.has('key')) return;
		// Through the CSSOM: the extension's content security policy allows no style attributes.
		this.style.setProperty('--ah-avatar-colour', `var(--ah-person-${personColour(this.key || this.name)})`);
	}

	override render() {
		return html`<span>${initials(this.name)}</span>`;
	}
}

customElements.define('ah-avatar', AhAvatar);
