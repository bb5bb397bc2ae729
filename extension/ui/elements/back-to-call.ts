/** The way out of a panel that covers a whole phone: on the left, where a thumb looks for it. Elsewhere panels have a cross. */
import { css, html, type TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import { type Panel, togglePanel } from '../panel-toggle.ts';
import { words } from '../words.ts';

export function backToCall(from: EventTarget, panel: Panel): TemplateResult {
	return html`<button class="btn only quiet back" aria-label=${words.people.back} @click=${() => togglePanel(from, panel)}>
		${icon('arrow-left')}
	</button>`;
}

/** For a head whose cross has the class `close`. */
export const backToCallStyles = css`
	.head .back { display: none; }
	@media (pointer: coarse) {
		@container (max-width: 479px) and (min-height: 480px) {
			.head .back { display: inline-flex; width: 44px; min-height: 44px; }
			.head .close { display: none; }
			.head h2 { flex: 1; }
		}
	}
`;
