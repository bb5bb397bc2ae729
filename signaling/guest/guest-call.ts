/** A call in the guest page, with everything that belongs to one: the elements of the extension, put together again. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import '#ui/elements/call.ts';
import '#ui/elements/notices.ts';
import '#ui/elements/shortcuts.ts';
import '#ui/elements/statistics.ts';
import { titleOf } from '#ui/call-title.ts';
import { base } from '#ui/styles/base.ts';
import { ViewController } from '#ui/view-controller.ts';
import { callDialogs } from '#ui/views/call-dialogs.ts';

export class AhGuestCall extends LitElement {
	static override styles = [
		base,
		css`
			:host { display: flex; position: relative; }
			ah-call { flex: 1; }
		`,
	];

	readonly #view = new ViewController(this, { fullScreen: true });

	override render() {
		return html`
			<ah-call .items=${this.#view.items}></ah-call>
			<ah-notices></ah-notices>
			<ah-shortcuts ?fullScreen=${this.#view.fullScreen}></ah-shortcuts>
			<ah-statistics></ah-statistics>
			${callDialogs()}
		`;
	}

	override updated(changed: PropertyValues): void {
		super.updated(changed);
		document.title = titleOf(this.#view.snapshot);
	}
}

customElements.define('ah-guest-call', AhGuestCall);
