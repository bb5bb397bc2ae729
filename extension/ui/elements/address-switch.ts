/** Whether the others learn this machine's address in the call that is about to begin. */
import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CallClient } from '#engine/contract/call-client.ts';
import { words } from '../words.ts';

/** For the styles of `tick`. */
export function addressSwitch(isHidden: boolean, client: CallClient): TemplateResult {
	const { hideAddress, hideAddressText } = words.privacy;
	return html`<label class="address">
		<span class="what">${hideAddress} <span class="cost" id="cost">${hideAddressText}</span></span>
		<input
			class="switch"
			type="checkbox"
			role="switch"
			aria-label=${hideAddress}
			aria-describedby="cost"
			.checked=${live(isHidden)}
			@change=${(event: Event) => {
				void client.send({ type: 'set-hide-address', hidden: (event.target as HTMLInputElement).checked });
			}}
		/>
	</label>`;
}

export const addressSwitchStyles = css`
	.address { display: flex; align-items: center; gap: 8px; min-height: 24px; padding: 0 2px; font-size: var(--ah-text-sm); }
	.address .what { flex: 1; }
	.address .cost { display: inline-block; font-size: var(--ah-text-xs); color: var(--ah-text-3); }
`;
